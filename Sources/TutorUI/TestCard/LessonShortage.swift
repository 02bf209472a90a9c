import Canvas
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

extension Tutor {
  /// The screens that do not fit at this size, whatever the answer, laid out as in a lesson without messages.
  func shortages(of lesson: Lesson) -> [LessonShortage] {
    var plain = self
    plain.notices = []
    plain.remark = nil
    return lesson.questions.indices.flatMap { plain.shortages(of: lesson, $0) }
  }

  private func shortages(of lesson: Lesson, _ index: Int) -> [LessonShortage] {
    let open = LessonSession(lesson, questions: Array(lesson.questions.indices), at: index) {
      Array($0.choices.indices)
    }
    let texts = lessonTexts(open)
    let choices = texts.choices.reduce(0) { $0 + $1.count }
    let shownChoices = choiceAreas(open, texts).reduce(0) { $0 + $1.height }
    let answered = open.item.order.indices.map { row in
      var session = open
      session.select(row: row)
      _ = session.answer()
      return lessonTexts(session)
    }
    let memory = MemoryPanel(playback: open.playback, settings: settings).missingRows(texts.layout.memory)
    return [
      LessonShortage(
        index + 1, .open, [("question", texts.missingQuestionRows), ("choices", choices - shownChoices)]),
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

extension Tutor.LessonTexts {
  fileprivate var missingQuestionRows: Int { question.count - (layout.question.height - 2) }
  fileprivate var missingAnswerRows: Int { answer.count - (layout.answer.height - 2) }
}
