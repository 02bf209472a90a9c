import LearnerProgress
import TestSupport

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
    }
    if random.happens(onceIn: 5) { log.lessons[random.pick(ids)] = LessonProgress() }
    return log
  }
}
