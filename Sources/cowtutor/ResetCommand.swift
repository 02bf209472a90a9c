import ArgumentParser
import Canvas
import LearnerProgress
import Lessons

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Delete your answers, after asking.")

  @OptionGroup var progressOptions: ProgressOptions

  @Option(help: ArgumentHelp("Only the answers in this lesson.", valueName: "id"))
  var lesson: String?

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    let log = try ProgressCommand.read(progressOptions)
    let path = try progressOptions.path()
    if lesson?.isEmpty == true { throw ValidationError("--lesson needs the id of a lesson") }
    let affected = lesson.map { id in log.lessons.filter { $0.key == id } } ?? log.lessons
    let answers = affected.values.flatMap(\.answers.values).reduce(0) { $0 + $1.count }
    guard !affected.isEmpty else {
      print(TextLayout.sanitize(nothing(in: log)))
      return
    }
    guard yes || isConfirmed(answers) else {
      print("Nothing was changed.")
      throw ExitCode.failure
    }
    // Only the answers counted above: a tutor that is open meanwhile goes on.
    try ProgressFile(path: path).forget(log, lesson: lesson)
    print("Forgotten.")
  }

  private func nothing(in log: ProgressLog) -> String {
    guard let lesson else { return "There is nothing to forget." }
    let ids = log.lessons.keys.sorted()
    let guess = nearest(to: lesson, among: ids).map { " Did you mean '\($0)'?" } ?? ""
    let others = ids.isEmpty ? "no lesson" : ids.joined(separator: ", ")
    return "There is nothing to forget in '\(lesson)'.\(guess) Answers are kept for: \(others)."
  }

  private func isConfirmed(_ answers: Int) -> Bool {
    let place = lesson.map { "of lesson '\(TextLayout.sanitize($0))'" } ?? "of all lessons"
    print("Forget \(counted(answers, "answer")) \(place)? This cannot be undone. [y/N] ", terminator: "")
    let reply = readLine()?.lowercased() ?? ""
    return reply == "y" || reply == "yes"
  }
}
