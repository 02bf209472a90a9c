import Learning
import Lessons

/// A question in lines: the prompt and choices, and after the answer the verdict.
struct PlainQuestion {
  let session: LessonSession

  private var document: QuestionDocument { session.document }
  private var scene: PlainScene { PlainScene(session.question.script) }

  /// The situation, the scene up to the answer, the question about them, and the numbered choices.
  ///
  /// - Parameter meaning: the words for what such a scene has, if they have not been told yet.
  func asked(again: Bool, meaning: [String]) -> [String] {
    ["", "\(session.position)\(again ? ", again" : "")."] + document.situation
      + ["", "The scene, up to your answer."] + meaning + scene.untilAnswer + ["", document.asked]
      + document.options.map { "\($0.row + 1). \($0.text)" }
  }

  /// One sentence, for a question that the learner comes back to.
  var answeredBefore: [String] {
    guard let given = document.given else { return [] }
    let verdict = given.isRight ? "right" : "not right"
    return ["", "\(session.position) is already answered, and \(verdict): \(Self.sentence(given.text))"]
  }

  /// The verdict with its reason, the explanation, why not the others, and the rest of the scene.
  var answered: [String] {
    guard let given = document.given, let right = document.right else { return [] }
    var lines = [""]
    if given.isRight {
      lines.append("Right. It is \(named(right))")
    } else {
      lines.append("Not right. It is not \(named(given))")
      lines += QuestionDocument.paragraphs(given.feedback)
      lines.append("It is \(named(right))")
    }
    lines += QuestionDocument.paragraphs(document.explanation) + ["", "Why not the others?"]
    for other in document.others {
      lines += ["Not \(named(other))"] + QuestionDocument.paragraphs(other.feedback)
    }
    if let source = document.source { lines.append("Source: \(source).") }
    let rest = scene.afterAnswer
    return lines + (rest.isEmpty ? [] : [""] + rest)
  }

  /// `2: A memory leak.`
  private func named(_ option: QuestionDocument.Option) -> String {
    "\(option.row + 1): \(Self.sentence(option.text))"
  }

  /// With a full stop, unless it has one.
  static func sentence(_ text: String) -> String {
    text.last.map { ".?!…".contains($0) } ?? false ? text : text + "."
  }
}
