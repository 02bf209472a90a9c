/// A share of a whole as an exact fraction, so that no threshold depends on rounding.
public struct Share: Hashable, Sendable {
  /// Of how many.
  public let part: Int
  /// 0 where nobody voted; the share is 0 then.
  public let whole: Int

  /// Creates the share that a part has in a whole.
  public init(part: Int, whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// Less than 0 if the share is under so many per cent, more than 0 if it is over.
  func compared(toPercent percent: Int) -> Int {
    whole == 0 ? -percent : part * 100 - percent * whole
  }

  /// In whole per cent; with a decimal where a whole number would put the share on the wrong side of a threshold.
  public var text: String {
    let rounded = Self.rounded(part * 100, max(1, whole))
    for threshold in VoteAdvice.thresholds where rounded == threshold {
      let side = compared(toPercent: threshold)
      if threshold == VoteAdvice.lower, side < 0 { return Self.decimal(part * 1000 / whole) }
      if threshold == VoteAdvice.upper, side > 0 { return Self.decimal((part * 1000 + whole - 1) / whole) }
    }
    return "\(rounded) %"
  }

  /// The change from an earlier share in percentage points, rounded; 0 where either is of nothing.
  public func points(since before: Share) -> Int {
    guard whole > 0, before.whole > 0 else { return 0 }
    return Self.rounded(100 * (part * before.whole - before.part * whole), whole * before.whole)
  }

  private static func decimal(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10) %" }

  /// To the nearest whole number, halves away from zero.
  static func rounded(_ numerator: Int, _ denominator: Int) -> Int {
    let half = numerator < 0 ? -denominator : denominator
    return (2 * numerator + half) / (2 * denominator)
  }
}
