import LearnerProgress
import Lessons

/// How many answers in practice were right.
public struct PracticeScore: Hashable, Sendable {
  /// Of ``total``.
  public private(set) var right = 0
  /// All of them.
  public private(set) var total = 0

  /// Before the first answer.
  public init() {}

  mutating func count(isRight: Bool) {
    total += 1
    if isRight { right += 1 }
  }

  /// In a few words: `12 of 15 right`.
  public var words: String { total == 0 ? "not tried yet" : "\(right) of \(total) right" }
}

/// What a learner has practised, by idea and by level.
public struct PracticeRecord: Hashable, Sendable {
  /// Those that were asked about.
  public private(set) var ideas: [PracticeIdea: PracticeScore] = [:]
  /// Those that were tried.
  public private(set) var levels: [PracticeLevel: PracticeScore] = [:]
  /// All together.
  public private(set) var all = PracticeScore()
  /// That of the question visited last; the first where there is none.
  public private(set) var level = PracticeLevel.fork

  init(_ progress: ProgressLog) {
    guard let log = progress.lessons[Practice.id] else { return }
    if let last = log.bookmark.flatMap(Self.parts) { level = last.level }
    for (id, answers) in log.answers {
      guard let (idea, level) = Self.parts(of: id) else { continue }
      for answer in answers {
        ideas[idea, default: PracticeScore()].count(isRight: answer.right)
        levels[level, default: PracticeScore()].count(isRight: answer.right)
        all.count(isRight: answer.right)
      }
    }
  }

  /// What a question is about and how hard it is, by its id.
  private static func parts(of id: String) -> (idea: PracticeIdea, level: PracticeLevel)? {
    let parts = id.split(separator: "-")
    guard parts.count > 2, let idea = PracticeIdea(rawValue: String(parts[0])),
      let level = Int(parts[1]).flatMap(PracticeLevel.init(rawValue:))
    else { return nil }
    return (idea, level)
  }
}
