import TestSupport
import Testing

@testable import LearnerProgress

@Suite("Logs of several machines made one")
struct MergingTests {
  private struct Dance: Encodable { var dance: Int }

  /// Logs with few ids and few times, so that they share much; some have rounds, and answers of unknown kinds.
  private func log(_ random: inout SplitMix64) -> ProgressLog {
    if random.happens(onceIn: 4) { return RandomLog.make(&random) }
    var log = ProgressLog()
    let ids = ["a", "b", "c"]
    for _ in 0..<random.number(below: 12) {
      let (lesson, question) = (random.pick(ids), random.pick(ids))
      let (time, right) = (Timestamp(secondsSince1970: random.number(below: 4)), random.happens(onceIn: 2))
      switch random.number(below: 6) {
      case 0: log.visit(lesson: lesson, question: question)
      case 1: log.startAgain(lesson: lesson, questions: [question, random.pick(ids)])
      case 2:
        let answer = Answer(time: time, response: Dance(dance: random.number(below: 2)), right: right)
        log.record(answer, lesson: lesson, question: question)
      default:
        let answer = Answer(time: time, choice: random.pick(ids), right: right)
        log.record(answer, lesson: lesson, question: question)
      }
    }
    if random.happens(onceIn: 6) { log.bookmark = nil }
    if random.happens(onceIn: 6) { log.lessons[random.pick(ids)] = LessonProgress(round: []) }
    return log
  }

  @Test("In any order, by any grouping, however often: the same log, with every answer once")
  func algebra() throws {
    try Fuzzer("MergingTests", runs: 300).run { seed in
      var random = SplitMix64(seed: seed)
      let (a, b, c) = (log(&random), log(&random), log(&random))
      let all = a.merged(with: b).merged(with: c)
      try FuzzFailure.unless(all == a.merged(with: b.merged(with: c)), "not associative: \([a, b, c])")
      try FuzzFailure.unless(a.merged(with: b) == b.merged(with: a), "not commutative: \([a, b])")
      try FuzzFailure.unless(all.merged(with: all) == all, "merged with itself: \([a, b, c])")
      for part in [a, b, c, ProgressLog()] {
        try FuzzFailure.unless(all.merged(with: part) == all, "merged twice: \([a, b, c]), \(part)")
      }
      try checkAnswers(all, of: [a, b, c])
      return 1
    }
  }

  private func checkAnswers(_ all: ProgressLog, of logs: [ProgressLog]) throws {
    let lessons = Set(logs.flatMap(\.lessons.keys))
    try FuzzFailure.unless(Set(all.lessons.keys) == lessons, "lessons: \(all)")
    for lesson in lessons {
      let parts = logs.compactMap { $0.lessons[lesson]?.answers }
      for question in Set(parts.flatMap(\.keys)) {
        let answers = all.lessons[lesson]?.answers[question] ?? []
        let expected = Set(parts.flatMap { $0[question] ?? [] })
        try FuzzFailure.unless(
          answers.count == expected.count && Set(answers) == expected, "answers: \(logs)")
        try FuzzFailure.unless(answers.map(\.time) == answers.map(\.time).sorted(), "order: \(logs)")
      }
    }
  }

  @Test("Where one continues, and a round, are as in the log with the newest answer there")
  func places() {
    var home = ProgressLog()
    home.record(answer(at: 10), lesson: "fork", question: "a")
    home.record(answer(at: 30), lesson: "pages", question: "a")
    home.startAgain(lesson: "pages", questions: ["a", "b"])
    var away = ProgressLog()
    away.record(answer(at: 20), lesson: "fork", question: "b")
    away.record(answer(at: 20), lesson: "pages", question: "c")
    away.visit(lesson: "other", question: "x")
    let merged = home.merged(with: away)
    #expect(merged.bookmark == "pages")
    #expect(merged.lessons["fork"]?.bookmark == "b")
    #expect(merged.lessons["pages"]?.bookmark == "a" && merged.lessons["pages"]?.retryQueue == ["a", "b"])
    #expect(merged.lessons["other"]?.bookmark == "x")
    #expect(merged.lessons["fork"]?.answers == ["a": [answer(at: 10)], "b": [answer(at: 20)]])
  }

  @Test("Of answers in one second the wrong one comes first, since the next attempt was the right one")
  func oneSecond() {
    let answers = [answer(at: 1, "a", right: false), answer(at: 1, "b"), answer(at: 1, "c", right: false)]
    #expect(Answer.inOrder(answers + answers).map(\.choice) == ["a", "c", "b"])
  }
}
