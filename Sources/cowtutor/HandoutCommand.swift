import ArgumentParser
import TutorUI

struct HandoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handout",
    abstract: "Print a lesson as Markdown, for paper.",
    discussion: """
      Questions have room for an answer, and the scene as it stands before the answer. Behind a page break are the answers: \
      which choice is right and why, why the others are wrong, and how the scenes go on. With --all it is a booklet of every lesson.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; 'cowtutor list' prints them.", valueName: "lesson"))
  var lesson: String?

  @Flag(help: "A booklet of all lessons.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The answers: 'with' the questions on the same handout, 'none' of them, or 'only' them.",
      valueName: "which"))
  var answers = Handout.Answers.with

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var outputOptions: OutputOptions

  func validate() throws {
    guard all || lesson != nil else { throw ValidationError("name a lesson, or add --all for all of them") }
    guard !all || lesson == nil else {
      throw ValidationError("--all is every lesson; leave out \(lesson ?? "")")
    }
  }

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    guard !all else { return try outputOptions.write(Handout.booklet(library.lessons, answers: answers)) }
    try outputOptions.write(Handout(try library.lesson(lesson), answers: answers).markdown)
  }
}

extension Handout.Answers: ExpressibleByArgument {}
