import Canvas
import Learning
import Lessons

/// The texts of a lesson in rows, and where its panels are.
struct LessonTexts {
  /// The row on which something can be done.
  private let selection: Int
  let question: [StyledLine]
  /// The verdict and the explanation; empty before the answer.
  let answer: [StyledLine]
  /// Whether the answer is right.
  let verdict: [StyledLine]
  /// The lines of each row of what is to be answered; none after the answer.
  let choices: [[String]]
  let layout: LessonLayout

  init(_ session: LessonSession, _ body: Rect) {
    selection = session.selection
    let width = LessonLayout.textWidth(body.width)
    let texts = QuestionLines(document: session.document, width: width)
    answer = texts.answer
    choices = session.isAnswered ? [] : texts.rows(session.rows, selection: selection)
    verdict = texts.verdict
    let answerRows = session.isAnswered ? answer.count : choices.reduce(0) { $0 + $1.count }
    let borders = 4
    question = texts.question(
      room: body.height - borders - answerRows, heading: session.isAnswered ? nil : session.form.heading)
    // Rows that scroll leave room for what is asked.
    let leastQuestion = session.isAnswered || session.choiceCount > 0 ? 2 : 5
    layout = LessonLayout(
      body, questionRows: question.count, answerRows: answerRows, leastQuestion: leastQuestion)
  }

  /// The rows of a panel that can be seen at a time.
  func visibleRows(_ panel: Panel) -> Int {
    (panel == .question ? layout.question : layout.answer).height - 2
  }

  /// The area of each row; empty for rows that do not fit, and after the answer.
  var choiceAreas: [Rect] {
    guard !choices.isEmpty else { return [] }
    let inner = layout.answer.inset(horizontally: 1, vertically: 1)
    let rows = choices.reduce(0) { $0 + $1.count }
    let gap = inner.height >= rows + choices.count - 1 ? 1 : 0
    let lead = inner.height >= rows + (choices.count - 1) * gap + 2 ? 1 : 0
    var y = inner.y + lead
    var areas = choices.map { text in
      defer { y += text.count + gap }
      return Rect(x: inner.x, y: y, width: inner.width, height: text.count)
    }
    // If not all of them fit, the chosen one does.
    let overflow = areas[selection].maxY - inner.maxY
    if overflow > 0 { for index in areas.indices { areas[index].y -= overflow } }
    return areas.map { $0.intersection(inner) }
  }
}
