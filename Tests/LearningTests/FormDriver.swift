import LearnerProgress
import Learning
import Lessons
import TestSupport

/// Presses and types at random at a question, and looks at what can be seen after each.
struct FormDriver {
  private(set) var learning: Learning
  private(set) var session: LessonSession

  init(_ learning: Learning, _ session: LessonSession) {
    (self.learning, self.session) = (learning, session)
  }

  private static let now = Timestamp(secondsSince1970: 1_795_467_845)

  /// Fills in at random, until the question is answered or so many times.
  mutating func fillIn(_ times: Int, _ random: inout SplitMix64) throws {
    for _ in 0..<times where !session.isAnswered {
      if random.happens(onceIn: 4) {
        let line = Self.line(&random)
        let reply = learning.read(line, in: &session, at: Self.now)
        try check(reply, "typed: \(line.debugDescription)")
      } else {
        let acts: [FormAct] = [.enter, .enter, .more, .less, .erase, .digit(random.number(below: 10))]
        try perform(random.pick(acts), row: random.number(below: 20) - 2)
      }
    }
  }

  /// Goes down the rows with nothing but → and Enter, and tries after each whether it is done: that ends in an answer.
  mutating func finish() throws {
    for _ in 0..<40 where !session.isAnswered {
      for row in 0..<session.form.rows.count where !session.isAnswered {
        try perform(.more, row: row)
        try perform(.enter, row: row)
        let rows = session.form.rows
        if rows.last == .done { try perform(.enter, row: rows.count - 1) }
      }
    }
    try FuzzFailure.unless(session.isAnswered, "no answer by Enter alone: \(session.form.rows)")
  }

  private mutating func perform(_ act: FormAct, row: Int) throws {
    guard !session.isAnswered else { return }
    session.select(row: row)
    let reply = learning.perform(act, in: &session, at: Self.now)
    try check(reply, "\(act) on row \(session.selection)")
  }

  mutating func goOn() throws {
    let place = learning.go(session, to: session.place + 1)
    guard case .question(let next) = place, !next.isAnswered else {
      throw FuzzFailure("practice has an end")
    }
    session = next
  }

  /// Numbers, and words that some form knows, and what none does.
  private static func line(_ random: inout SplitMix64) -> String {
    let words = [
      "0", "1", "2", "3", "4", "5", "7", "9", "10", "100", "99999", "100000", "-1", "+1", "01", "1.5", "٣",
      "-9223372036854775808", "9223372036854775807", "9223372036854775808", "yes", "no", "none", "a", "f",
      "A", "é", "done", "undo", "hint", "parent", "child", "third", "write", "read", "fork", "vfork", "exit",
      "exec", "map", "share", "give", "unmap", "\u{0}", "\u{202E}", ",", ";", "", " ",
    ]
    return (0..<random.number(below: random.pick([1, 2, 4, 7]) + 1)).map { _ in random.pick(words) }
      .joined(separator: random.pick([" ", " ", ",", "  "]))
  }

  private func check(_ reply: FormReply, _ what: String) throws {
    let form = session.form
    let rows = form.rows
    try FuzzFailure.unless(!rows.isEmpty && rows.allSatisfy { !$0.text.isEmpty }, "\(what): a row is empty")
    try FuzzFailure.unless(!form.instruction.isEmpty && !form.printed.isEmpty, "\(what): nothing is said")
    if let shown = form.eventsShown {
      let count = session.question.traces.all[0].events.count
      try FuzzFailure.unless((0...count).contains(shown), "\(what): \(shown) of \(count) events are shown")
    }
    switch reply {
    case .nothing, .changed: break
    case .moved(let row): try FuzzFailure.unless(rows.indices.contains(row), "\(what): goes to row \(row)")
    case .incomplete(let reason): try FuzzFailure.unless(!reason.isEmpty, "\(what): no reason is given")
    case .answered(let response):
      try ResponseInvariants.check(response, session.question)
      try FuzzFailure.unless(
        session.item.response == response && session.verdict != nil, "\(what): \(response) is not judged")
      let logged = learning.progress(in: session.lesson).latestAnswer(to: session.question.id)
      try FuzzFailure.unless(
        logged?.response == response && logged?.right == session.verdict?.isRight,
        "\(what): \(response) is logged as \(logged?.words ?? "nothing")")
    }
  }
}
