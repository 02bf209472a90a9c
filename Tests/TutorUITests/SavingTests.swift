import LearnerProgress
import Testing

@testable import TutorUI

@Suite("What the file tells the tutor")
struct SavingTests {
  private func tell(_ tutor: inout Tutor, _ message: Message) {
    #expect(tutor.update(message, at: Timestamp(secondsSince1970: 0)) == [])
  }

  @Test("Answers from another window show up in the counts, and nothing else changes")
  func merged() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answerRightly()
    let session = tutor.session
    var log = tutor.progress
    log.record(
      Answer(time: Timestamp(secondsSince1970: 1), choice: "gone", right: false),
      lesson: "putting-off-a-copy", question: "what-is-copied")
    tell(&tutor, .saved(log))
    #expect(tutor.picture.contains("2 / 5 completed"))
    #expect(tutor.session?.place == session?.place && tutor.session?.items.count == session?.items.count)
  }

  @Test("A notice that has ended goes away; another one stays, and so does one beside it")
  func noticeEnded() throws {
    var tutor = Tutor(
      lessons: [try LessonOne.lesson()], progress: ProgressLog(), settings: Settings(),
      size: LessonOne.sizes[0],
      seed: 1, notices: ["Not saved.", "A lesson is left out."])
    #expect(tutor.notice == "Not saved. A lesson is left out.")
    tell(&tutor, .noticeEnded("Not saved."))
    #expect(tutor.notice == "A lesson is left out.")
    tell(&tutor, .noticeEnded("Not saved."))
    #expect(tutor.notice == "A lesson is left out.")
    tell(&tutor, .notice("Not saved."))
    #expect(tutor.notice == "Not saved.")
    tell(&tutor, .noticeEnded("Not saved."))
    #expect(tutor.notice == nil)
  }
}
