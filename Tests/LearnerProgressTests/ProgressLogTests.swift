import Testing

@testable import LearnerProgress

@Suite("The log of answers")
struct ProgressLogTests {
  @Test("Recording appends to the question's log and moves the place to continue from")
  func recording() {
    var log = ProgressLog()
    log.record(answer(at: 1, "memory-leak", right: false), lesson: "fork", question: "name-it")
    log.record(answer(at: 2), lesson: "fork", question: "name-it")
    log.record(answer(at: 3, "four"), lesson: "fork", question: "how-many")

    #expect(log.lessons["fork"]?.bookmark == "how-many")
    #expect(log.lessons["fork"]?.answers["name-it"]?.map(\.choice) == ["memory-leak", "copy-on-write"])
    #expect(log.lessons["fork"]?.firstAnswer(to: "name-it")?.choice == "memory-leak")
    #expect(log.lessons["fork"]?.latestAnswer(to: "name-it")?.choice == "copy-on-write")
    #expect(log.lessons["fork"]?.firstAnswer(to: "unknown") == nil)
    #expect(log.lessons["unknown"] == nil)
  }

  @Test("Visiting moves the place to continue from and leaves every answer alone")
  func visiting() {
    var log = ProgressLog()
    log.visit(lesson: "fork", question: "how-many")
    #expect(log.lessons == ["fork": LessonProgress(bookmark: "how-many")])
    #expect(log.bookmark == "fork")

    log.record(answer(at: 1), lesson: "fork", question: "name-it")
    let answers = log.lessons["fork"]?.answers
    log.visit(lesson: "fork", question: "how-many")
    #expect(log.lessons["fork"]?.bookmark == "how-many")
    #expect(log.lessons["fork"]?.answers == answers)
  }

  @Test("Starting again opens questions until each is answered once more; no answer is forgotten")
  func startingAgain() {
    var log = ProgressLog()
    for question in ["a", "b", "c"] { log.record(answer(at: 1), lesson: "fork", question: question) }
    log.apply(.startAgain(lesson: "fork", questions: ["a", "c"]))
    #expect(log.lessons["fork"]?.bookmark == "a")
    log.apply(.answer(answer(at: 2), lesson: "fork", question: "b"))
    #expect(log.lessons["fork"]?.retryQueue == ["a", "c"])
    log.apply(.answer(answer(at: 3), lesson: "fork", question: "c"))
    #expect(log.lessons["fork"]?.retryQueue == ["a"])
    #expect(log.lessons["fork"]?.round == ["a", "c"], "what the round had stays known until it is over")
    log.apply(.visit(lesson: "fork", question: "b"))
    log.apply(.answer(answer(at: 4), lesson: "fork", question: "a"))
    #expect(log.lessons["fork"]?.retryQueue == nil && log.lessons["fork"]?.round == nil)
    #expect(log.lessons["fork"]?.answers.values.map(\.count) == [2, 2, 2])
    log.apply(.startAgain(lesson: "fork", questions: []))
    #expect(log.lessons["fork"]?.retryQueue == nil)
  }

  @Test("Forgetting one lesson leaves the others, and forgetting everything leaves an empty log")
  func forgetting() {
    var log = ProgressLog()
    log.record(answer(at: 1), lesson: "fork", question: "name-it")
    log.record(answer(at: 2), lesson: "pages", question: "size")
    log.forget(log, lesson: "unknown")
    #expect(log.lessons.keys.sorted() == ["fork", "pages"])
    log.forget(log, lesson: "fork")
    #expect(log.lessons.keys.sorted() == ["pages"])
    #expect(log.bookmark == "pages")
    log.forget(log)
    #expect(log == ProgressLog())
  }

  @Test("What came after the log that is forgotten stays: answers, questions and lessons")
  func forgettingWhatIsKnown() {
    var log = ProgressLog()
    log.record(answer(at: 1), lesson: "fork", question: "a")
    log.record(answer(at: 1), lesson: "pages", question: "a")
    let known = log
    log.record(answer(at: 2), lesson: "fork", question: "a")
    log.record(answer(at: 3), lesson: "fork", question: "b")
    log.record(answer(at: 4), lesson: "new", question: "a")
    log.forget(known)
    #expect(log.lessons.keys.sorted() == ["fork", "new"])
    #expect(log.lessons["fork"]?.answers == ["a": [answer(at: 2)], "b": [answer(at: 3)]])
    #expect(log.bookmark == "new")

    // Forgotten by somebody else already: there is nothing of it to take out.
    log.forget(known)
    #expect(log.lessons["fork"]?.answers["a"] == [answer(at: 2)])
  }

  @Test("The lesson visited last is continued, whatever was answered when")
  func continued() {
    var log = ProgressLog()
    #expect(log.lessonToContinue(among: ["fork", "pages"]) == nil)
    log.record(answer(at: 50), lesson: "fork", question: "name-it")
    log.visit(lesson: "pages", question: "size")
    #expect(log.lessonToContinue(among: ["fork", "pages"]) == "pages")
    #expect(log.lessonToContinue(among: ["fork"]) == "fork")
    #expect(log.lessonToContinue(among: []) == nil)
  }

  @Test(
    "Where no visit was noted, the lesson with the newest answer is continued, wherever in its logs that stands"
  )
  func newestAnswer() {
    var log = ProgressLog()
    // The clock was set back between the two answers.
    log.record(answer(at: 50), lesson: "fork", question: "name-it")
    log.record(answer(at: 10), lesson: "fork", question: "name-it")
    log.record(answer(at: 40), lesson: "pages", question: "size")
    log.record(answer(at: 99), lesson: "gone", question: "size")
    log.bookmark = nil
    #expect(log.lessonToContinue(among: ["fork", "pages"]) == "fork")
    log.record(answer(at: 60), lesson: "pages", question: "size")
    log.bookmark = "gone"
    #expect(log.lessonToContinue(among: ["fork", "pages"]) == "pages")
  }

  @Test("Of lessons answered in the same second the first by id is continued")
  func newestTie() {
    for order in [["b", "c", "a"], ["a", "b", "c"], ["c", "a", "b"]] {
      var log = ProgressLog()
      for lesson in order { log.record(answer(at: 7), lesson: lesson, question: "q") }
      log.bookmark = nil
      #expect(log.lessonToContinue(among: order) == "a")
    }
  }
}
