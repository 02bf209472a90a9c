import Yams

/// A question as far as it could be decoded.
struct QuestionDraft {
  var id: Located<String>?
  /// What the right choice says, if there is exactly one.
  var rightText: String?
  var question: Question?
}

/// A choice as far as it could be decoded.
private struct ChoiceDraft {
  var id: Located<String>?
  var text: Located<String>?
  /// Where it is marked as right.
  var right: SourcePosition?
  var choice: Choice?
}

extension Decoding {
  private static let questionKeys = [
    "id", "prompt", "choices", "explanation", "notes", "source", "scene",
  ]
  private static let choiceKeys = ["id", "text", "right", "feedback"]

  mutating func question(_ node: Node) -> QuestionDraft {
    var draft = QuestionDraft()
    guard let fields = fields(node, "a question", keys: Self.questionKeys) else { return draft }
    draft.id = id("id", fields)
    let prompt = text("prompt", fields, .paragraphs)
    let (choices, rightText) = self.choices(fields)
    draft.rightText = rightText
    let explanation = text("explanation", fields, .paragraphs)
    let notes = optionalText("notes", fields, .paragraphs)
    let source = optionalText("source", fields)
    let script = required("scene", fields).flatMap { scene($0) }
    reportLeak(of: draft, in: prompt, "the prompt")
    if let script { reportLeaks(of: draft, in: script) }
    guard let id = draft.id, let prompt, let explanation, let script else { return draft }
    draft.question = Question(
      id: id.value, prompt: prompt.value, choices: choices, explanation: explanation.value,
      notes: notes?.value, source: source?.value, script: script, position: fields.position)
    return draft
  }

  // MARK: - Choices

  private mutating func choices(_ fields: Fields) -> (choices: [Choice], rightText: String?) {
    guard let list = list("choices", fields) else { return ([], nil) }
    let drafts = list.value.map { choice($0) }
    if drafts.count != 4 {
      let found = counted(drafts.count, "choice")
      report(
        "there \(drafts.count == 1 ? "is" : "are") \(found); a question has exactly four", at: list.position)
    }
    reportRepeats(drafts.compactMap(\.id), of: "a choice of this question")
    reportEqualTexts(drafts.compactMap(\.text))
    let right = drafts.filter { $0.right != nil }
    if right.isEmpty { report("no choice is right; mark one with 'right: true'", at: list.position) }
    for position in right.dropFirst().compactMap(\.right) {
      report("a second choice is right; leave 'right: true' at one only", at: position)
    }
    return (drafts.compactMap(\.choice), right.count == 1 ? right[0].text?.value : nil)
  }

  private mutating func choice(_ node: Node) -> ChoiceDraft {
    var draft = ChoiceDraft()
    guard let fields = fields(node, "a choice", keys: Self.choiceKeys) else { return draft }
    draft.id = id("id", fields)
    draft.text = text("text", fields)
    let isRight = flag("right", fields)
    if isRight { draft.right = fields["right"].map { SourcePosition($0) } }
    let feedback = optionalText("feedback", fields, .paragraphs)
    if isRight, let node = fields["feedback"] {
      report("the right choice has feedback; say it in 'explanation'", at: SourcePosition(node))
    }
    if !isRight && fields.lacks("feedback") {
      report("a wrong choice needs 'feedback'; say why it is wrong", at: fields.position)
    }
    guard let id = draft.id, let text = draft.text, isRight || feedback != nil else { return draft }
    draft.choice = Choice(
      id: id.value, text: text.value, feedback: isRight ? nil : feedback?.value, position: fields.position)
    return draft
  }

  private mutating func reportEqualTexts(_ texts: [Located<String>]) {
    var lines: [String: Int] = [:]
    for text in texts {
      let folded = text.value.foldedText
      if let line = lines[folded] {
        report("this choice says the same as that in line \(line); word it differently", at: text.position)
      } else {
        lines[folded] = text.position.line
      }
    }
  }
}
