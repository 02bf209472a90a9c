/// Times with three digits, in a unit that suits them.
enum TimeFigure {
  enum Unit: String, CaseIterable {
    case nanoseconds = "ns"
    case microseconds = "µs"
    case milliseconds = "ms"
    case seconds = "s"

    var nanoseconds: Double {
      switch self {
      case .nanoseconds: 1
      case .microseconds: 1e3
      case .milliseconds: 1e6
      case .seconds: 1e9
      }
    }
  }

  /// The largest unit in which a time is not less than one.
  static func unit(for nanoseconds: Double) -> Unit {
    Unit.allCases.last { nanoseconds >= $0.nanoseconds * 0.9995 } ?? .nanoseconds
  }

  /// Such as `251 µs` or `1.40 ms`.
  static func text(_ nanoseconds: Double) -> String {
    let unit = unit(for: nanoseconds)
    return "\(digits(nanoseconds / unit.nanoseconds)) \(unit.rawValue)"
  }

  /// A range in the unit that suits another time, without naming it: `240–2600`.
  static func range(_ least: Double, _ most: Double, unitOf nanoseconds: Double) -> String {
    let unit = unit(for: nanoseconds).nanoseconds
    return "\(digits(least / unit))–\(digits(most / unit))"
  }

  /// At least three digits, those before the point among them.
  static func digits(_ value: Double) -> String {
    let places = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
    let scale = [1, 10, 100][places]
    let scaled = Int((value * Double(scale)).rounded())
    if places == 0 { return "\(scaled)" }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
