/// A place in a lesson file; both count from 1.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public let line: Int
  /// In Unicode scalars.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A lesson: questions to be answered in order.
public struct Lesson: Hashable, Sendable {
  /// Stable; progress refers to it.
  public let id: String
  public let title: String
  public let summary: String
  public let questions: [Question]

  public init(id: String, title: String, summary: String, questions: [Question]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.questions = questions
  }
}

/// A question with four choices, of which one is right, and a scene that shows what it is about.
public struct Question: Hashable, Sendable {
  /// Stable, unique in its lesson.
  public let id: String
  public let prompt: String
  public let choices: [Choice]
  public let explanation: String
  /// For the teacher.
  public let notes: String?
  /// Where the facts come from.
  public let source: String?
  /// The scene, carried out by the model.
  public let script: Script
  public let position: SourcePosition

  public init(
    id: String, prompt: String, choices: [Choice], explanation: String, notes: String? = nil,
    source: String? = nil, script: Script, position: SourcePosition
  ) {
    self.id = id
    self.prompt = prompt
    self.choices = choices
    self.explanation = explanation
    self.notes = notes
    self.source = source
    self.script = script
    self.position = position
  }

  public func choice(_ id: String) -> Choice? {
    choices.first { $0.id == id }
  }

  /// A lesson has exactly one right choice to each question; the decoder refuses any other.
  public var rightChoice: Choice? {
    choices.first(where: \.isRight)
  }
}

/// One of the four.
public struct Choice: Hashable, Sendable {
  /// Stable, unique in its question; progress refers to it.
  public let id: String
  public let text: String
  /// Why it is wrong; `nil` for the right one.
  public let feedback: String?
  public let position: SourcePosition

  public init(id: String, text: String, feedback: String?, position: SourcePosition) {
    self.id = id
    self.text = text
    self.feedback = feedback
    self.position = position
  }

  public var isRight: Bool { feedback == nil }
}
