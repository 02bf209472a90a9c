/// What a cell means; a theme says how that looks. The letter stands for it in the style grids of tests.
public enum Role: Unicode.Scalar, CaseIterable, Sendable {
  case text = "."
  case muted = "m"
  case strong = "s"
  /// The name of the lesson, of a panel, of a process.
  case title = "t"
  case border = "b"
  /// The border of the panel that has the focus.
  case focusedBorder = "B"
  /// The choice or row that the next Enter takes.
  case selection = "f"
  case correct = "c"
  case wrong = "w"
  case information = "i"
  /// A page fault, and what is wrong in the memory.
  case mark = "!"
  /// A frame with several holders.
  case sharedFrame = "S"
  /// A frame with one holder.
  case privateFrame = "P"
  /// A frame that the current event is changing.
  case activeFrame = "A"
  /// A key in the line of keys.
  case key = "k"
  /// Something the learner has to be told, whatever the screen shows.
  case notice = "n"
  /// A screen that shows nothing, so that a class looks at its teacher.
  case blackout = "0"
  case whiteout = "1"

  /// Whether words are written in it; in the others there are lines alone.
  public var isText: Bool { self != .border && self != .focusedBorder }
}

/// How a role is painted; `nil` colours are the terminal's own.
public struct Paint: Hashable, Sendable {
  /// Of what is drawn; an index into the terminal's palette, of the depth the theme was made for, or a ``XtermColor/direct(_:)``.
  public var foreground: Int?
  /// Of the cell around it.
  public var background: Int?
  /// Whether it is heavier than text.
  public var bold: Bool
  /// Whether foreground and background change places.
  public var reverse: Bool
  /// Whether it is underlined.
  public var underline: Bool

  /// A paint; plain unless said otherwise.
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
}

