import Testing

/// A system call that fails in the built program, once, when it touches one path.
struct SystemFault: CustomTestStringConvertible {
  enum Place: String {
    case lock, file, temporary, folder
  }

  let call: String
  let place: Place
  /// What happens instead: `error=ENOSPC`, or a number of bytes that is claimed to be written.
  let outcome: String
  /// Which of the calls that touch the path.
  var number = 1

  init(_ call: String, _ place: Place, _ outcome: String, number: Int = 1) {
    self.call = call
    self.place = place
    self.outcome = outcome
    self.number = number
  }

  var testDescription: String { "\(call) of the \(place.rawValue): \(outcome)" }

  /// Runs a program, under its own process number, with the fault.
  func tracer(_ folder: String, file: String = "progress.json") -> String {
    let path =
      switch place {
      case .lock: "\(folder)/.\(file).lock"
      case .file: "\(folder)/\(file)"
      // By the shell's number, which becomes the program's.
      case .temporary: "\(folder)/.\(file).$$-1.tmp"
      case .folder: folder
      }
    // Which of them there are depends on the processor.
    let calls = call == "rename" ? "?rename,?renameat,?renameat2" : call
    return "strace -D -o /dev/null -P \"\(path)\" -e \"inject=\(calls):\(outcome):when=\(number)\""
  }

  /// Whether programs can be run so here.
  static let isPossible: Bool = {
    let finished = try? Tool.run(["strace", "-D", "-o", "/dev/null", "true"])
    return finished?.status == 0
  }()
}
