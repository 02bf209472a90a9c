import ArgumentParser
import Canvas
import LearnerProgress
import Lessons

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Forget your answers, after asking.")

  @OptionGroup var progressOptions: ProgressOptions

  @Option(help: ArgumentHelp("Only the answers of this lesson.", valueName: "id"))
  var lesson: String?

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    let log = try ProgressCommand.read(progressOptions)
    let path = try progressOptions.path()
    let affected = lesson.map { id in log.lessons.filter { $0.key == id } } ?? log.lessons
    let answers = affected.values.flatMap(\.answers.values).reduce(0) { $0 + $1.count }
    guard !affected.isEmpty else {
      let others = log.lessons.keys.sorted().joined(separator: ", ")
      print(
        lesson.map { "There is nothing to forget in '\($0)'. Answers are kept for: " }.map {
          TextLayout.sanitize($0 + (others.isEmpty ? "no lesson" : others)) + "."
        } ?? "There is nothing to forget.")
      return
    }
    guard yes || isConfirmed(answers) else {
      print("Nothing was changed.")
      throw ExitCode.failure
    }
    // Only what was asked about: a tutor that is open meanwhile goes on.
    try ProgressFile(path: path).forget(log, lesson: lesson)
    print("Forgotten.")
  }

  private func isConfirmed(_ answers: Int) -> Bool {
    let place = lesson.map { "of lesson '\(TextLayout.sanitize($0))'" } ?? "of all lessons"
    print("Forget \(counted(answers, "answer")) \(place)? This cannot be undone. [y/N] ", terminator: "")
    Outside.flush()
    let reply = readLine()?.lowercased() ?? ""
    return reply == "y" || reply == "yes"
  }
}
