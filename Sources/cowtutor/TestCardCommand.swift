import ArgumentParser
import Lessons

struct TestCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "testcard",
    abstract: "Check before class that everything can be seen.",
    discussion: """
      Cards show what this terminal can do, each theme with its contrast, and which screens of a lesson need scrolling \
      at this size. The arrow keys or a clicker turn the cards; t changes the theme.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; by default the first one.", valueName: "lesson"))
  var lesson: String?

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let notices = [library.notice].compactMap { $0 }
    try displayOptions.sitting.testCards(for: library.lesson(lesson), notices: notices)
  }
}
