/// The meaning of a cell; a theme says how it looks. The letter stands for it in the style grids of tests.
public enum Role: Unicode.Scalar, CaseIterable, Sendable {
  case text = "."
  case muted = "m"
  case strong = "s"
  /// The name of the lesson, of a panel, of a process.
  case title = "t"
  case border = "b"
  /// The border of the panel with the focus.
  case focusedBorder = "B"
  /// The choice or row that Enter takes.
  case selection = "f"
  case correct = "c"
  case wrong = "w"
  case information = "i"
  /// A page fault, or an error in the memory.
  case mark = "!"
  /// A frame with several holders.
  case sharedFrame = "S"
  /// A frame with one holder.
  case privateFrame = "P"
  /// A frame that the current event is changing.
  case activeFrame = "A"
  /// A key in the line of keys.
  case key = "k"
  /// A message to the learner, on any screen.
  case notice = "n"
  /// A blank screen, so that a class looks at its teacher.
  case blackout = "0"
  case whiteout = "1"

  /// Whether it is used for words, and not only for lines.
  public var isText: Bool { self != .border && self != .focusedBorder }
}

/// How a role is painted; `nil` colours are the terminal's own.
public struct Paint: Hashable, Sendable {
  /// The colour of the text: an index into the terminal's palette, of the depth that the theme was made for, or a
  /// ``XtermColor/direct(_:)``.
  public var foreground: Int?
  /// The colour of the cell.
  public var background: Int?
  /// Whether the text is bold.
  public var bold: Bool
  /// Whether foreground and background are swapped.
  public var reverse: Bool
  /// Whether the text is underlined.
  public var underline: Bool
  /// Whether nothing is seen of the text: it is a part of a block that the theme leaves unfilled.
  var hidesText = false

  /// A paint; by default plain, in the terminal's colours.
  public init(
    _ foreground: Int? = nil, on background: Int? = nil, bold: Bool = false, reverse: Bool = false,
    underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
  }

  /// The same without what is hidden.
  var seen: Paint {
    var copy = self
    copy.hidesText = false
    return copy
  }
}
