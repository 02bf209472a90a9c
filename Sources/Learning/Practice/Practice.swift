import Lessons

/// Practice without end: after a miss an easier question about the same idea, and then the same idea again.
public struct Practice: Sendable {
  /// The id under which answers are logged.
  public static let id = "practice"

  /// How hard questions are when nothing was missed.
  public let level: PracticeLevel
  private var random: RandomSource
  /// What was missed: first an easier question about it, then one as hard.
  private var repeated: [(idea: PracticeIdea, level: PracticeLevel)] = []
  private var current: PracticeIdea?
  /// What was asked last, and is not asked again so soon.
  private var recent: [Asked] = []

  private struct Asked: Equatable {
    let prompt: String
    let scene: Scene
  }

  /// How many questions there are before one may come again.
  public static let fewestBetween = 200

  /// Begins at a level.
  public init(_ level: PracticeLevel, seed: UInt64) {
    self.level = level
    random = RandomSource(seed: seed)
  }

  /// The next question, as a lesson of its own.
  public mutating func next() -> Lesson {
    let (idea, level) = repeated.isEmpty ? (nil, self.level) : repeated.removeFirst()
    let question = draw(level, about: idea)
    current = Self.idea(of: question.id)
    return Self.lesson([question], level, isEasier: level != self.level)
  }

  private mutating func draw(_ level: PracticeLevel, about idea: PracticeIdea? = nil) -> Question {
    while true {
      let question = PracticeQuestion.draw(seed: random.next() >> 24, level, about: idea)
      let asked = Asked(prompt: question.prompt, scene: question.traces.scene)
      guard !recent.contains(asked) else { continue }
      recent = recent.suffix(Self.fewestBetween - 1) + [asked]
      return question
    }
  }

  /// Notes whether the question was answered rightly.
  public mutating func note(isRight: Bool) {
    guard !isRight, let current, current != .mistakes else { return }
    repeated = [(current, PracticeLevel(rawValue: level.rawValue - 1) ?? level), (current, level)]
  }

  /// Questions for paper and homework: the same for the same seed on every machine.
  public static func lesson(seed: UInt64, _ level: PracticeLevel, count: Int) -> Lesson {
    var practice = Practice(level, seed: seed)
    return lesson((0..<count).map { _ in practice.draw(level) }, level)
  }

  private static func lesson(
    _ questions: [Question], _ level: PracticeLevel, isEasier: Bool = false
  ) -> Lesson {
    Lesson(
      id: id, title: "Practice, \(isEasier ? "easier: " : "")level \(level.rawValue): \(level.words)",
      summary: "Questions without end.", questions: questions)
  }

  /// What a question is about, by its id.
  public static func idea(of question: String) -> PracticeIdea? {
    question.split(separator: "-").first.flatMap { PracticeIdea(rawValue: String($0)) }
  }
}
