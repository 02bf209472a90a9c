import Canvas
import Learning
import Lessons

/// The texts of a lesson in rows, and where its panels are.
struct LessonTexts {
  private let session: LessonSession
  private let width: Int
  let question: [StyledLine]
  /// The verdict and the explanation; empty before the answer.
  let answer: [StyledLine]
  /// The rows of each choice, in the order in which they are shown; none after the answer.
  let choices: [[String]]
  let layout: LessonLayout

  init(_ screen: LessonScreen, _ body: Rect) {
    session = screen.session
    width = LessonLayout.textWidth(body.width)
    let texts = QuestionLines(session: session, width: width)
    answer = texts.answer
    choices = texts.choices
    let answerRows = session.isAnswered ? answer.count : choices.reduce(0) { $0 + $1.count }
    let borders = 4
    question = texts.question(room: body.height - borders - answerRows)
    layout = LessonLayout(body, questionRows: question.count, answerRows: answerRows)
  }

  /// Whether the answer is right.
  var verdict: [StyledLine] { QuestionLines(session: session, width: width).verdict }

  /// The rows of a panel that can be seen at a time.
  func visibleRows(_ panel: Panel) -> Int {
    (panel == .question ? layout.question : layout.answer).height - 2
  }

  /// The area of each choice; empty for choices that do not fit, and after the answer.
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
    let overflow = areas[session.item.selection].maxY - inner.maxY
    if overflow > 0 { for index in areas.indices { areas[index].y -= overflow } }
    return areas.map { $0.intersection(inner) }
  }
}

/// A question in rows of a width: what is asked, the choices, the verdict and the explanation.
struct QuestionLines {
  let session: LessonSession
  let width: Int

  /// The situation, and the question about it, which is the last paragraph; a blank row separates them if there is room
  /// for everything.
  func question(room: Int) -> [StyledLine] {
    var paragraphs = TextLayout.paragraphs(session.question.prompt).filter { !$0.isEmpty }.map(String.init)
    guard paragraphs.count > 1, let question = paragraphs.popLast() else {
      return StyledLine.wrap(session.question.prompt, width: width)
    }
    let situation = paragraphs.flatMap { StyledLine.wrap($0, width: width) }
    let asked = StyledLine.wrap(question, width: width, .strong)
    let hasGap = situation.count + 1 + asked.count <= room
    return situation + (hasGap ? [StyledLine()] : []) + asked
  }

  /// The cells for the text of a choice after its letter.
  static func choiceWidth(textWidth: Int) -> Int { textWidth - 3 }

  /// None after the answer.
  var choices: [[String]] {
    guard !session.isAnswered else { return [] }
    return session.choices.map { TextLayout.wrap($0.text, width: Self.choiceWidth(textWidth: width)) }
  }

  /// Whether the answer is right.
  var verdict: [StyledLine] {
    guard let given = session.givenChoice else { return [] }
    return given.isRight ? verdict("✓ Right,", given, .correct) : verdict("✗ Not", given, .wrong)
  }

  private func verdict(_ words: String, _ choice: Choice, _ role: Role) -> [StyledLine] {
    let letter = Choice.letter(row: session.row(of: choice))
    return StyledLine.wrap("\(words) \(letter): \(choice.text)", width: width, role)
  }

  private func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
    StyledLine.wrap(text, width: width, role)
  }

  /// The verdict with its reason, the explanation, and why not the others.
  var answer: [StyledLine] {
    guard let given = session.givenChoice, let right = session.question.rightChoice else { return [] }
    var lines = verdict
    if !given.isRight {
      lines += paragraph(given.feedback ?? "") + [StyledLine()]
      lines += verdict("✓ It is", right, .correct)
    }
    lines += paragraph(session.question.explanation)
    lines += [StyledLine()] + paragraph("Why not the others?", .strong)
    for choice in session.choices where !choice.isRight && choice.id != given.id {
      lines += verdict("✗ Not", choice, .wrong) + paragraph(choice.feedback ?? "")
    }
    if let source = session.question.source {
      lines += [StyledLine()] + paragraph("Source: \(source)", .muted)
    }
    return lines
  }
}
