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

extension SandboxScreen: SceneScreen {
  enum Action: Hashable, Sendable {
    case page(by: Int), process(by: Int)
    case act(Sandbox.Act)
    case askForRegion
    case undo, redo
    case rules(by: Int)
    case begin, save, toggleLive
    case scene(SceneStep)
  }

  var question: String? {
    asksForRegion ? "Another page for \(sandbox.label(process).inSentence), of which kind?" : nil
  }

  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared) {
    if !isBound, shared.help == nil, shared.fits { asksForRegion = false }
  }

  func putsOff(_ action: Action) -> Bool {
    if case .scene(let step) = action { live?.putsOff(step) ?? false } else { false }
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    let motion = shared.settings.motion
    switch action {
    case .page(let offset): movePage(by: offset)
    case .process(let offset): moveProcess(by: offset)
    case .askForRegion: asksForRegion = true
    case .act(let act): if let objection = self.act(act, motion) { shared.flash = objection }
    case .undo: if !undo() { shared.flash = "Nothing to take back." }
    case .redo: if !redo(motion) { shared.flash = "Nothing was taken back." }
    case .rules(let step): shared.flash = tryRules(by: step)
    case .begin: shared.flash = begin()
    case .save:
      if sandbox.rules.misrule != nil {
        shared.flash = "A lesson is saved with the kernel's rules, not with these."
      }
      shared.ask(.saveScene(sandbox.lessonText(id: "my-scene")))
    case .toggleLive: toggleLive(&shared)
    case .scene(let step): move(step, &shared)
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
    guard let trace = kernel.traces.forKernel else {
      shared.flash = "Memory runs out here, and this machine's does not; the model shows it."
      return
    }
    player.pause()
    live = LiveExperiment(
      trace.timeline, labels: trace.labels, plan: trace.events.map { (event: $0.report.event, say: []) })
    shared.ask(.openLab(trace.timeline.setup))
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

  // MARK: - Keys

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    if asksForRegion { return Self.regions }
    let general = origin == nil && live == nil ? KeyBinding<Action>.generalAtTheTop() : KeyBinding.general
    guard live == nil else { return Self.kernel + Self.played + general }
    return Self.choosing + Self.acts + Self.past + Self.world + Self.others + Self.played + general
  }

  /// The four events that are wanted most, taking back, and mapping.
  private static let acts: [KeyBinding<Action>] = [
    events[0], events[1], events[2],
    KeyBinding("u", .undo, hint: "undo", "Take the last event back"), events[3],
    KeyBinding(
      "a", .askForRegion, hint: "map", "Another page at the end: a second key says of which kind of memory"),
  ]

  private static let others = events.dropFirst(4)

  private static let events: [KeyBinding<Action>] = EventKeys.bindings { .act(.event($0)) }

  /// Any other key cancels.
  private static let regions: [KeyBinding<Action>] =
    [
      KeyBinding("p", .act(.map(.private)), hint: "private", "Private memory, never touched"),
      KeyBinding("s", .act(.map(.shared)), hint: "shared", "Shared memory"),
      KeyBinding("f", .act(.map(.file)), hint: "file", "A private mapping of a file in the page cache"),
      KeyBinding("c", .act(.map(.text)), hint: "code", "A program's code: a read-only mapping of a file"),
      KeyBinding("w", .act(.map(.wiped)), hint: "wiped", "Private memory that reads as zeroes in a child"),
      KeyBinding("k", .act(.map(.keptOut)), hint: "kept out", "Private memory that a child does not have"),
      .help, .quit,
    ] + KeyBinding.terminal

  private static let choosing: [KeyBinding<Action>] = [
    KeyBinding(
      [.up, .character("k")], "↑↓", .page(by: -1), hint: "page", "Choose a page (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .page(by: 1)),
    KeyBinding([.left], "← →", .process(by: -1), hint: "process", "Choose a process"),
    KeyBinding([.right], "→", .process(by: 1)),
  ]

  private static let past: [KeyBinding<Action>] = [
    KeyBinding([.character("U"), .control("r")], "U", .redo, "Do again what was taken back (also Ctrl-R)")
  ]

  private static let world: [KeyBinding<Action>] = [
    KeyBinding(
      "c", .rules(by: 1), hint: "rules",
      "Carry all out by the next rules: another strategy, or a misrule (C: the ones before)"),
    KeyBinding("C", .rules(by: -1)),
    KeyBinding("l", .toggleLive, hint: "kernel", "Hand the same events to your own kernel"),
    KeyBinding("n", .begin, hint: "new", "Begin again, with other memory each time"),
    KeyBinding("y", .save, "Save all that was done as a lesson file"),
  ]

  private static let kernel: [KeyBinding<Action>] = [
    KeyBinding("l", .toggleLive, hint: "model", "Back to the model")
  ]

  private static let played: [KeyBinding<Action>] = [
    KeyBinding([.character(" ")], "Space", .scene(.togglePlay), "Play all events again, or pause"),
    KeyBinding([.character(".")], ". ,", .scene(.forward), "One phase forward, one back"),
    KeyBinding(",", .scene(.back)),
  ]
}

extension SandboxScreen {
  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    let (done, all) = sandbox.progress
    let count = all > done ? "\(done) of \(all) events" : counted(done, "event")
    let rules = live == nil ? sandbox.rules.name : "the kernel's own"
    canvas.header(
      layout.header, "Sandbox", trailing: StyledLine("\(count)  rules: \(rules) ", .muted), isNamed: true)
    let (line, area) = layout.body.split(rows: 1)
    if let live {
      let total = live.observations.count + live.planned.count
      LivePanel(live: live, position: "\(live.shown) of \(total)")
        .draw(layout.body, focused: false, into: &canvas)
      return
    }
    canvas.write([previewLine(width: line.width - 2)], in: line.inset(horizontally: 1, vertically: 0))
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
