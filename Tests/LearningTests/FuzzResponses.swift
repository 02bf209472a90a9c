import Files
import LearnerProgress
import Learning
import Lessons
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzResponses` goes on for an hour.
@Suite struct FuzzResponses {
  private let lessons: [Lesson]

  init() throws {
    lessons = try ExerciseLessons.kinds.map(ExerciseLessons.lesson)
  }

  @Test("Responses in spoilt files are judged by exercises of every kind, or kept word for word")
  func spoiltFiles() throws {
    var judged: Set<String> = []
    let tried = try Fuzzer("FuzzResponses", runs: 100).run { seed in
      var mutator = ByteMutator(seed: seed, tokens: Self.tokens)
      let written = file(&mutator.random)
      try check(written, &judged)
      for _ in 0..<4 { try check(mutator.mutated(written, with: written), &judged) }
      return 5
    }
    // What no exercise takes proves nothing about verdicts.
    #expect(judged == Set(ExerciseLessons.kinds) || tried < 100)
  }

  private func check(_ bytes: [UInt8], _ judged: inout Set<String>) throws {
    do {
      judged.formUnion(try check(bytes))
    } catch {
      throw Shrinker.report(bytes, error) { _ = try check($0) }
    }
  }

  /// - Returns: the kinds that judged a response.
  private func check(_ bytes: [UInt8]) throws -> Set<String> {
    guard case .document(let log) = ProgressLog.stored(as: bytes) else { return [] }
    let saved = try log.bytes()
    try FuzzFailure.unless(ProgressLog.stored(as: saved) == .document(log), "saved, it is another log")
    var judged: Set<String> = []
    let answers = Set(log.lessons.values.flatMap { $0.answers.values.joined() })
    for lesson in lessons {
      for answer in answers {
        try ResponseInvariants.check(answer, lesson.questions[0])
        if let response = answer.response, lesson.questions[0].verdict(on: response) != nil {
          judged.insert(lesson.id)
        }
      }
    }
    try checkLearning(log)
    return judged
  }

  /// Goes through all lessons with the log.
  private func checkLearning(_ log: ProgressLog) throws {
    var learning = Learning(lessons: Course(lessons), progress: log)
    _ = (learning.lastPlace, learning.practised)
    for (index, lesson) in lessons.enumerated() {
      let answers = learning.progress.lessons[lesson.id]?.answers ?? [:]
      _ = (learning.score(lesson), learning.nextStep(in: lesson), learning.states(of: lesson))
      _ = learning.open(index)
      try FuzzFailure.unless(
        learning.progress.lessons[lesson.id]?.answers == answers, "to open a lesson changes its answers")
    }
  }

  @Test("Random keys and lines at exercises of every kind come to answers that are judged and logged")
  func forms() throws {
    try Fuzzer("FuzzResponses", runs: 40).run { seed in
      var random = SplitMix64(seed: seed)
      for index in lessons.indices {
        var learning = Learning(lessons: Course(lessons), seed: seed)
        guard case .question(let session)? = learning.open(index) else { throw FuzzFailure("not asked") }
        var driver = FormDriver(learning, session)
        try driver.fillIn(30, &random)
        // A goal is not reached by going down the rows.
        if lessons[index].id != "goal" { try driver.finish() }
      }
      return lessons.count
    }
  }

  // MARK: - Files

  /// A log with answers of all kinds, under all lessons.
  private func file(_ random: inout SplitMix64) -> [UInt8] {
    let all = ExerciseLessons.kinds.map { ($0, $0) } + [(Practice.id, "values-1-7")]
    let lessons = all.filter { _ in random.happens(onceIn: 2) }.map { lesson, question in
      let answers = (0..<random.number(below: 4)).map { _ in
        let right = random.happens(onceIn: 2)
        return "{\(Self.response(&random)), \"right\": \(right), \"time\": \"2026-11-23T21:04:05Z\"}"
      }
      return "\"\(lesson)\": {\"answers\": {\"\(question)\": [\(answers.joined(separator: ", "))]}}"
    }
    return Array("{\"format\": 2, \"lessons\": {\(lessons.joined(separator: ",\n"))}}".utf8)
  }

  /// What a response of some kind holds, right, wrong or impossible.
  private static func response(_ random: inout SplitMix64) -> String {
    func list(_ count: Int, _ item: (inout SplitMix64) -> String) -> String {
      "[\((0..<random.number(below: count + 1)).map { _ in item(&random) }.joined(separator: ", "))]"
    }
    func quoted(_ words: [String], _ random: inout SplitMix64) -> String { "\"\(random.pick(words))\"" }
    switch random.number(below: 9) {
    case 0: return "\"choice\": \(quoted(["old", "new", "none"], &random))"
    case 1: return "\"fields\": \(list(4) { $0.pick(numbers) })"
    case 2: return "\"marks\": \(list(4) { quoted(marks, &$0) })"
    case 3: return "\"assign\": \(list(3) { quoted(["frame 1", "frame 3", "no frame", "zebra"], &$0) })"
    case 4: return "\"order\": \(list(5) { quoted(["take", "copy", "point", "lower", "raise"], &$0) })"
    case 5:
      let steps = ["take", "copy", "point", "lower", "retry", "kill", "make-writable", "zebra"]
      let part = list(5) { quoted(steps, &$0) }
      return "\"kernel\": [\(part), \(random.happens(onceIn: 2) ? part : "[\"make-writable\", \"retry\"]")]"
    case 6:
      let event = random.pick(numbers)
      return
        "\"bug\": {\"rule\": \(quoted(["count-differs", "lost", "zebra"], &random)), \"event\": \(event)}"
    case 7: return "\"goal\": \(list(6) { "\"\(event(&$0))\"" })"
    default: return "\"dance\": \(random.pick(["1", "null", "[{\"a\": 1.5}]", "\"é\""]))"
    }
  }

  private static func event(_ random: inout SplitMix64) -> String {
    let kind = random.pick(["fork", "write", "read", "vfork", "map", "exit", "exec", "give-back", "unmap"])
    var words = [kind, random.happens(onceIn: 9) ? random.pick(numbers) : random.pick(["0", "0", "1", "2"])]
    if kind == "map" {
      words += [random.pick(["shared", "private"]), random.pick(["1", "1", "2"] + numbers)]
    }
    if ["write", "read", "give-back", "unmap"].contains(kind) {
      words += ["page", random.happens(onceIn: 9) ? random.pick(numbers) : "\(random.number(below: 6))"]
    }
    if kind == "write" { words += ["value", random.pick(["100", "101"] + numbers)] }
    return words.joined(separator: " ")
  }

  private static let marks = ["p0/0", "p0/1", "p1/1", "p1/2", "f0", "f3", "p0/-1", "p9/9", "f-1", "zebra"]
  private static let numbers = [
    "0", "1", "2", "3", "4", "20", "-1", "17", "9223372036854775807", "-9223372036854775808",
  ]

  /// What means something in a response.
  private static let tokens =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "1.5", "1e9", "[]", "{}", "[[]]", "\"\"", "/",
      "\"choice\": \"old\",", "\"fields\": [20, 1, 1],", "\"marks\": [],", "\"assign\": [\"frame 1\"],",
      "\"order\": [],", "\"kernel\": [[]],", "\"bug\": {\"rule\": \"lost\", \"event\": 1},", "\"goal\": [],",
      "\"goal\": [\"fork 0\", \"write 0 page 0 value 1\"],", "\"rule\"", "\"event\"", "zebra", "p0/", "f",
      "-", "9-",
      "frame ", "page ", "value ", "with ", "shared ", "private ", "fork ", "write ", "map ", "merge ",
      "start ",
    ] + numbers + marks.map { "\"\($0)\"" }
}
