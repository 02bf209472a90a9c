/// A colour by its meaning in a picture of memory; a theme says which colour that is.
public struct Tone: Hashable, Sendable {
  /// Below ``count``.
  let number: UInt32

  private init(_ number: UInt32) {
    self.number = number
  }

  /// How many tones there are.
  static let count = 13 + 4 * Hue.allCases.count

  /// What everything is drawn on.
  public static let ground = Tone(0)
  public static let text = Tone(1)
  public static let muted = Tone(2)
  /// A wire that several processes share.
  public static let wire = Tone(3)
  /// What moves, or is stopped, at this moment; then what is written on it.
  public static let lit = Tone(4)
  public static let onLit = Tone(5)
  /// A frame with several holders, in every other row a shade apart where rows touch; then what is written on it.
  public static let shared = Tone(6)
  public static let sharedNext = Tone(7)
  public static let onShared = Tone(8)
  /// A free frame.
  public static let free = Tone(9)
  public static let onFree = Tone(10)
  /// A frame on its way from the free list to its row.
  public static let moving = Tone(11)
  public static let onMoving = Tone(12)

  /// What one process alone holds.
  public static func fill(_ hue: Hue) -> Tone { of(hue, 0) }
  /// What is written on ``fill(_:)``.
  public static func onFill(_ hue: Hue) -> Tone { of(hue, 1) }
  /// An arrow of a process.
  public static func line(_ hue: Hue) -> Tone { of(hue, 2) }
  /// Words about a process.
  public static func word(_ hue: Hue) -> Tone { of(hue, 3) }

  private static func of(_ hue: Hue, _ kind: UInt32) -> Tone { Tone(13 + 4 * hue.rawValue + kind) }

  /// Whether cells are filled with it, and no words are written in it.
  public var isGround: Bool {
    [.ground, .lit, .shared, .sharedNext, .free, .moving].contains(self)
      || Hue.allCases.contains { self == .fill($0) }
  }

  /// Every tone, by number.
  public static let all: [Tone] = (0..<UInt32(count)).map(Tone.init)
}

/// The colour that a process has wherever it is drawn.
public enum Hue: UInt32, CaseIterable, Sendable {
  case first, second, third, fourth

  /// Hues begin again after the fourth process.
  public init(process: Int) {
    self = Hue.allCases[max(0, process) % Hue.allCases.count]
  }
}

/// A tone on its way to another, in steps of an eighth.
public struct Blend: Hashable, Sendable {
  public let from: Tone
  public let to: Tone
  /// From 0, which is `from`, to 7.
  public let step: UInt32

  /// One tone and nothing of another.
  public init(_ tone: Tone) {
    (from, to, step) = (tone, tone, 0)
  }

  /// - Parameter share: how much of `to` there is, from 0 to 1.
  public init(_ from: Tone, _ to: Tone, _ share: Double) {
    let step = UInt32((min(max(share, 0), 1) * 8).rounded())
    (self.from, self.to, self.step) = step == 8 ? (to, to, 0) : (from, to, step)
  }

  /// How much of ``to`` there is, from 0 to 1.
  public var share: Double { Double(step) / 8 }

  /// The tone that there is more of.
  public var nearest: Tone { step >= 4 ? to : from }
}
