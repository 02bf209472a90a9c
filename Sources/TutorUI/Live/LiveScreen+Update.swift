import Canvas
import MemoryModel

extension Tutor {
  /// Opens the free mode, where processes can do anything on the kernel.
  public init(liveWith settings: Settings, size: Size) {
    self.init(LiveScreen(), Shared(settings: settings, size: size))
  }
}

extension LiveScreen: PageChooser {
  enum Action: Hashable, Sendable {
    case page(by: Int), process(by: Int)
    case act(EventKind)
    case step(SceneStep)
  }

  var hasExperiment: Bool { true }

  var firstCommands: [Command] { [.experiment(.first(.openLab(live.setup)))] }

  func putsOff(_ action: Action) -> Bool {
    switch action {
    case .act: live.putsOff(.forward)
    case .step(let step): live.putsOff(step)
    case .page, .process: false
    }
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .page(let offset): movePage(by: offset)
    case .process(let offset): moveProcess(by: offset)
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

  /// What takes two processes is not offered.
  private static let acts: [KeyBinding<Action>] = EventKeys.bindings(
    where: { Event(EventParts($0, ProcessID(rawValue: 0), page: 0, value: 0)) != nil }, Action.act)

  private static let choosing: [KeyBinding<Action>] = [
    KeyBinding(
      [.up, .character("k")], "↑↓←→", .page(by: -1), hint: "choose", "Choose a page (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .page(by: 1)),
    KeyBinding([.left], "← →", .process(by: -1), "Choose a process"),
    KeyBinding([.right], "→", .process(by: 1)),
  ]

  private static let recorded: [KeyBinding<Action>] = [
    KeyBinding(
      [.character(",")], ", .", .step(.back), hint: "past",
      "Back through the recorded events, and forward again"),
    KeyBinding(".", .step(.forward)),
    KeyBinding([.home], "Home End", .step(.start), "The first reading, the latest reading"),
    KeyBinding([.end], "End", .step(.end)),
    KeyBinding("n", .step(.replay), "Begin again, with new processes"),
  ]
}

extension KeyBinding {
  static var quitExperiment: KeyBinding { quit("Quit; its processes end (also Ctrl-C)") }
}
