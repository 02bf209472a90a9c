#if DEBUG
  import ArgumentParser
  import Glibc

  /// Ways to crash, for tests that the terminal is restored. Release builds do not have them.
  enum Failure: String, ExpressibleByArgument {
    case thrown, precondition, overflow, abort

    private struct Thrown: Error, CustomStringConvertible {
      let description = "an error was thrown on purpose"
    }

    func happen() throws {
      switch self {
      case .thrown: throw Thrown()
      case .precondition: preconditionFailure("a precondition failed on purpose")
      case .overflow: print(Self.depth(1))
      case .abort: Glibc.abort()
      }
    }

    /// Uses up the stack long before it returns.
    private static func depth(_ number: Int) -> Int {
      number == .max ? 0 : depth(number + 1) + 1
    }
  }
#endif
