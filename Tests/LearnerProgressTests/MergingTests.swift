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
      try check([log(&random), log(&random), log(&random)])
      return 1
    }
  }

  @Test("The same for what is read from spoilt files; and it is read back as it was merged")
  func spoiltFiles() throws {
    try Fuzzer("MergingTests", runs: 150).run { seed in
      var mutator = ByteMutator(seed: seed, tokens: FuzzProgress.tokens)
      let original = log(&mutator.random)
      let written = try original.bytes()
      let logs = (0..<3).map { _ in spoilt(written, &mutator) ?? original }
      try check(logs)
      let merged = logs[0].merged(with: logs[1]).merged(with: logs[2])
      let bytes = try merged.bytes()
      try FuzzFailure.unless(
        ProgressLog.stored(as: bytes) == .document(merged), "read back other than \(merged)")
      try FuzzFailure.unless(ProgressLog.decoded(bytes) == .document(merged), "decoded other than \(merged)")
      return 1
    }
  }

  /// What is read from a file after mutations; `nil` if they leave no log.
  private func spoilt(_ bytes: [UInt8], _ mutator: inout ByteMutator) -> ProgressLog? {
    for _ in 0..<8 {
      let mutated = mutator.mutated(bytes, with: Array(Sample.json.utf8))
      if case .document(let log) = ProgressLog.stored(as: mutated) { return log }
    }
    return nil
  }

  private func check(_ logs: [ProgressLog]) throws {
    let (a, b, c) = (logs[0], logs[1], logs[2])
    let all = a.merged(with: b).merged(with: c)
    try FuzzFailure.unless(all == a.merged(with: b.merged(with: c)), "not associative: \(logs)")
    try FuzzFailure.unless(a.merged(with: b) == b.merged(with: a), "not commutative: \([a, b])")
    for part in logs + [all, ProgressLog()] {
      try FuzzFailure.unless(all.merged(with: part) == all, "merged twice: \(logs), \(part)")
    }
    try checkAnswers(all, of: logs)
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
