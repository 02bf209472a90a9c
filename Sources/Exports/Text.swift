import Canvas

extension Canvas {
  /// The picture as plain text: one line for each row, without trailing blanks.
  public var text: String {
    rows.map { $0 + "\n" }.joined()
  }

  /// The picture as text with ANSI colours, for `cat`, `less -R` and the like: ECMA-48's select graphic rendition (SGR) with
  /// xterm's 256 colours. It does not move the cursor, and each line ends in the terminal's own colours.
  public func ansi(_ palette: Palette) -> String {
    var rows = Array(repeating: "", count: size.height)
    var paint: Paint?
    var row = -1
    for run in runs(since: nil, palette) {
      if run.place.y != row || run.paint != paint { rows[run.place.y] += run.paint.sgr }
      (row, paint) = (run.place.y, run.paint)
      rows[run.place.y] += run.text
    }
    return rows.map { $0 + Paint.endOfSGR + "\n" }.joined()
  }
}

extension Paint {
  /// The sequence that restores the terminal's own colours.
  static let endOfSGR = "\u{1B}[0m"

  /// The sequence that sets a paint, whatever was set before.
  var sgr: String {
    var parameters = [0]
    if bold { parameters.append(1) }
    if underline { parameters.append(4) }
    if reverse { parameters.append(7) }
    if let foreground { parameters += [38, 5, foreground] }
    if let background { parameters += [48, 5, background] }
    return "\u{1B}[" + parameters.map(String.init).joined(separator: ";") + "m"
  }
}
