/// A screen on which a scene plays: by the model, or by the kernel as long as there is an experiment.
protocol SceneScreen: Screen {
  var player: ScenePlayer { get set }
  /// `nil` while the model plays.
  var live: LiveExperiment? { get set }
  /// How many events of the scene may be shown so far.
  var eventLimit: Int { get }
  /// What is said besides the reason where there can be no experiment.
  static var withoutKernel: String { get }
  /// Time has passed for the player.
  mutating func holdBetweenWorlds()
}

extension SceneScreen {
  var eventLimit: Int { .max }
  static var withoutKernel: String { "" }
  mutating func holdBetweenWorlds() {}

  var hasExperiment: Bool { live != nil }

  mutating func move(_ step: SceneStep, _ shared: inout Shared) {
    let limit = eventLimit
    if live == nil { player.move(step, shared.settings.motion) }
    live?.move(step, upTo: limit, &shared)
  }

  func nextChange(_ shared: Shared) -> Int? {
    live.map { $0.nextChange(speed: shared.settings.speed) }
      ?? player.nextChange(speed: shared.settings.speed)
  }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    let (limit, settings) = (eventLimit, shared.settings)
    if live != nil {
      live?.passTime(milliseconds, upTo: limit, &shared)
    } else {
      player.advance(milliseconds: milliseconds, motion: settings.motion, speed: settings.speed)
      holdBetweenWorlds()
    }
  }

  /// A failure that ends the experiment leads back to the model.
  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard live != nil, case .experiment(let answer) = message, case .lab(let news) = answer.news
    else { return }
    live?.take(news, shared.settings.motion)
    switch news {
    case .opened: live?.isPlaying = shared.settings.motion != .none
    case .observed: break
    case .failed(let reason, isOver: true):
      live = nil
      shared.notices = ["Not on the kernel: \(reason).\(Self.withoutKernel)"]
    case .failed(let reason, _): shared.notices = ["\(reason)."]
    }
  }
}
