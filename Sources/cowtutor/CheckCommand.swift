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
      Prints file:line:column: error: what is wrong and what to do. \
      Exits with 0 when there is nothing to print, with 1 otherwise.
      """)

  @Argument(
    help: ArgumentHelp("Lesson files, or folders of them; none means the bundled lessons.", valueName: "path")
  )
  var paths: [String] = []

  func run() throws {
    let files = paths.isEmpty ? LessonFile.bundled : paths.flatMap(LessonFile.at)
    var lessons: [(name: String, lesson: Lesson)] = []
    var problems = 0
    func complain(_ name: String, _ problem: Diagnostic) {
      problems += 1
      let place = "\(name):\(problem.position.line):\(problem.position.column)"
      print(TextLayout.sanitize("\(place): error: \(problem.message)"))
    }
    for file in files {
      do throws(ReadFailure) {
        switch try file.lesson() {
        case .success(let lesson):
          lessons.append((file.name, lesson))
          for problem in lesson.misfits { complain(file.name, problem) }
        case .failure(let diagnostics):
          for problem in diagnostics.all { complain(file.name, problem) }
        }
      } catch {
        complain(file.name, Diagnostic(position: SourcePosition(line: 1, column: 1), message: error.message))
      }
    }
    for (index, problem) in LessonDecoder.repeatedIDs(in: lessons) { complain(lessons[index].name, problem) }
    if files.isEmpty {
      let none = Diagnostic(
        position: SourcePosition(line: 1, column: 1), message: "there is no lesson file (.yaml) here; add one"
      )
      complain(paths.joined(separator: " "), none)
    }
    guard problems == 0 else { throw ExitCode.failure }
    let questions = lessons.reduce(0) { $0 + $1.lesson.questions.count }
    print(
      "\(counted(lessons.count, "lesson")) with \(counted(questions, "question")): nothing to complain about."
    )
  }
}

extension ReadFailure {
  /// What is the matter, and what to do.
  var message: String {
    switch self {
    case .absent: "there is no such file; check the path"
    case .unreadable(let reason): "the file cannot be read because \(reason)"
    }
  }
}
