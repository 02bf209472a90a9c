import Canvas

extension ThemeName {
  /// The theme that is like the terminal's own colours.
  ///
  /// - Parameter background: the terminal's, as `0xRRGGBB`.
  public static func suited(toBackground background: Int) -> ThemeName {
    let color = XtermColor.direct(background)
    let (black, white) = (XtermColor.direct(0), XtermColor.direct(0xFFFFFF))
    return XtermColor.contrast(black, color) > XtermColor.contrast(white, color) ? .light : .dark
  }

  /// The theme by the variable `COLORFGBG`, in which some terminals tell their colours as `15;0`: foreground, at times
  /// something else, and last the background, as a place among the first 16.
  ///
  /// - Returns: `nil` if it does not say.
  public static func suited(toColors variable: String) -> ThemeName? {
    guard variable.contains(";"), let background = variable.split(separator: ";").last.flatMap({ Int($0) })
    else {
      return nil
    }
    switch background {
    case 0...6, 8: return .dark
    case 7, 9...15: return .light
    default: return nil
    }
  }
}
