/// A key, whatever bytes the terminal sends for it.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// With Ctrl held: `control("c")`.
  case control(Character)
  case function(Int)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, escape, backspace
}

/// An event from the terminal or the system, in the order of arrival.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  case click(Point)
  /// One notch of the wheel; `down` is towards the user.
  case wheel(Point, down: Bool)
  /// The terminal says which background it has, as `0xRRGGBB`.
  case background(Int)
  case resized(Size)
  /// The program was stopped and continues at this size; the contents of the screen are unknown.
  case resumed(Size)
  /// A signal asks the program to end, or the terminal is gone.
  case terminated
}
