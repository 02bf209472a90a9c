import Canvas

/// The three panels of a lesson.
struct LessonLayout: Hashable {
  let question: Rect
  /// The choices; once answered, the explanation.
  let answer: Rect
  let memory: Rect

  /// - Parameter questionRows: the rows of the question. - Parameter answerRows: the rows of the panel below it.
  /// - Parameter leastQuestion: the rows of the question that stay in sight.
  init(_ body: Rect, questionRows: Int, answerRows: Int, leastQuestion: Int = 2) {
    let (left, memory) = body.split(columns: Self.leftWidth(body.width))
    let spare = body.height - (answerRows + 2)
    (question, answer) = left.split(rows: min(questionRows + 2, max(spare, leastQuestion + 2)))
    self.memory = memory
  }

  static func leftWidth(_ width: Int) -> Int {
    width <= 64 ? width / 2 : min(74, width * 48 / 100)
  }

  /// The cells for a row of text inside the panels on the left, which have a border and a blank on each side.
  static func textWidth(_ width: Int) -> Int {
    leftWidth(width) - 4
  }

  func panel(at point: Point) -> Panel? {
    if question.contains(point) { return .question }
    if answer.contains(point) { return .answer }
    return memory.contains(point) ? .memory : nil
  }
}
