/// How much moves.
public enum Motion: String, CaseIterable, Sendable {
  /// Events play in their phases.
  case full
  /// Events follow one another, each shown as it ends.
  case reduced
  /// Nothing moves but by a key.
  case none
}

extension Motion {
  /// What it does, for the learner.
  var meaning: String {
    switch self {
    case .full: "events play in their phases"
    case .reduced: "each event is shown as it ends"
    case .none: "nothing moves but by a key"
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

  func scale(_ milliseconds: Int) -> Int {
    switch self {
    case .half: milliseconds * 2
    case .normal: milliseconds
    case .double: milliseconds / 2
    case .quadruple: milliseconds / 4
    }
  }
}

/// What a person may choose about how it looks and moves.
public struct Settings: Hashable, Sendable {
  public var theme: ThemeName
  public var motion: Motion
  public var speed: Speed
  /// Without it everything is drawn in ASCII.
  public var unicode: Bool

  public init(
    theme: ThemeName = .dark, motion: Motion = .full, speed: Speed = .normal, unicode: Bool = true
  ) {
    self.theme = theme
    self.motion = motion
    self.speed = speed
    self.unicode = unicode
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case so many places further, without leaving the ends.
  func moved(by offset: Int) -> Self {
    let cases = Self.allCases
    let index = cases.firstIndex(of: self) ?? cases.startIndex
    return cases[min(max(index + offset, cases.startIndex), cases.endIndex - 1)]
  }

  /// The next case; the first after the last.
  var next: Self {
    let cases = Self.allCases
    let index = cases.firstIndex(of: self) ?? cases.startIndex
    return cases[(index + 1) % cases.count]
  }
}
