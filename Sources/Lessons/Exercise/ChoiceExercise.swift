import MemoryModel

/// A question with two to six choices, of which one is right.
public struct ChoiceExercise: ExerciseKind {
  /// In the order of the file; the screen may order them differently.
  public let choices: [Choice]

  /// The decoder makes sure that one choice is right.
  public init(_ choices: [Choice]) {
    self.choices = choices
  }

  /// The one that is right; the decoder refuses a question without it.
  public var right: Choice? { choices.first(where: \.isRight) }

  public var beliefs: [Belief] {
    choices.compactMap { choice in
      choice.feedback.map {
        Belief(response: .choice(choice.id), feedback: $0, world: choice.world, position: choice.position)
      }
    }
  }

  public func solution(_ traces: SceneTraces) -> Response { .choice(right?.id ?? "") }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .choice(let id) = response, let choice = choices.first(where: { $0.id == id }), let right
    else {
      return nil
    }
    let part = Verdict.Part(given: choice.text, right: right.text, isRight: choice.isRight)
    return Verdict([part], feedback: choice.feedback, world: choice.world)
  }
}

/// One of the choices of a question.
public struct Choice: Hashable, Sendable {
  /// Stable, unique in its question; progress refers to it.
  public let id: String
  /// One line, different in each choice of a question.
  public let text: String
  /// Why it is wrong; `nil` for the right one.
  public let feedback: String?
  /// The rules under which it would be right, where some are named: they part from the truth in the scene of the question.
  public let world: Rules?
  /// Where it begins in its file.
  public let position: SourcePosition

  /// Creates a choice, which is right if it has no feedback.
  public init(id: String, text: String, feedback: String?, world: Rules? = nil, position: SourcePosition) {
    self.id = id
    self.text = text
    self.feedback = feedback
    self.world = world
    self.position = position
  }

  /// Whether it is the one right choice, which alone has no feedback.
  public var isRight: Bool { feedback == nil }
}
