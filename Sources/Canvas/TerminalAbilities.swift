/// The abilities of a terminal, according to its description and the locale.
public struct TerminalAbilities: Hashable, Sendable {
  /// Its kind, such as `xterm-256color`, and the kind that replaces it where the system does not know it.
  public var name: String
  /// The number of colours; 0 on a terminal without colours.
  public var colors: Int
  /// Whether a colour may be any mixture of red, green and blue.
  public var directColor: Bool
  public var unicode: Bool
  /// Whether boxes are drawn as lines.
  public var lines: Bool
  /// Whether there are blocks and shades.
  public var blocks: Bool
  /// Whether there are characters of two cells.
  public var wide: Bool
  public var mouse: Bool

  public init(
    name: String, colors: Int, directColor: Bool = false, unicode: Bool = true, lines: Bool = true,
    blocks: Bool = true, wide: Bool = true, mouse: Bool = true
  ) {
    self.name = name
    self.colors = colors
    self.directColor = directColor
    self.unicode = unicode
    self.lines = lines
    self.blocks = blocks
    self.wide = wide
    self.mouse = mouse
  }
}
