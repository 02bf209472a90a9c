import Canvas
import Lessons
import Teaching
import TutorUI

/// The votes of classes, for a person to read or for a program to compute with; which choice is right is up to the lessons.
struct VotesText {
  let votes: [LessonVotes]
  let lessons: Course

  /// One choice in one vote.
  private struct Count {
    let id: String
    /// `nil` where the question is not known.
    let isRight: Bool?
    let cards: Int
  }

  // MARK: - To be read

  var tables: String {
    var lines: [String] = []
    for votes in votes {
      let lesson = lessons[votes.lesson]
      let rows = questions(votes).flatMap { id in
        rounds(votes, id).map { round, counts -> [String] in
          let total = counts.reduce(0) { $0 + $1.cards }
          let right = counts.first { $0.isRight == true }
          return [
            question(votes.lesson, id)?.title ?? id, round, "\(total)",
            right.map { TextTable.share($0.cards, of: total) } ?? "?",
            counts.map { "\(name(of: $0.id, votes.lesson, id)) \($0.cards)" }.joined(separator: "  "),
          ]
        }
      }
      lines += lines.isEmpty ? [] : [""]
      lines += [lesson.map { "\($0.title) (\($0.id))" } ?? votes.lesson]
      lines += TextTable.lines([["question", "vote", "cards", "right", "answers"]] + rows)
    }
    if lines.isEmpty { lines = ["No votes yet."] }
    return lines.map { TextLayout.sanitize($0) + "\n" }.joined()
  }

  /// Its letter in front of the class, or its id.
  private func name(of choice: String, _ lesson: String, _ question: String) -> String {
    let row = self.question(lesson, question)?.choices.firstIndex { $0.id == choice }
    return row.flatMap { $0 < 26 ? String(UnicodeScalar(UInt8(65 + $0))) : nil } ?? choice
  }

  // MARK: - To be computed with

  /// A record for each choice in each vote.
  var csv: CommaSeparated {
    let head = ["lesson", "question", "vote", "choice", "right", "cards", "of"]
    let records = votes.flatMap { votes in
      questions(votes).flatMap { id in
        rounds(votes, id).flatMap { round, counts in
          let total = counts.reduce(0) { $0 + $1.cards }
          return counts.map { count in
            let right = count.isRight.map { $0 ? "1" : "0" } ?? ""
            return [votes.lesson, id, round, count.id, right, "\(count.cards)", "\(total)"]
          }
        }
      }
    }
    return CommaSeparated([head] + records)
  }

  // MARK: - What there is

  private func question(_ lesson: String, _ question: String) -> Question? {
    lessons[lesson]?.questions.first { $0.id == question }
  }

  /// In the order of the lesson; those that it does not have come last.
  private func questions(_ votes: LessonVotes) -> [String] {
    let known = lessons[votes.lesson]?.questions.map(\.id) ?? []
    return known.filter { votes.questions[$0] != nil }
      + votes.questions.keys.filter { !known.contains($0) }.sorted()
  }

  /// The votes in which anybody voted; choices in the order of the question, those that it does not have last.
  private func rounds(_ votes: LessonVotes, _ id: String) -> [(String, [Count])] {
    let question = question(votes.lesson, id)
    let rounds = votes.questions[id]?.rounds ?? []
    return rounds.enumerated().filter { !$0.element.isEmpty }.map { index, round in
      let known = question?.choices.map { choice in
        Count(id: choice.id, isRight: choice.isRight, cards: round.count(choice.id))
      }
      let others = round.counts.keys.filter { id in known?.contains { $0.id == id } != true }.sorted()
      let rest = others.map { Count(id: $0, isRight: known.map { _ in false }, cards: round.count($0)) }
      return (index == 0 ? "first" : "second", (known ?? []) + rest)
    }
  }
}
