import Canvas
import Learning
import Lessons
import MemoryModel

extension Tutor {
  /// Opens free play on the model.
  public init(sandboxWith settings: Settings, size: Size) {
    self.init(SandboxScreen(), Shared(settings: settings, size: size))
  }
}

extension SandboxScreen: Screen {
  enum Action: Hashable, Sendable {
    case previousPage, nextPage, previousProcess, nextProcess
    case act(Sandbox.Act)
    case askForRegion
    case undo, redo
    case nextRules, previousRules
    case begin, save, toggleLive
    case play, forward, back
  }

  var hasExperiment: Bool { live != nil }

  var question: String? {
    asksForRegion ? "Another page for \(sandbox.label(process).inSentence), of which kind?" : nil
  }

  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared) {
    if !isBound, shared.help == nil, shared.fits { asksForRegion = false }
  }

  func putsOff(_ action: Action) -> Bool {
    switch action {
    case .forward: live?.putsOff(.forward) ?? false
    case .play: live?.putsOff(.togglePlay) ?? false
    default: false
    }
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    let motion = shared.settings.motion
    switch action {
    case .previousPage: movePage(by: -1)
    case .nextPage: movePage(by: 1)
    case .previousProcess: moveProcess(by: -1)
    case .nextProcess: moveProcess(by: 1)
    case .askForRegion: asksForRegion = true
    case .act(let act): if let objection = self.act(act, motion) { shared.flash = objection }
    case .undo: if !undo() { shared.flash = "Nothing to take back." }
    case .redo: if !redo(motion) { shared.flash = "Nothing was taken back." }
    case .nextRules: shared.flash = tryRules(by: 1)
    case .previousRules: shared.flash = tryRules(by: -1)
    case .begin: shared.flash = begin()
    case .save:
      if sandbox.rules.misrule != nil {
        shared.flash = "A lesson is saved with the kernel's rules, not with these."
      }
      shared.ask(.saveScene(sandbox.lessonText(id: "my-scene")))
    case .toggleLive: toggleLive(&shared)
    case .play: move(.togglePlay, &shared)
    case .forward: move(.forward, &shared)
    case .back: move(.back, &shared)
    }
  }

  private mutating func move(_ step: SceneStep, _ shared: inout Shared) {
    if live != nil {
      live?.move(step, upTo: .max, &shared)
    } else {
      let motion = shared.settings.motion
      change { $0.move(step, motion) }
    }
  }

  /// Hands the same events to the kernel, or takes them back.
  private mutating func toggleLive(_ shared: inout Shared) {
    guard live == nil else {
      live = nil
      return
    }
    var kernel = sandbox
    kernel.tryRules(Rules())
    guard let run = kernel.script.forKernel else {
      shared.flash = "Memory runs out here, and this machine's does not; the model shows it."
      return
    }
    change { $0.pause() }
    let live = LiveExperiment(
      run.timeline, labels: run.labels, plan: run.steps.map { (event: $0.report.event, say: []) })
    self.live = live
    shared.ask(.openLab(live.setup))
  }

  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .experiment(let answer) = message, case .lab(let news) = answer.news else { return }
    live?.take(news, shared.settings.motion)
    if case .failed(let reason, let isOver) = news, live != nil {
      if isOver { live = nil }
      shared.notices = [isOver ? "Not on the kernel: \(reason)." : "\(reason)."]
    } else if case .opened = news {
      live?.isPlaying = shared.settings.motion != .none
    }
  }

  mutating func goBack(_ shared: inout Shared) {
    if asksForRegion {
      asksForRegion = false
    } else if live != nil {
      live = nil
    } else if let origin {
      if origin.keepsSandbox { shared.sandbox = self }
      shared.open(.screen(origin))
    }
  }

  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {}

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    movePage(by: down ? 1 : -1)
  }

  func nextChange(_ shared: Shared) -> Int? {
    live.map { $0.nextChange(speed: shared.settings.speed) }
      ?? player.nextChange(speed: shared.settings.speed)
  }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    let (motion, speed) = (shared.settings.motion, shared.settings.speed)
    if live != nil {
      live?.passTime(milliseconds, upTo: .max, &shared)
    } else {
      change { $0.advance(milliseconds: milliseconds, motion: motion, speed: speed) }
    }
  }

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    if asksForRegion { return Self.regions }
    let general = origin == nil && live == nil ? KeyBinding<Action>.generalAtTheTop() : KeyBinding.general
    guard live == nil else { return Self.kernel + Self.played + general }
    return Self.choosing + Self.acts + Self.past + Self.world + Self.played
      + general
  }

  private static func act(_ key: Character, _ act: Sandbox.Act, hint: String? = nil, _ help: String)
    -> KeyBinding<Action>
  {
    KeyBinding([.character(key)], String(key), .act(act), hint: hint, help)
  }

  private static let acts: [KeyBinding<Action>] = [
    act("w", .event(.write), hint: "write", "The process writes the page, a new value each time"),
    act("r", .event(.read), hint: "read", "The process reads the page"),
    act("f", .event(.fork), hint: "fork", "The process forks"),
    KeyBinding(
      [.character("u")], "u", .undo, hint: "undo", "Take the last event back"),
    act("e", .event(.exit), hint: "exit", "The process ends"),
    act("x", .event(.exec), "The process runs another program"),
    act("v", .event(.vfork), "vfork: a child borrows all memory, and the process waits"),
    KeyBinding(
      [.character("a")], "a", .askForRegion, hint: "map",
      "Another page at the end: a second key says of which kind of memory"),
    act("b", .event(.giveBack), "The process gives the page back; its region stays"),
    act("o", .event(.unmap), "The process lets go of the page: a touch is an error then"),
    act("i", .event(.receive), "Input: the kernel stores a value in the page, as read(2) does"),
    act("d", .event(.force), "A debugger stores a value in the page, through /proc/PID/mem"),
    act("g", .event(.merge), "The kernel merges the page with an equal one of another process"),
  ]

  /// Any other key cancels.
  private static let regions: [KeyBinding<Action>] =
    [
      act("p", .map(.private), hint: "private", "Private memory, never touched"),
      act("s", .map(.shared), hint: "shared", "Shared memory"),
      act("f", .map(.file), hint: "file", "A private mapping of a file in the page cache"),
      act("c", .map(.text), hint: "code", "A program's code: a read-only mapping of a file"),
      act("w", .map(.wiped), hint: "wiped", "Private memory that reads as zeroes in a child"),
      act("k", .map(.keptOut), hint: "kept out", "Private memory that a child does not have"),
      .help, .quit,
    ] + KeyBinding.terminal

  private static let choosing: [KeyBinding<Action>] = [
    KeyBinding(
      [.up, .character("k")], "↑↓", .previousPage, hint: "page", "Choose a page (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .nextPage),
    KeyBinding([.left], "← →", .previousProcess, hint: "process", "Choose a process"),
    KeyBinding([.right], "→", .nextProcess),
  ]

  private static let past: [KeyBinding<Action>] = [
    KeyBinding([.character("U"), .control("r")], "U", .redo, "Do again what was taken back (also Ctrl-R)")
  ]

  private static let world: [KeyBinding<Action>] = [
    KeyBinding(
      [.character("c")], "c", .nextRules, hint: "rules",
      "Carry all out by the next rules: another strategy, or a misrule (C: the ones before)"),
    KeyBinding([.character("C")], "C", .previousRules),
    KeyBinding(
      [.character("l")], "l", .toggleLive, hint: "kernel", "Hand the same events to your own kernel"),
    KeyBinding([.character("n")], "n", .begin, hint: "new", "Begin again, with other memory each time"),
    KeyBinding([.character("y")], "y", .save, "Save all that was done as a lesson file"),
  ]

  private static let kernel: [KeyBinding<Action>] = [
    KeyBinding([.character("l")], "l", .toggleLive, hint: "model", "Back to the model")
  ]

  private static let played: [KeyBinding<Action>] = [
    KeyBinding([.character(" ")], "Space", .play, "Play all events again, or pause"),
    KeyBinding([.character(".")], ". ,", .forward, "One phase forward, one back"),
    KeyBinding([.character(",")], ",", .back),
  ]
}

extension SandboxScreen {
  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    let (done, all) = sandbox.progress
    let count = all > done ? "\(done) of \(all) events" : counted(done, "event")
    let rules = live == nil ? sandbox.rules.name : "the kernel's own"
    canvas.header(
      layout.header, "Sandbox", trailing: StyledLine("\(count)  rules: \(rules) ", .muted), isNamed: true)
    var area = layout.body
    if let live {
      let total = live.observations.count + live.planned.count
      LivePanel(live: live, position: "\(live.shown) of \(total)").draw(area, focused: false, into: &canvas)
      return
    }
    canvas.write(
      [previewLine(width: area.width - 2)],
      in: Rect(x: area.x + 1, y: area.y, width: area.width - 2, height: 1))
    area.y += 1
    area.height -= 1
    MemoryPanel(player: player, settings: shared.settings, selection: selection).draw(area, into: &canvas)
  }

  /// What a write to the selected page would do.
  private func previewLine(width: Int) -> StyledLine {
    let name = sandbox.label(process).inSentence
    let words = sandbox.preview(.event(.write), by: process, page: selection.page) ?? "Not possible."
    return StyledLine(
      TextLayout.clipAtWord("If \(name) wrote to page \(selection.page): \(words)", width: width), .muted)
  }
}
