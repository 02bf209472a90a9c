import MemoryModel

/// A lesson: questions to be answered in order.
public struct Lesson: Hashable, Sendable {
  /// Stable; progress refers to it.
  public let id: String
  /// One line; on the screen before any answer.
  public let title: String
  /// One line on what it is about, for the list of lessons.
  public let summary: String
  /// In the order in which they are asked; at least one.
  public let questions: [Question]
  /// Where its id is declared.
  public let position: SourcePosition

  /// Creates a lesson; one that comes from no file is at its first character.
  public init(
    id: String, title: String, summary: String, questions: [Question],
    position: SourcePosition = SourcePosition(line: 1, column: 1)
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.questions = questions
    self.position = position
  }
}

/// A question with four choices, of which one is right, and a scene that shows what it is about.
public struct Question: Hashable, Sendable {
  /// Stable, unique in its lesson.
  public let id: String
  /// A few words that stand for the question in lists; on the screen before any answer.
  public let title: String
  /// Whether the lesson gives that title; if not, it is the first words of the prompt.
  public let hasOwnTitle: Bool
  /// What is asked, in paragraphs with line breaks between.
  public let prompt: String
  /// Four, in the order of the file; the screen may order them differently.
  public let choices: [Choice]
  /// Why the right choice is right, in paragraphs; shown after the answer.
  public let explanation: String
  /// What is learned from the question, in one sentence; shown after the answer.
  public let idea: String?
  /// For the teacher.
  public let notes: String?
  /// Where the facts come from.
  public let source: String?
  /// The scene, carried out by the model.
  public let script: Script
  /// Where it begins in its file.
  public let position: SourcePosition

  /// Creates a question; the decoder makes sure that it has four choices with one right one.
  ///
  /// - Parameter title: `nil` takes the first words of the prompt.
  public init(
    id: String, title: String? = nil, prompt: String, choices: [Choice], explanation: String,
    idea: String? = nil, notes: String? = nil, source: String? = nil, script: Script,
    position: SourcePosition
  ) {
    self.id = id
    hasOwnTitle = title != nil
    self.title = title ?? QuestionTitle.taken(from: prompt)
    self.prompt = prompt
    self.choices = choices
    self.explanation = explanation
    self.idea = idea
    self.notes = notes
    self.source = source
    self.script = script
    self.position = position
  }

  /// A lesson has exactly one right choice to each question; the decoder refuses any other.
  public var rightChoice: Choice? {
    choices.first(where: \.isRight)
  }
}

/// One of the four choices of a question.
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
