extension Tutor {
  mutating func performInHeat(_ action: Action, _ heat: HeatMap) -> [Command] {
    var heat = heat
    switch action {
    case .togglePlay where heat.isOver: return performInHeat(.replay, heat)
    case .togglePlay: heat.isRunning.toggle()
    case .faster: heat.changeRate(faster: true)
    case .slower: heat.changeRate(faster: false)
    case .nextOrder, .replay:
      guard heat.isReady else { return [] }
      if action == .nextOrder { heat.order = heat.order.next }
      heat.startAgain()
      screen = .heat(heat)
      return [.forkLargeMemoryAgain]
    default: return []
    }
    screen = .heat(heat)
    return []
  }

  mutating func passTime(_ heat: HeatMap, milliseconds: Int) -> [Command] {
    var heat = heat
    let request = heat.step(milliseconds: milliseconds)
    screen = .heat(heat)
    return request.map { [.useLargeMemory($0)] } ?? []
  }

  mutating func take(_ news: LargeMemoryNews) {
    guard case .heat(var heat) = screen else { return }
    heat.take(news)
    screen = .heat(heat)
    if case .failed(let reason) = news { notice = "\(reason)." }
  }
}
