import Foundation
import Testing

/// System calls of a process that fail, or take their time, from now on: strace does that.
final class SystemFault {
  private let tracer = Process()

  /// Whether processes can be traced here.
  static let isPossible: Bool = {
    let sleeper = Process()
    sleeper.executableURL = URL(fileURLWithPath: "/bin/sleep")
    sleeper.arguments = ["60"]
    guard (try? sleeper.run()) != nil else { return false }
    defer {
      kill(sleeper.processIdentifier, SIGKILL)
      sleeper.waitUntilExit()
    }
    return (try? SystemFault("getpid:error=EPERM", in: sleeper.processIdentifier)) != nil
  }()

  /// - Parameters:
  ///   - injection: the calls, and what is to become of them; see strace(1).
  ///   - followsForks: whether the calls of its children are meant too.
  init(_ injection: String, in pid: Int32, followsForks: Bool = false) throws {
    tracer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tracer.arguments =
      ["strace"] + (followsForks ? ["-f"] : [])
      + ["-o", "/dev/null", "-p", "\(pid)", "-e", "inject=\(injection)"]
    tracer.standardError = FileHandle.nullDevice
    try tracer.run()
    let tracer = tracer
    // A process is traced before it is stopped for the first time, and up to then its calls do not fail. From that moment on both
    // are awake; they sleep again when the stop is over.
    ProcessTable.wait {
      let sleepers = [pid, tracer.processIdentifier].filter {
        ProcessTable.field("State", of: $0)?.hasPrefix("S") == true
      }
      return !tracer.isRunning || ProcessTable.field("TracerPid", of: pid) != "0" && sleepers.count == 2
    }
    guard tracer.isRunning else { throw CocoaError(.featureUnsupported) }
  }

  /// Lets the process go.
  func end() {
    guard tracer.isRunning else { return }
    // The test runner's threads block the signal that terminate() sends, and what they start inherits that.
    kill(tracer.processIdentifier, SIGKILL)
    tracer.waitUntilExit()
  }

  deinit {
    end()
  }
}

extension Trait where Self == ConditionTrait {
  static var needsTracing: Self {
    .enabled(if: SystemFault.isPossible, "strace is not there or may not trace")
  }
}
