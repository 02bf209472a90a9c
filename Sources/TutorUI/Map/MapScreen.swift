import Canvas

extension Tutor {
  /// Opens the map of much memory, which two processes share and one writes.
  ///
  /// - Parameter pages: of 4 KiB; at least one.
  public init(largeMemory pages: Int, settings: Settings, size: Size) {
    self.init(MapScreen(pages: pages), Shared(settings: settings, size: size))
  }
}

/// The map of much memory on the kernel.
struct MapScreen: Screen {
  enum Action: Hashable, Sendable {
    case togglePlay, rate(faster: Bool), nextOrder, again
  }

  var heat: HeatMap

  init(pages: Int) {
    heat = HeatMap(pages: pages)
  }

  var firstCommands: [Command] { [.experiment(.first(.openLargeMemory(pages: heat.pages)))] }

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    let own: [KeyBinding<Action>] = [
      KeyBinding(
        [.character(" ")], "Space", .togglePlay,
        hint: heat.isOver ? "again" : heat.isRunning ? "pause" : "write",
        "Start or pause the child's writes"),
      KeyBinding(
        [.character("+"), .character("=")], "+ -", .rate(faster: true), hint: "rate",
        "Twice or half as many pages a second"),
      KeyBinding("-", .rate(faster: false)),
      KeyBinding(
        "o", .nextOrder, hint: "order",
        "Begin again with a new child and the other order of writes: from first to last, or at random"),
      KeyBinding(
        [.character("r"), .character("n")], "r", .again, hint: "again", "Begin again with a new child"),
    ]
    return own + KeyBinding.generalAtTheTop(quit: .quitExperiment)
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .togglePlay where heat.isOver: startAgain(&shared)
    case .togglePlay: heat.isRunning.toggle()
    case .rate(let faster): heat.changeRate(faster: faster)
    case .nextOrder:
      if heat.isReady { heat.order = heat.order.next }
      startAgain(&shared)
    case .again: startAgain(&shared)
    }
  }

  private mutating func startAgain(_ shared: inout Shared) {
    guard heat.isReady else { return }
    heat.startAgain()
    shared.ask(.forkLargeMemoryAgain)
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    HeatDrawing(heat: heat).draw(layout, into: &canvas)
  }

  func nextChange(_ shared: Shared) -> Int? { heat.isMoving ? HeatMap.frame : nil }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    if let request = heat.step(milliseconds: milliseconds) { shared.ask(.useLargeMemory(request)) }
  }

  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .experiment(let answer) = message, case .largeMemory(let news) = answer.news else { return }
    heat.take(news)
    if case .failed(let reason) = news { shared.notices = ["\(reason)."] }
  }
}
