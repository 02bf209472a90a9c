import TestSupport

@testable import Files
@testable import LearnerProgress

/// Logs of answers as learners make them, with ids that no lesson has.
enum RandomLog {
  private static let ids = [
    "putting-off-a-copy", "name-it", "a", "", "a/b", "\"", "\\", "\u{7F}", "\u{1B}[31m", "\u{202E}", "漢字",
    "e\u{301}", "é",
    "\u{2028}", "format", "👩‍👩‍👧", String(repeating: "x", count: 300),
  ]

  static func make(_ random: inout SplitMix64) -> ProgressLog {
    var log = ProgressLog()
    for _ in 0..<random.number(below: 8) {
      let (lesson, question) = (random.pick(ids), random.pick(ids))
      if random.happens(onceIn: 4) { log.visit(lesson: lesson, question: question) }
      let seconds = random.pick([random.number(below: 2_000_000_000), .min, .max, -1, 0])
      let answer = answer(at: seconds, random.pick(ids), right: random.happens(onceIn: 2))
      log.record(answer, lesson: lesson, question: question)
      if random.happens(onceIn: 3) {
        let other = Answer(time: answer.time, answered: response(&random), right: answer.right)
        log.record(other, lesson: lesson, question: question)
      }
      if random.happens(onceIn: 6) {
        log.startAgain(lesson: lesson, questions: [question, random.pick(ids)])
      }
    }
    if random.happens(onceIn: 5) { log.lessons[random.pick(ids)] = LessonProgress() }
    return log
  }

  /// What answers of other kinds hold, known or not.
  private static func response(_ random: inout SplitMix64) -> [String: JSONValue] {
    var fields = [random.pick(["fields", "dance", "zebra"] + ids): value(&random, depth: 0)]
    if random.happens(onceIn: 4) { fields["choice"] = .string(random.pick(ids)) }
    fields["time"] = nil
    fields["right"] = nil
    return fields
  }

  private static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
    switch random.number(below: depth < 3 ? 8 : 6) {
    case 0: .null
    case 1: .bool(random.happens(onceIn: 2))
    case 2: .integer(random.pick([0, -1, 7, 20, .max, .min, 999_999_999_999_999, 1_000_000_000_000_000]))
    case 3: .number(random.pick([0.5, -1e-9, 1e300, 12.25]))
    case 4, 5: .string(random.pick(ids))
    case 6: .array((0..<random.number(below: 3)).map { _ in value(&random, depth: depth + 1) })
    default:
      .object(
        (0..<random.number(below: 3)).reduce(into: [:]) { fields, _ in
          fields[random.pick(ids)] = value(&random, depth: depth + 1)
        })
    }
  }
}
