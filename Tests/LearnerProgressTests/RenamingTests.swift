import Testing

@testable import LearnerProgress

@Suite("Questions that were renamed, in a log")
struct RenamingTests {
  private func renamed(_ progress: LessonProgress) -> LessonProgress? {
    var progress = progress
    progress.rename(["old": "new", "older": "new"])
    return progress
  }

  @Test("Answers under former ids stand among those under the present one, oldest first")
  func answers() {
    let log = LessonProgress(answers: [
      "new": [answer(at: 5)], "old": [answer(at: 3, "b"), answer(at: 4, "c")], "older": [answer(at: 1, "a")],
      "other": [answer(at: 2)],
    ])
    #expect(
      renamed(log)?.answers == [
        "new": [answer(at: 1, "a"), answer(at: 3, "b"), answer(at: 4, "c"), answer(at: 5)],
        "other": [answer(at: 2)],
      ])
  }

  @Test("Where only one id has answers, their order stays, even if a clock was set back")
  func oneID() {
    let answers = [answer(at: 9), answer(at: 2)]
    #expect(renamed(LessonProgress(answers: ["old": answers]))?.answers == ["new": answers])
    #expect(renamed(LessonProgress(answers: ["new": answers]))?.answers == ["new": answers])
  }

  @Test("The place to continue from and a round have the present ids, each once")
  func round() {
    let log = LessonProgress(
      bookmark: "old", retryQueue: ["older", "a", "old"], round: ["b", "older", "a", "old"],
      answers: ["old": [answer(at: 1)]])
    #expect(
      renamed(log)
        == LessonProgress(
          bookmark: "new", retryQueue: ["new", "a"], round: ["b", "new", "a"],
          answers: ["new": [answer(at: 1)]]))
  }

  @Test("An answer under the present id ends what a round asks under the former one")
  func roundEnds() {
    var log = LessonProgress(
      retryQueue: ["old", "a"], round: ["old", "a"],
      answers: ["old": [answer(at: 1)], "new": [answer(at: 2)]])
    #expect(renamed(log)?.retryQueue == ["a"] && renamed(log)?.round == ["new", "a"])
    log.retryQueue = ["old"]
    #expect(renamed(log)?.retryQueue == nil && renamed(log)?.round == nil)
  }

  @Test("A log without former ids is as it was")
  func nothing() {
    #expect(renamed(LessonProgress()) == LessonProgress())
    let log = LessonProgress(
      bookmark: "new", retryQueue: ["new"], round: ["new"], answers: ["new": [answer(at: 1)]])
    #expect(renamed(log) == log)
  }
}
