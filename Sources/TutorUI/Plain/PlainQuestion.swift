import Learning
import Lessons

/// A question in lines: the prompt and choices, and after the answer the verdict.
struct PlainQuestion {
  let session: LessonSession

  private var document: QuestionDocument { session.document }
  private var scene: PlainScene { PlainScene(session.question.traces) }

  /// The situation, the scene up to the answer, the question about them, and the numbered choices.
  ///
  /// - Parameter meaning: the words for what such a scene has, if they have not been told yet.
  func asked(again: Bool, meaning: [String]) -> [String] {
    ["", "\(session.position)\(again ? ", again" : "")."] + document.situation
      + ["", "The scene, up to your answer."] + meaning + scene.untilAnswer
      + events(since: session.question.traces.scene.eventsBeforeAnswer) + ["", document.asked]
      + session.form.spoken
  }

  /// The events that have been played by hand since so many were over.
  func events(since count: Int) -> [String] {
    guard let shown = session.form.eventsShown, shown > count, !session.isAnswered else { return [] }
    let traces = session.question.traces
    if session.question.exercise.kind.isHushed {
      return PlainScene(looking: traces, played: shown).events(count..<shown)
    }
    return PlainScene(session.form.played ?? traces).events(count..<shown)
  }

  /// One sentence, for a question that the learner comes back to.
  var answeredBefore: [String] {
    guard let verdict = document.verdict else { return [] }
    let given = document.given?.text ?? verdict.share
    return [
      "",
      "\(session.position) is already answered, and \(verdict.isRight ? "right" : "not right"): \(Self.sentence(given))",
    ]
  }

  /// The verdict with its reason, the explanation, why not the others, and the rest of the scene.
  var answered: [String] {
    guard let verdict = document.verdict else { return [] }
    let explanation = QuestionDocument.paragraphs(document.explanation)
    var lines = [""]
    if let given = document.given, let right = document.right {
      if !given.isRight {
        lines.append("Not right. It is not \(named(given))")
        lines += QuestionDocument.paragraphs(given.feedback) + ifRight
      }
      lines += ["\(given.isRight ? "Right. " : "")It is \(named(right))"] + explanation
      lines += ["", "Why not the others?"]
      lines += document.others.flatMap { ["Not \(named($0))"] + QuestionDocument.paragraphs($0.feedback) }
    } else {
      let share = verdict.parts.count > 1 ? ": \(verdict.share)." : "."
      lines += [verdict.isRight ? "Right." : "Not right" + share] + verdict.parts.map(\.sentence)
      lines += (verdict.feedback.map(QuestionDocument.paragraphs) ?? []) + ifRight + explanation
    }
    if let source = document.source { lines.append("Source: \(source).") }
    let rest = scene.afterAnswer
    return lines + (rest.isEmpty ? [] : [""] + rest)
  }

  /// What one would see if a wrong response were right.
  private var ifRight: [String] { document.comparison.map { [$0.sentence] } ?? [] }

  /// `2: A memory leak.`
  private func named(_ option: QuestionDocument.Option) -> String {
    "\(option.row + 1): \(Self.sentence(option.text))"
  }

  /// With a full stop, unless it has one.
  static func sentence(_ text: String) -> String {
    text.last.map { ".?!…".contains($0) } ?? false ? text : text + "."
  }
}
