import Canvas
import Learning
import Lessons

extension Canvas {
  /// The row above the panels: the program, where there is room for it, what is shown, and what stands at its end.
  ///
  /// - Parameter isNamed: whether the program is named on narrow screens, too.
  mutating func header(_ area: Rect, _ title: String, trailing: StyledLine? = nil, isNamed: Bool = false) {
    if let trailing { write(trailing, endingAt: area.maxX, y: area.y, within: area) }
    var x = area.x + 1
    if isNamed || area.width >= 72 {
      x = write(StyledLine("CowTutor", .strong), x: x, y: area.y, within: area) + 3
    }
    let room = area.maxX - (trailing.map { $0.width + 2 } ?? 0) - x
    write(StyledLine(TextLayout.clip(title, width: room), .title), x: x, y: area.y, within: area)
  }

  /// The row above a lesson: its title, and how much of it is done.
  mutating func lessonHeader(_ area: Rect, _ lesson: Lesson, _ learning: Learning) {
    guard lesson.id != Practice.id else {
      return header(area, lesson.title, trailing: StyledLine("\(learning.practised.all.words) "))
    }
    let states = learning.states(of: lesson)
    var trailing = "\(states.count { $0 != .open }) / \(states.count) completed "
    if states.count <= 12 {
      trailing = states.map { $0 == .open ? "○" : "●" }.joined() + "  " + trailing
    }
    header(area, lesson.title, trailing: StyledLine(trailing))
  }
}
