import ArgumentParser
import Classroom

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

  @Option(
    help: ArgumentHelp("Keep the votes in this file, and go on with those that it has.", valueName: "file"))
  var results: String?

  @Flag(help: "Show the teacher's notes on whatever is presented in another terminal.")
  var notes = false

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var displayOptions: DisplayOptions

  func validate() throws {
    if notes && (lesson != nil || loop || results != nil) {
      throw ValidationError(
        "--notes follows what another cowtutor present shows; give the lesson, --loop and --results there")
    }
    if results?.isEmpty == true { throw ValidationError("--results needs the name of a file") }
  }

  func run() throws {
    if notes { return try displayOptions.sitting.notes() }
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let lesson = try library.lesson(self.lesson)
    let keeper = try results.map { try ResultsKeeper(path: $0, lesson: lesson.id) }
    try displayOptions.sitting.present(lesson, loops: loop, results: keeper)
  }
}
