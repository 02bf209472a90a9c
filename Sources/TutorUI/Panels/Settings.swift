/// How much moves.
public enum Motion: String, CaseIterable, Sendable {
  /// Events play phase by phase.
  case full
  /// The phases of an event follow one another, each shown at its end.
  case reduced
  /// Nothing moves until a key is pressed.
  case none
}

extension Motion {
  /// What it does, for the learner.
  var meaning: String {
    switch self {
    case .full: "events play phase by phase"
    case .reduced: "each phase shows its end at once"
    case .none: "nothing moves until you press a key"
    }
  }
}

/// How fast a scene plays.
public enum Speed: String, CaseIterable, Sendable {
  case half = "½×"
  case normal = "1×"
  case double = "2×"
  case quadruple = "4×"

  /// How many times as fast as 1×.
  var factor: Double {
    switch self {
    case .half: 0.5
    case .normal: 1
    case .double: 2
    case .quadruple: 4
    }
  }

  func scale(_ milliseconds: Int) -> Int { Int(Double(milliseconds) / factor) }
}

/// The settings for how the program looks and moves.
public struct Settings: Hashable, Sendable {
  public var theme: ThemeName
  public var motion: Motion
  public var speed: Speed
  /// Whether the terminal shows Unicode; if not, everything is drawn in ASCII.
  public var unicode: Bool
  /// Whether nobody has chosen the theme yet, so that the terminal's background decides.
  public var followsTerminal: Bool

  public init(
    theme: ThemeName = .dark, motion: Motion = .full, speed: Speed = .normal, unicode: Bool = true,
    followsTerminal: Bool = false
  ) {
    self.theme = theme
    self.followsTerminal = followsTerminal
    self.motion = motion
    self.speed = speed
    self.unicode = unicode
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The case this many places further, at most the first or the last.
  func moved(by offset: Int) -> Self {
    Self.allCases[min(max(place + offset, 0), Self.allCases.count - 1)]
  }

  /// The next case; the first after the last.
  var next: Self { Self.allCases[(place + 1) % Self.allCases.count] }
}
