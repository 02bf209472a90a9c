/// A lesson: questions to be answered in order.
public struct Lesson: Hashable, Sendable {
  /// Stable; progress refers to it.
  public let id: String
  /// One line; on the screen before any answer.
  public let title: String
  /// One line on what it is about, for the list of lessons.
  public let summary: String
  /// What a learner can do afterwards, in words that follow "you can".
  public let outcome: String?
  /// In the order in which they are asked; at least one.
  public let questions: [Question]
  /// The ids that renamed questions have now, by former id.
  public let newNames: [String: String]
  /// Where its id is declared.
  public let position: SourcePosition

  /// Creates a lesson; one that comes from no file is at its first character.
  public init(
    id: String, title: String, summary: String, outcome: String? = nil, questions: [Question],
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.outcome = outcome
    self.questions = questions
    newNames = questions.reduce(into: [:]) { names, question in
      for id in question.formerIDs { names[id] = question.id }
    }
    self.position = position
  }

  /// What a learner can do once the lesson is over, in a sentence.
  public func promise(isKept: Bool) -> String? {
    outcome.map { "\(isKept ? "You can now" : "Afterwards you can") \($0)." }
  }
}

/// A question: an exercise, and a scene that shows what it is about.
public struct Question: Hashable, Sendable {
  /// Stable, unique in its lesson.
  public let id: String
  /// The ids that it had before; answers are logged under them, too.
  public let formerIDs: [String]
  /// A few words that stand for the question in lists; on the screen before any answer.
  public let title: String
  /// Whether the lesson gives that title; if not, it is the first words of the prompt.
  public let hasOwnTitle: Bool
  /// What is asked, in paragraphs with line breaks between.
  public let prompt: String
  /// What is to be answered.
  public let exercise: Exercise
  /// Why the right choice is right, in paragraphs; shown after the answer.
  public let explanation: String
  /// What is learned from the question, in one sentence; shown after the answer.
  public let idea: String?
  /// For the teacher.
  public let notes: String?
  /// Where the facts come from.
  public let source: String?
  /// Whether it is about what things cost, so that the figures of this machine belong beside it.
  public let isMeasured: Bool
  /// The scene, carried out by the model.
  public let traces: SceneTraces
  /// Where it begins in its file.
  public let position: SourcePosition
  /// Looked for once: the way to a goal is found by a search.
  private let right: Once<Response>

  /// Creates a question; the decoder makes sure that its exercise has a right answer.
  ///
  /// - Parameter title: `nil` takes the first words of the prompt.
  public init(
    id: String, formerIDs: [String] = [], title: String? = nil, prompt: String, exercise: Exercise,
    explanation: String, idea: String? = nil, notes: String? = nil, source: String? = nil,
    isMeasured: Bool = false,
    traces: SceneTraces, position: SourcePosition
  ) {
    self.id = id
    self.formerIDs = formerIDs
    hasOwnTitle = title != nil
    self.title = title ?? QuestionTitle.taken(from: prompt)
    self.prompt = prompt
    self.exercise = exercise
    self.explanation = explanation
    self.idea = idea
    self.notes = notes
    self.source = source
    self.isMeasured = isMeasured
    self.traces = traces
    self.position = position
    right = Once { exercise.kind.solution(traces) }
  }

  /// The choices, in the order of the file; none where something else is to be answered.
  public var choices: [Choice] { if case .choice(let exercise) = exercise { exercise.choices } else { [] } }

  /// The choice that is right; `nil` where something else is to be answered.
  public var rightChoice: Choice? { choices.first(where: \.isRight) }

  /// What is right, in words.
  public var solutionWords: String {
    (verdict(on: solution)?.parts ?? []).map(\.solution).joined(separator: "; ")
  }

  /// A right response.
  public var solution: Response { right.value }

  /// What of a response is right; `nil` for one that is no response to this question.
  public func verdict(on response: Response) -> Verdict? { exercise.kind.verdict(on: response, traces) }
}
