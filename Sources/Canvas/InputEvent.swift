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

/// What comes in from the outside, in the order in which it came.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  case click(Point)
  /// One notch of the wheel; `down` towards the learner.
  case wheel(Point, down: Bool)
  case resized(Size)
  /// The program was stopped and goes on, in this size; what is on the screen is unknown.
  case resumed(Size)
  /// Somebody asks the program to end, or the terminal is gone.
  case terminated
}
