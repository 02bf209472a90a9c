import ArgumentParser
import Lessons

struct TestCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "testcard",
    abstract: "Look before class whether everything can be seen.",
    discussion: """
      What this terminal can do, every theme with its contrast, and which screens of a lesson need scrolling at this \
      size. The arrow keys, or a clicker, page through the cards; t changes the theme.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; the first one unless you say.", valueName: "lesson"))
  var lesson: String?

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let notices = [library.notice].compactMap { $0 }
    try displayOptions.sitting.testCards(for: library.lesson(lesson), notices: notices)
  }
}
