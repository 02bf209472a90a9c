import LearnerProgress
import Lessons

/// What the teacher's own screen says about a presentation at one moment.
public struct PresenterNotes: Codable, Hashable, Sendable {
  struct Choice: Codable, Hashable, Sendable {
    let text: String
    let isRight: Bool
    /// Raised cards, a number for each vote.
    let counts: [Int]
  }

  /// The title of the lesson.
  let lesson: String
  /// From 1.
  let question: Int
  let questions: Int
  let prompt: String
  /// The teacher's own, from the lesson's file.
  let notes: String?
  /// In the order of the file.
  let choices: [Choice]
  /// What to do after the last vote; `nil` before any.
  let advice: String?
  /// What was gained between two votes, or why there is no such figure; `nil` before the second vote.
  let gain: String?
  /// What the class sees.
  let seen: String
  /// What the next slide is.
  let next: String
  /// Milliseconds since the presentation began, at the time when these notes were sent.
  public var elapsed = 0

  /// Whether a presentation can have said this; anything can come from outside.
  public var isSound: Bool {
    let counts = choices.map(\.counts)
    return counts.allSatisfy { counts in
      counts.count <= QuestionVotes.mostRounds && counts.allSatisfy((0...VoteRound.most).contains)
    } && choices.count <= Self.mostChoices && (0...Self.longest).contains(elapsed)
  }

  private static let mostChoices = 4
  /// A hundred years.
  private static let longest = 100 * 366 * 86_400_000

  /// The cards for each choice, for each vote that has any.
  var rounds: [[Int]] {
    (0..<QuestionVotes.mostRounds).map { round in
      choices.map { $0.counts.indices.contains(round) ? $0.counts[round] : 0 }
    }.filter { $0.contains { $0 > 0 } }
  }
}

extension Tutor {
  /// For the teacher's own screen; `nil` unless a lesson is being presented.
  public var presenterNotes: PresenterNotes? {
    guard let presentation = (screen as? PresentScreen)?.presentation else { return nil }
    let question = presentation.question
    let votes = presentation.questionVotes
    let pages = PresentText(presentation, area: PresentDrawing.area(size).size).pages.count
    let words = presentation.words(pages: pages, showsKeys: shared.help != nil)
    return PresenterNotes(
      lesson: presentation.lesson.title, question: presentation.place + 1,
      questions: presentation.lesson.questions.count, prompt: question.prompt, notes: question.notes,
      choices: presentation.choices.map { choice in
        PresenterNotes.Choice(
          text: choice.text, isRight: choice.isRight, counts: votes.rounds.map { $0.count(choice.id) })
      },
      advice: presentation.advice,
      gain: question.rightChoice.flatMap { votes.gain(right: $0.id) }?.words,
      seen: words.seen, next: words.next)
  }
}
