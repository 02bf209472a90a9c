import Canvas
import Learning
import Lessons

/// A question in lines: the prompt and choices, and after the answer the verdict.
struct PlainQuestion {
  let session: LessonSession

  private var question: Question { session.question }
  private var scene: PlainScene { PlainScene(question.script) }

  /// The situation, the scene up to the answer, the question about them, and the numbered choices.
  ///
  /// - Parameter meaning: the words for what such a scene has, if they have not been told yet.
  func asked(again: Bool, meaning: [String]) -> [String] {
    var paragraphs = Self.paragraphs(question.prompt)
    let asked = paragraphs.popLast().map { [$0] } ?? []
    return ["", "\(session.position)\(again ? ", again" : "")."] + paragraphs + [
      "", "The scene, up to your answer.",
    ]
      + meaning + scene.untilAnswer + [""] + asked
      + session.choices.enumerated().map { "\($0 + 1). \($1.text)" }
  }

  /// One sentence, for a question that the learner comes back to.
  var answeredBefore: [String] {
    guard let given = session.givenChoice else { return [] }
    return [
      "",
      "\(session.position) is already answered, and \(given.isRight ? "right" : "not right"): \(Self.sentence(given.text))",
    ]
  }

  /// The verdict with its reason, the explanation, why not the others, and the rest of the scene.
  var answered: [String] {
    guard let given = session.givenChoice, let right = question.rightChoice else { return [] }
    var lines = [""]
    if given.isRight {
      lines.append("Right. It is \(named(right))")
    } else {
      lines.append("Not right. It is not \(named(given))")
      lines += Self.paragraphs(given.feedback ?? "")
      lines.append("It is \(named(right))")
    }
    lines += Self.paragraphs(question.explanation) + ["", "Why not the others?"]
    for choice in session.choices where !choice.isRight && choice.id != given.id {
      lines.append("Not \(named(choice))")
      lines += Self.paragraphs(choice.feedback ?? "")
    }
    if let source = question.source { lines.append("Source: \(source).") }
    let rest = scene.afterAnswer
    return lines + (rest.isEmpty ? [] : [""] + rest)
  }

  /// `2: A memory leak.`
  private func named(_ choice: Choice) -> String {
    "\(session.row(of: choice) + 1): \(Self.sentence(choice.text))"
  }

  /// With a full stop, unless it has one.
  static func sentence(_ text: String) -> String {
    text.last.map { ".?!…".contains($0) } ?? false ? text : text + "."
  }

  static func paragraphs(_ text: String) -> [String] {
    TextLayout.paragraphs(text).filter { !$0.isEmpty }.map(String.init)
  }
}
