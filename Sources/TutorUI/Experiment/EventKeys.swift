import MemoryModel

/// The letters of what a person has a process do, or does to it: the same on the kernel and in the sandbox.
enum EventKeys {
  private static let all: [(letter: Character, kind: EventKind, hint: String?, help: String)] = [
    ("w", .write, "write", "The process writes the page, a new value each time"),
    ("r", .read, "read", "The process reads the page"),
    ("f", .fork, "fork", "The process forks"),
    ("e", .exit, "exit", "The process ends"),
    ("x", .exec, "exec", "The process runs another program"),
    ("v", .vfork, nil, "vfork: a child borrows all memory, and the process waits"),
    ("b", .giveBack, nil, "The process gives the page back; its region stays"),
    ("o", .unmap, nil, "The process lets go of the page: a touch is an error then"),
    ("i", .receive, nil, "Input: the kernel stores a value in the page, as read(2) does"),
    ("d", .force, nil, "A debugger stores a value in the page, through /proc/PID/mem"),
    ("g", .merge, nil, "The kernel merges the page with an equal one of another process"),
  ]

  /// Keys for the kinds of events that are offered, most useful first.
  static func bindings<Action>(
    where isOffered: (EventKind) -> Bool = { _ in true }, _ action: (EventKind) -> Action
  ) -> [KeyBinding<Action>] {
    all.filter { isOffered($0.kind) }.map { KeyBinding($0.letter, action($0.kind), hint: $0.hint, $0.help) }
  }
}
