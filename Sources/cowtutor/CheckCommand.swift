import ArgumentParser
import Canvas
import Files
import Lessons
import TutorUI

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check lesson files and carry out each of their scenes.",
    discussion: """
      Prints each mistake as file:line:column: error: what is wrong and what to do. \
      Exits with 0 if there is none, with 1 otherwise.
      """)

  @Argument(
    help: ArgumentHelp(
      "Lesson files, or folders of them; without one, the bundled lessons are checked.", valueName: "path")
  )
  var paths: [String] = []

  func run() throws {
    let files = paths.isEmpty ? LessonFile.bundled : paths.flatMap(LessonFile.at)
    var lessons: [(name: String, lesson: Lesson)] = []
    var problems = 0
    func report(_ name: String, _ problem: Diagnostic) {
      problems += 1
      let place = "\(name):\(problem.position.line):\(problem.position.column)"
      print(TextLayout.sanitize("\(place): error: \(problem.message)"))
    }
    for file in files {
      do throws(ReadFailure) {
        switch try file.lesson(with: .pars) {
        case .success(let lesson):
          lessons.append((file.name, lesson))
          for problem in lesson.misfits { report(file.name, problem) }
          if let problem = bundledNamesake(of: lesson, file) { report(file.name, problem) }
        case .failure(let diagnostics):
          for problem in diagnostics.all { report(file.name, problem) }
        }
      } catch {
        report(file.name, Diagnostic(position: SourcePosition(line: 1, column: 1), message: error.message))
      }
    }
    for (index, problem) in LessonDecoder.repeatedIDs(in: lessons) { report(lessons[index].name, problem) }
    if files.isEmpty {
      let none = Diagnostic(
        position: SourcePosition(line: 1, column: 1), message: "there is no lesson file (.yaml) here; add one"
      )
      report(paths.joined(separator: " "), none)
    }
    guard problems == 0 else { throw ExitCode.failure }
    let questions = lessons.reduce(0) { $0 + $1.lesson.questions.count }
    print(
      "\(counted(lessons.count, "lesson")) with \(counted(questions, "question")): no problems found."
    )
  }
}

extension CheckCommand {
  /// A lesson of another file that has the id of a bundled one is left out of every list.
  private func bundledNamesake(of lesson: Lesson, _ file: LessonFile) -> Diagnostic? {
    guard !paths.isEmpty else { return nil }
    let namesake = LessonFile.bundled.first { bundled in
      (try? bundled.lesson(with: .form).get())?.id == lesson.id
    }
    guard let namesake, (try? namesake.bytes.get()) != (try? file.bytes.get()) else { return nil }
    return Diagnostic(
      position: lesson.position,
      message: "the lesson id '\(lesson.id)' is that of a bundled lesson, so --lessons leaves this one out; "
        + "choose another")
  }
}

extension ReadFailure {
  /// Why, and what to do.
  var message: String {
    switch self {
    case .absent: "there is no such file; check the path"
    case .unreadable(let reason): "the file cannot be read because \(reason)"
    }
  }
}
