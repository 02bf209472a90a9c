import Canvas
import MemoryModel

extension Tutor {
  /// Opens the free mode, where processes can do anything on the kernel.
  public init(liveWith settings: Settings, size: Size) {
    self.init(LiveScreen(), Shared(settings: settings, size: size))
  }
}

extension LiveScreen: Screen {
  enum Action: Hashable, Sendable {
    case previousPage, nextPage, previousProcess, nextProcess
    case act(EventKind)
    case step(SceneStep)
  }

  var hasExperiment: Bool { true }

  var firstCommands: [Command] { [.experiment(.first(.openLab(live.setup)))] }

  func putsOff(_ action: Action) -> Bool {
    switch action {
    case .act: live.putsOff(.forward)
    case .step(let step): live.putsOff(step)
    case .previousPage, .nextPage, .previousProcess, .nextProcess: false
    }
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .previousPage: movePage(by: -1)
    case .nextPage: movePage(by: 1)
    case .previousProcess: moveProcess(by: -1)
    case .nextProcess: moveProcess(by: 1)
    case .act(let kind): act(kind, &shared)
    case .step(let step):
      live.move(step, upTo: .max, &shared)
      keepSelectionSound()
    }
  }

  private mutating func act(_ kind: EventKind, _ shared: inout Shared) {
    if let objection = objection(to: kind) {
      shared.flash = objection
      return
    }
    guard let event = event(kind), let asked = live.ask(for: event) else { return }
    if event.storedValue != nil { nextValue = nextValue % 999 + 1 }
    shared.ask(.observe(asked))
  }

  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .experiment(let answer) = message, case .lab(let news) = answer.news else { return }
    live.take(news, shared.settings.motion)
    keepSelectionSound()
    if case .failed(let reason, let isOver) = news {
      shared.notices = [isOver ? "\(reason). n begins again." : "\(reason)."]
    }
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    movePage(by: down ? 1 : -1)
  }

  func nextChange(_ shared: Shared) -> Int? { live.nextChange(speed: shared.settings.speed) }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    live.passTime(milliseconds, upTo: .max, &shared)
    keepSelectionSound()
  }

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    // The end of the program ends the experiment.
    Self.acts + Self.choosing + Self.recorded + KeyBinding.generalAtTheTop(quit: .quitExperiment)
  }

  private static let acts: [KeyBinding<Action>] = [
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
  ]

  private static let choosing: [KeyBinding<Action>] = [
    KeyBinding(
      [.up, .character("k")], "↑↓←→", .previousPage, hint: "choose", "Choose a page (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .nextPage),
    KeyBinding([.left], "← →", .previousProcess, "Choose a process"),
    KeyBinding([.right], "→", .nextProcess),
  ]

  private static let recorded: [KeyBinding<Action>] = [
    KeyBinding(
      [.character(",")], ", .", .step(.back), hint: "past",
      "Back through the recorded events, and forward again"),
    KeyBinding([.character(".")], ".", .step(.forward)),
    KeyBinding([.home], "Home End", .step(.start), "The first reading, the latest reading"),
    KeyBinding([.end], "End", .step(.end)),
    KeyBinding([.character("n")], "n", .step(.replay), "Begin again, with new processes"),
  ]
}

extension KeyBinding {
  static var quitExperiment: KeyBinding { quit("Quit; its processes end (also Ctrl-C)") }
}
