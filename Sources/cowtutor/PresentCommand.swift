import ArgumentParser
import Lessons
import TutorUI

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Go through a lesson in front of a class.",
    discussion: """
      Nothing is marked until it is revealed. Page Down, or a clicker, goes on; ? shows all keys.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; the first one unless you say.", valueName: "lesson"))
  var lesson: String?

  @Flag(help: "Go on by itself, again and again, until somebody presses a key.")
  var loop = false

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let lesson = try library.lesson(self.lesson)
    try displayOptions.sitting.present(lesson, votes: LessonVotes(lesson: lesson.id), loops: loop)
  }
}
