import Canvas
import MemoryModel

/// The keys for the live kernel.
extension Tutor {
  static func kernel(_ session: LessonSession) -> KeyBinding {
    KeyBinding(
      [.character("l")], "l", .toggleLive,
      hint: !session.playback.script.scene.kind.isMemory ? nil : session.live == nil ? "live" : "model",
      "Live: your own kernel plays the scene with real processes; press again for the model")
  }

  static let liveBindings: [KeyBinding] = [
    KeyBinding(
      [.character("w")], "w", .act(.write), hint: "write",
      "The process writes the page, a new value each time"),
    KeyBinding([.character("r")], "r", .act(.read), hint: "read", "The process reads the page"),
    KeyBinding([.character("f")], "f", .act(.fork), hint: "fork", "The process forks"),
    KeyBinding([.character("e")], "e", .act(.exit), hint: "exit", "The process ends"),
    KeyBinding([.character("x")], "x", .act(.exec), hint: "exec", "The process runs another program"),
    KeyBinding(
      [.character("v")], "v", .act(.vfork), "vfork: a child borrows all memory, and the process waits"),
    KeyBinding(
      [.character("i")], "i", .act(.receive), "Input: the kernel stores a value in the page, as read(2) does"),
    KeyBinding(
      [.character("d")], "d", .act(.force), "A debugger stores a value in the page, through /proc/PID/mem"),
    KeyBinding([.character("b")], "b", .act(.giveBack), "The process gives the page back; its region stays"),
    KeyBinding([.character("u")], "u", .act(.unmap), "The process unmaps the page: a touch is an error then"),
    KeyBinding([.up, .character("k")], "↑↓←→", .listUp, hint: "choose", "Choose a page (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .listDown),
    KeyBinding([.left], "← →", .previousProcess, "Choose a process"),
    KeyBinding([.right], "→", .nextProcess),
    KeyBinding(
      [.character(",")], ", .", .stepBack, hint: "past", "Back through the recorded events, and forward again"
    ),
    KeyBinding([.character(".")], ".", .stepForward),
    KeyBinding([.home], "Home End", .sceneStart, "The first reading, the latest reading"),
    KeyBinding([.end], "End", .sceneEnd),
    KeyBinding([.character("n")], "n", .replay, "Begin again, with new processes"),
  ]

  static func heatBindings(_ heat: HeatMap) -> [KeyBinding] {
    [
      KeyBinding(
        [.character(" ")], "Space", .togglePlay,
        hint: heat.isOver ? "again" : heat.isRunning ? "pause" : "write",
        "Start or pause the child's writes"),
      KeyBinding(
        [.character("+"), .character("=")], "+ -", .faster, hint: "rate",
        "Twice or half as many pages a second"),
      KeyBinding([.character("-")], "-", .slower),
      KeyBinding(
        [.character("o")], "o", .nextOrder, hint: "order",
        "Begin again with a new child and the other order of writes: from first to last, or at random"),
      KeyBinding(
        [.character("r"), .character("n")], "r", .replay, hint: "again", "Begin again with a new child"),
    ]
  }

  /// The end of the program ends the experiment.
  static let generalOnTheKernel: [KeyBinding] = generalAtTheTop.map { binding in
    guard binding.action == .quit, binding.name == "q" else { return binding }
    return KeyBinding(
      binding.keys, binding.name, .quit, hint: binding.hint, "Quit; its processes end (also Ctrl-C)")
  }
}
