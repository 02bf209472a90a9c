import BundledLessons
import Canvas
import Lessons
import Teaching
import TestSupport
import Testing
import TutorUI

/// Lesson 1 in front of a class, and what it says to the teacher.
struct TaughtLesson {
  private(set) var tutor: Tutor

  /// - Parameter notes: of every question, in place of its own.
  init(notes: String? = nil) throws {
    let file = try #require(BundledLessons.files.first)
    var lesson = try LessonDecoder.read(file.bytes).get()
    if let notes {
      let questions = lesson.questions.map {
        Question(
          id: $0.id, prompt: $0.prompt, choices: $0.choices, explanation: $0.explanation, notes: notes,
          traces: $0.traces, position: $0.position)
      }
      lesson = Lesson(id: lesson.id, title: lesson.title, summary: lesson.summary, questions: questions)
    }
    tutor = Tutor(
      presenting: lesson, votes: LessonVotes(lesson: lesson.id), loops: false,
      settings: Settings(motion: .none), size: Size(width: 80, height: 24))
  }

  mutating func goOn() {
    _ = tutor.update(.input(.key(.pageDown)), at: .init(secondsSince1970: 0))
  }

  var notes: PresenterNotes {
    get throws { try #require(tutor.presenterNotes) }
  }
}
