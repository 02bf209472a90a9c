import ArgumentParser
import Canvas
import Classroom
import Files
import LearnerProgress
import Learning
import Lessons
import Teaching
import TutorUI

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print how a class has answered or voted.",
    discussion: """
      The files are the students' progress files; each student is named after the file, without .json. Files that cannot be \
      read are named on standard error and left out; the exit status is 1 if none can be read. Answers are checked against \
      the lessons as they are now, not against what the files say. Each student counts once for a wrong answer.

      With --csv all tables are one, and the first column tells them apart. Values stay as they are; if a spreadsheet would \
      take one for a formula, a line on standard error says so.
      """)

  @Argument(help: ArgumentHelp("Progress files, one for each student.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Report the votes in this file, which 'present --results' has kept, instead.", valueName: "file"))
  var votes: String?

  @Option(help: ArgumentHelp("Report only the lesson with this id.", valueName: "id"))
  var lesson: String?

  @Flag(help: "Print comma-separated values (RFC 4180).")
  var csv = false

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var outputOptions: OutputOptions

  func validate() throws {
    guard files.isEmpty != (votes == nil) else {
      throw ValidationError("name the students' progress files, or a file of votes with --votes FILE")
    }
  }

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    if let notice = library.notice { Platform.warn("cowtutor: \(TextLayout.sanitize(notice))") }
    if let votes {
      let text = VotesText(votes: try kept(votes), lessons: library.lessons)
      return try csv ? write(text.csv) : outputOptions.write(text.tables)
    }
    var students = readable
    for index in students.indices {
      for lesson in library.lessons { students[index].log.lessons[lesson.id]?.rename(lesson.newNames) }
    }
    guard !students.isEmpty else { throw ExitCode.failure }
    let keys = library.lessons.map { lesson -> AnswerKey in
      (lesson.id, lesson.questions.map { question in (id: question.id, isRight: { question.isRight($0) }) })
    }
    let report = ClassReport(students: students, keys: keys, only: lesson)
    if report.lessons.isEmpty, let lesson {
      throw missing(lesson, ClassReport(students: students, keys: keys).lessons.map(\.lesson))
    }
    let text = ReportText(report: report, lessons: library.lessons)
    try csv ? write(text.csv) : outputOptions.write(text.tables)
  }

  private func write(_ values: CommaSeparated) throws {
    if let warning = values.warning { Platform.warn("cowtutor: \(warning)") }
    try outputOptions.write(values.text)
  }

  /// The votes on the lesson asked for, or on all.
  private func kept(_ file: String) throws -> [LessonVotes] {
    let all = try ResultsStore.votes(in: file)
    guard let lesson else { return all }
    let found = all.filter { $0.lesson == lesson }
    if found.isEmpty { throw missing(lesson, all.map(\.lesson)) }
    return found
  }

  private func missing(_ lesson: String, _ others: [String]) -> ValidationError {
    let rest = others.isEmpty ? "there are no others" : "there are: \(others.joined(separator: ", "))"
    return ValidationError("nothing is known about the lesson \(lesson); \(rest)")
  }

  /// The students whose files can be read; what is wrong with the others is said.
  private var readable: [(name: String, log: ProgressLog)] {
    var paths: [String] = []
    for path in files where !paths.contains(path) { paths.append(path) }
    let names = paths.map { Self.withoutEnding(FilePath($0).name) }
    return zip(paths, names).compactMap { path, name in
      let found = ProgressFile(path: path).look(pipePatience: pipePatience)
      if case .document(let log) = found {
        // Files with the same name are told apart by their folders.
        return (names.count { $0 == name } > 1 ? Self.withoutEnding(path) : name, log)
      }
      let isVotes = (try? ResultsStore.votes(in: path)) != nil
      let problem = isVotes ? "holds votes: report them with --votes" : found.problem
      Platform.warn(TextLayout.sanitize("cowtutor: left out: \(path) \(problem)"))
      return nil
    }
  }

  private static func withoutEnding(_ name: String) -> String {
    name.hasSuffix(".json") ? String(name.dropLast(5)) : name
  }
}
