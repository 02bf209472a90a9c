import Canvas

extension Recording {
  /// The recording for asciinema: a header, then one event for each picture, each a line of JSON.
  ///
  /// https://docs.asciinema.org/manual/asciicast/v2/
  ///
  /// - Parameter title: the subject, in one line.
  public func asciicast(_ palette: Palette, title: String) -> String {
    var lines = [
      """
      {"version": 2, "width": \(size.width), "height": \(size.height), "title": \(Self.quoted(title))}
      """
    ]
    func event(_ milliseconds: Int, _ output: String) {
      lines.append("[\(Self.seconds(milliseconds)), \"o\", \(Self.quoted(output))]")
    }
    let hideCursorAndClear = "\u{1B}[?25l\u{1B}[0m\u{1B}[2J"
    let showCursor = "\u{1B}[?25h"
    var known: Canvas?
    for frame in frames {
      let start = known == nil ? hideCursorAndClear : ""
      event(frame.start, start + Self.output(frame.picture, since: known, palette))
      known = frame.picture
    }
    event(end, Paint.endOfSGR + showCursor)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The output that shows a picture: only its differences from the one before.
  private static func output(_ picture: Canvas, since known: Canvas?, _ palette: Palette) -> String {
    var paint: Paint?
    return picture.runs(since: known, palette).map { run in
      let sgr = run.paint == paint ? "" : run.paint.sgr
      paint = run.paint
      return "\u{1B}[\(run.place.y + 1);\(run.place.x + 1)H" + sgr + run.text
    }.joined()
  }

  static func seconds(_ milliseconds: Int) -> String {
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// A JSON string (RFC 8259, section 7).
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\0"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
