import ArgumentParser
import Canvas
import Files
import LearnerProgress
import Lessons

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print how a class has answered, from the students' progress files.",
    discussion: """
      A student is called as the file is, without .json. Files that cannot be read are named on standard error and left \
      out; the exit status is 1 if that is all of them. Each student counts once for a wrong answer, however often it \
      was given. With --csv both tables are in one, told apart by the first column.
      """)

  @Argument(help: ArgumentHelp("Progress files, one of each student.", valueName: "file"))
  var files: [String]

  @Flag(help: "Print comma-separated values (RFC 4180).")
  var csv = false

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var outputOptions: OutputOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    if let notice = library.notice { Outside.complain("cowtutor: \(TextLayout.sanitize(notice))") }
    let students = readable
    guard !students.isEmpty else { throw ExitCode.failure }
    let report = ClassReport(
      students: students, lessons: library.lessons.map { ($0.id, $0.questions.map(\.id)) })
    let text = ReportText(report: report, lessons: library.lessons)
    try outputOptions.write(csv ? text.csv : text.tables)
  }

  /// The students whose files can be read; what is wrong with the others is said.
  private var readable: [(name: String, log: ProgressLog)] {
    var paths: [String] = []
    for path in files where !paths.contains(path) { paths.append(path) }
    let names = paths.map { Self.withoutEnding(FilePath($0).name) }
    return zip(paths, names).compactMap { path, name in
      let found = ProgressFile(path: path).look()
      if case .loaded(let log) = found {
        // Files of one name are told apart by their folders.
        return (names.count { $0 == name } > 1 ? Self.withoutEnding(path) : name, log)
      }
      Outside.complain(TextLayout.sanitize("cowtutor: left out: \(path) \(found.problem)"))
      return nil
    }
  }

  private static func withoutEnding(_ name: String) -> String {
    name.hasSuffix(".json") ? String(name.dropLast(5)) : name
  }
}
