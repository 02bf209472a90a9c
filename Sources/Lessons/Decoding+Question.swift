import Yams

/// A question as far as it could be decoded.
struct QuestionDraft {
  var id: Located<String>?
  /// The ids that it had before.
  var formerIDs: [Located<String>] = []
  /// Its own title, if it has one.
  var title: Located<String>?
  /// What would give its right choice away, if it has exactly one.
  var leaks: AnswerLeaks?
  var question: Question?
}

/// A choice as far as it could be decoded.
private struct ChoiceDraft {
  var id: Located<String>?
  var text: Located<String>?
  /// Whether it is marked as right; `nil` where the mark cannot be read.
  var isRight: Bool? = false
  /// Where the mark is.
  var mark: SourcePosition?
  var choice: Choice?
}

extension Decoding {
  static let questionKeys =
    ["id", "was", "title", "prompt"] + exerciseKeys + [
      "beliefs", "explanation", "idea", "notes", "source", "lab", "scene",
    ]
  private static let choiceKeys = ["id", "text", "right", "feedback", "world"]

  mutating func question(_ node: Node) -> QuestionDraft {
    var draft = QuestionDraft()
    guard let fields = fields(node, "a question", keys: Self.questionKeys) else { return draft }
    draft.id = id("id", fields)
    let former = fields["was"].flatMap { list($0, "'was'") }?.value ?? []
    draft.formerIDs = former.compactMap { id($0, "an id in 'was'") }
    let title = optionalText("title", fields)
    let prompt = text("prompt", fields, .paragraphs)
    let explanation = text("explanation", fields, .paragraphs)
    let idea = optionalText("idea", fields)
    let notes = optionalText("notes", fields, .paragraphs)
    let source = optionalText("source", fields)
    let isMeasured = flag("lab", fields) ?? false
    let planted = plantedRules(fields)
    let traces = required("scene", fields).flatMap { scene($0, planted: planted) }
    let exercise = exercise(fields, traces)
    if case .choice(let choices)? = exercise, let right = choices.right {
      draft.leaks = AnswerLeaks(
        right: right.text, wrong: choices.choices.filter { !$0.isRight }.map(\.text),
        prompt: prompt?.value ?? "", traces: traces)
    }
    draft.title = title
    reportLeak(draft, in: title, "the title of the question")
    reportLeak(draft, in: prompt, "the prompt")
    if let traces { reportLeaks(draft, in: traces) }
    guard let id = draft.id, let prompt, let explanation, let traces, let exercise else { return draft }
    draft.question = Question(
      id: id.value, formerIDs: draft.formerIDs.map(\.value), title: title?.value, prompt: prompt.value,
      exercise: exercise, explanation: explanation.value, idea: idea?.value, notes: notes?.value,
      source: source?.value, isMeasured: isMeasured, traces: traces, position: fields.position)
    return draft
  }

  // MARK: - Choices

  private static let choiceCounts = 2...6

  /// - Returns: the choices that could be read, with exactly one right one; `nil` if there is none or several.
  mutating func choices(_ fields: Fields) -> ChoiceExercise? {
    guard let list = list("choices", fields) else { return nil }
    let drafts = list.value.map { choice($0) }
    if !Self.choiceCounts.contains(drafts.count) {
      let (least, most) = (Self.choiceCounts.lowerBound, Self.choiceCounts.upperBound)
      let found = counted(drafts.count, "choice")
      let off = drafts.count > most ? "\(drafts.count - most) too many" : "\(least - drafts.count) too few"
      report(
        "there \(drafts.count == 1 ? "is" : "are") \(found); a question has \(least) to \(most): \(off)",
        at: list.position)
    }
    reportRepeats(drafts.compactMap(\.id), of: "a choice of this question")
    reportRepeats(drafts.compactMap(\.text), by: \.foldedText) {
      "this choice says the same as that in line \($1); word it differently"
    }
    let right = drafts.filter { $0.isRight == true }
    if right.isEmpty && drafts.allSatisfy({ $0.isRight == false }) {
      report("no choice is right; mark one with 'right: true'", at: list.position)
    }
    let line = right.first?.mark?.line ?? 0
    for position in right.dropFirst().compactMap(\.mark) {
      report("a second choice is right, besides that in line \(line); leave one", at: position)
    }
    return right.count == 1 ? ChoiceExercise(drafts.compactMap(\.choice)) : nil
  }

  private mutating func choice(_ node: Node) -> ChoiceDraft {
    var draft = ChoiceDraft()
    guard let fields = fields(node, "a choice", keys: Self.choiceKeys) else {
      draft.isRight = nil
      return draft
    }
    draft.id = id("id", fields)
    draft.text = text("text", fields)
    draft.isRight = fields.misspelt.contains("right") ? nil : flag("right", fields)
    draft.mark = fields["right"].map { SourcePosition($0) }
    let feedback = optionalText("feedback", fields, .paragraphs)
    let world = world(fields)
    guard let isRight = draft.isRight else { return draft }
    if isRight, let world {
      report("the right choice is right in the scene as it is; take 'world' out", at: world.position)
    }
    if isRight, let node = fields["feedback"] {
      report("the right choice has feedback; say it in 'explanation'", at: SourcePosition(node))
    }
    if !isRight && fields.lacks("feedback") {
      report("a wrong choice needs 'feedback'; say why it is wrong", at: fields.position)
    }
    guard let id = draft.id, let text = draft.text, isRight || feedback != nil else { return draft }
    draft.choice = Choice(
      id: id.value, text: text.value, feedback: isRight ? nil : feedback?.value, world: world?.value,
      position: fields.position)
    return draft
  }
}
