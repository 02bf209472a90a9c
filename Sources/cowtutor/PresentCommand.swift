import ArgumentParser
import Classroom

struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Present a lesson to a class.",
    discussion: """
      Nothing tells the answer before you reveal it. Page Down, or a clicker, goes on; ? lists all keys.
      """)

  @Argument(help: ArgumentHelp("The id of a lesson; by default the first one.", valueName: "lesson"))
  var lesson: String?

  @Flag(help: "Go on by itself, again and again; a key stops it, and 45 s without a key start it again.")
  var loop = false

  @Option(
    help: ArgumentHelp("Keep the votes in this file, and go on with the votes in it.", valueName: "file"))
  var results: String?

  @Flag(help: "Show the teacher's notes on the lesson that another terminal presents, and turn its slides.")
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
    let store = try results.map { try ResultsStore(path: $0, lesson: lesson.id) }
    try displayOptions.sitting.present(lesson, loops: loop, results: store)
  }
}
