/// The measures of a cell, in units of the drawing; lines lie on whole units, so that they are sharp at the original size.
enum Cell {
  static let width = 9.0
  static let height = 18.0
  static let fontSize = 15.0
  /// The distance from the upper edge to the baseline.
  static let baseline = 14.0
  static let middleX = 4.5
  static let middleY = 9.5
  static let light = 1.0
  static let heavy = 3.0
  /// The margin around the whole picture.
  static let margin = 9.0
}

/// A rectangle in units of the drawing.
struct Rectangle: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// As a closed subpath.
  var path: String {
    "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h\(number(-width))z"
  }
}

/// A number in the form of an attribute.
func number(_ value: Double) -> String {
  let whole = Int(value)
  return Double(whole) == value ? String(whole) : String(value)
}

/// Text escaped for XML 1.0; characters that it does not allow become U+FFFD.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
