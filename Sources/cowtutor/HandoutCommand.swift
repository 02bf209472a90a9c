import ArgumentParser
import TutorUI

struct HandoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handout",
    abstract: "Print a lesson as Markdown, for paper.",
    discussion: """
      Questions with room for an answer and the scenes as they stand before it; the answers, why the other choices are \
      wrong, and how the scenes go on are behind a page break.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; 'cowtutor list' prints them.", valueName: "lesson"))
  var lesson: String

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var outputOptions: OutputOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    try outputOptions.write(Handout(try library.lesson(lesson)).markdown)
  }
}
