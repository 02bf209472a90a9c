import LearnerProgress
import Testing

@Suite("The log of answers")
struct ProgressLogTests {
  @Test("Recording appends to the question's log and moves the place to continue from")
  func recording() {
    var log = ProgressLog()
    log.record(answer(at: 1, "memory-leak", right: false), lesson: "fork", question: "name-it")
    log.record(answer(at: 2), lesson: "fork", question: "name-it")
    log.record(answer(at: 3, "four"), lesson: "fork", question: "how-many")

    #expect(log.lessons["fork"]?.at == "how-many")
    #expect(log.lessons["fork"]?.answers["name-it"]?.map(\.choice) == ["memory-leak", "copy-on-write"])
    #expect(log.firstAnswer(lesson: "fork", question: "name-it")?.choice == "memory-leak")
    #expect(log.latestAnswer(lesson: "fork", question: "name-it")?.choice == "copy-on-write")
    #expect(log.firstAnswer(lesson: "fork", question: "unknown") == nil)
    #expect(log.latestAnswer(lesson: "unknown", question: "name-it") == nil)
  }

  @Test("Visiting moves the place to continue from and leaves every answer alone")
  func visiting() {
    var log = ProgressLog()
    log.visit(lesson: "fork", question: "how-many")
    #expect(log.lessons == ["fork": LessonProgress(at: "how-many")])

    log.record(answer(at: 1), lesson: "fork", question: "name-it")
    let answers = log.lessons["fork"]?.answers
    log.visit(lesson: "fork", question: "how-many")
    #expect(log.lessons["fork"]?.at == "how-many")
    #expect(log.lessons["fork"]?.answers == answers)
  }

  @Test("Resetting one lesson leaves the others, and resetting without a lesson leaves none")
  func resetting() {
    var log = ProgressLog()
    log.record(answer(at: 1), lesson: "fork", question: "name-it")
    log.record(answer(at: 2), lesson: "pages", question: "size")
    log.reset(lesson: "unknown")
    #expect(log.lessons.keys.sorted() == ["fork", "pages"])
    log.reset(lesson: "fork")
    #expect(log.lessons.keys.sorted() == ["pages"])
    log.reset(lesson: nil)
    #expect(log == ProgressLog())
  }

  @Test("The most recent lesson has the newest answer, wherever in its logs that stands")
  func mostRecent() {
    var log = ProgressLog()
    #expect(log.mostRecentLesson == nil)
    log.visit(lesson: "only-opened", question: "first")
    #expect(log.mostRecentLesson == nil)

    // The clock was set back between the two answers.
    log.record(answer(at: 50), lesson: "fork", question: "name-it")
    log.record(answer(at: 10), lesson: "fork", question: "name-it")
    log.record(answer(at: 40), lesson: "pages", question: "size")
    #expect(log.mostRecentLesson == "fork")
    log.record(answer(at: 60), lesson: "pages", question: "size")
    #expect(log.mostRecentLesson == "pages")
  }

  @Test("Of lessons answered in the same second the first by id is the most recent")
  func mostRecentTie() {
    for order in [["b", "c", "a"], ["a", "b", "c"], ["c", "a", "b"]] {
      var log = ProgressLog()
      for lesson in order { log.record(answer(at: 7), lesson: lesson, question: "q") }
      #expect(log.mostRecentLesson == "a")
    }
  }
}
