import Canvas
import Learning
import Lessons

/// A screen of a lesson with more on it than fits.
struct LessonShortage: Hashable, Sendable {
  enum Moment: String, Sendable { case open, answered, scene }

  /// From 1.
  let question: Int
  let moment: Moment
  /// The parts that do not fit, each with its number of missing rows: `answer 14`.
  let parts: [String]

  fileprivate init?(_ question: Int, _ moment: Moment, _ rows: [(part: String, missing: Int)]) {
    parts = rows.filter { $0.missing > 0 }.map { "\($0.part) \($0.missing)" }
    guard !parts.isEmpty else { return nil }
    self.question = question
    self.moment = moment
  }
}

extension Lesson {
  /// The screens that do not fit a size, whatever the answer, laid out without messages.
  func shortages(_ size: Size, _ settings: Settings) -> [LessonShortage] {
    let body = ScreenLayout(size, noticeRows: 0).body
    return questions.indices.flatMap { shortages(of: $0, body, settings) }
  }

  private func shortages(of index: Int, _ body: Rect, _ settings: Settings) -> [LessonShortage] {
    let session = LessonSession(self, questions: [index]) { Array(0..<$0.exercise.shuffled) }
    let open = LessonTexts(session, body)
    let choices = open.choices.reduce(0) { $0 + $1.count }
    let shownChoices = open.choiceAreas.reduce(0) { $0 + $1.height }
    let question = questions[index]
    let responses = [question.solution] + question.exercise.kind.beliefs.map(\.response)
    let answered = responses.map { LessonTexts(session.answered(by: $0), body) }
    let player = LessonScreen(session).player
    let memory = MemoryPanel(player: player, settings: settings).missingRows(open.layout.memory)
    return [
      LessonShortage(
        index + 1, .open, [("question", open.missingQuestionRows), ("choices", choices - shownChoices)]),
      LessonShortage(
        index + 1, .answered,
        [
          ("question", answered.map(\.missingQuestionRows).max() ?? 0),
          ("answer", answered.map(\.missingAnswerRows).max() ?? 0),
        ]),
      LessonShortage(index + 1, .scene, [("caption", memory.caption), ("memory", memory.diagram)]),
    ].compactMap { $0 }
  }
}

extension LessonTexts {
  fileprivate var missingQuestionRows: Int { question.count - (layout.question.height - 2) }
  fileprivate var missingAnswerRows: Int { answer.count - (layout.answer.height - 2) }
}
