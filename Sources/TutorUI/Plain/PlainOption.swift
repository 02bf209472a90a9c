import Canvas
import Learning
import Lessons

/// A line that the learner can type: the one table behind understanding, offering, explaining and the help.
struct PlainOption {
  enum Action {
    /// On to the next question, or to the end of the lesson.
    case next
    /// Back from the end of the lesson, first to questions still open.
    case review
    case repeatMissed
    /// Has to be confirmed.
    case startOver
    case open(lesson: Int)
    case sayAgain, help, quit
  }

  /// In lower case.
  let entries: [String]
  let action: Action
  /// What it does; empty if another option says it.
  let sentence: String
  /// Whether it is said every time, not only after a line that was not understood.
  let isOffered: Bool

  init(_ entries: String..., does action: Action, _ sentence: String, isOffered: Bool = false) {
    self.entries = entries
    self.action = action
    self.sentence = sentence
    self.isOffered = isOffered
  }

  /// A typed line in the form of the entries: `(B).` is `b`.
  static func entry(_ line: String) -> String {
    let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let start = words.drop { "( ".contains($0) }
    let core = String(start.reversed().drop { ").:,;!? ".contains($0) }.reversed())
    // A question mark alone asks for help, and no sign is the same as nothing.
    return core.isEmpty ? words : core
  }
}

extension PlainTutor {
  /// What can be typed now.
  var options: [PlainOption] {
    if isAskingToStartOver { return [confirmation] + general }
    if let session { return (session.isAnswered ? answeredOptions(session) : openOptions(session)) + general }
    return (summary.map(summaryOptions) ?? []) + general
  }

  private var general: [PlainOption] {
    [
      PlainOption("h", "?", "help", does: .help, "h explains what you can type, and the words."),
      PlainOption(
        "q", "quit", "exit", does: .quit, "q quits; your answers are already saved.",
        isOffered: session == nil),
    ]
  }

  private func openOptions(_ session: LessonSession) -> [PlainOption] {
    // Understood by the form itself.
    [
      PlainOption(does: .sayAgain, session.form.instruction, isOffered: true),
      PlainOption("r", "repeat", does: .sayAgain, "r repeats the question."),
    ] + (session.question.exercise.kind.isMade ? Self.atAGoal : [])
  }

  /// Nobody has to stay where a goal cannot be reached, and an exit there belongs to a process. Elsewhere `n` may be an answer: no.
  private static let atAGoal = [
    PlainOption("n", "next", does: .next, "n leaves the question open and goes on.", isOffered: true),
    PlainOption("exit", does: .sayAgain, ""),
  ]

  private func answeredOptions(_ session: LessonSession) -> [PlainOption] {
    let next = session.isLast ? "the end of the lesson" : "question \(session.place + 2)"
    return [
      PlainOption("", "n", "next", does: .next, "Enter alone goes on to \(next).", isOffered: true),
      PlainOption("r", "repeat", does: .sayAgain, "r repeats the question and its answer."),
    ]
  }

  private func summaryOptions(_ session: LessonSession) -> [PlainOption] {
    var options: [PlainOption] = []
    func offer(_ entry: String, _ action: PlainOption.Action, _ sentence: String) {
      options.append(PlainOption(entry, does: action, sentence, isOffered: true))
    }
    if !learning.score(session.lesson).isComplete || session.firstOpen != nil {
      offer("", .review, "Enter alone goes on to the first open question.")
    }
    if !learning.missedQuestions(of: session.lesson).isEmpty {
      offer("r", .repeatMissed, "r asks only the missed questions again.")
    }
    if let next = learning.lesson(after: session.lesson) {
      offer("n", .open(lesson: next), "n goes on to the next lesson: \(learning.lessons[next].title).")
    }
    offer("s", .startOver, "s starts this lesson over, after asking.")
    return options
  }

  private var confirmation: PlainOption {
    PlainOption(
      "s", "", does: .startOver, "Type s again, or Enter alone, to start over; anything else cancels.",
      isOffered: true)
  }

  /// What can be typed here, then the words.
  var help: [String] {
    ["What you can type here:"] + options.map(\.sentence).filter { !$0.isEmpty } + ["", "The words:"]
      + Glossary.words.map { "\($0): \($1)" }
  }
}
