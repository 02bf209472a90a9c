import ArgumentParser
import Canvas
import Files
import LearnerProgress
import Learning
import Lessons

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Print your answers and how many were right.",
    subcommands: [MergeCommand.self, ResetCommand.self])

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var progressOptions: ProgressOptions

  @Flag(help: "Print the data as JSON.")
  var json = false

  func run() throws {
    let log = try Self.read(progressOptions)
    if json {
      print(try log.json(), terminator: "")
      return
    }
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    for line in summary(of: Learning(lessons: library.lessons, progress: log)) { print(line) }
  }

  /// - Throws: ``CommandFailure``, which says why the file cannot be used.
  static func read(_ options: ProgressOptions) throws -> ProgressLog {
    let path = try options.path()
    let found = ProgressFile(path: path).look(pipePatience: pipePatience)
    switch found {
    case .absent: return ProgressLog()
    case .document(let log): return log
    case .newerVersion: throw CommandFailure("\(path) \(found.problem), or use --progress FILE")
    case .notOurs, .unreadable:
      throw CommandFailure("\(path) \(found.problem); move it away, or use --progress FILE")
    }
  }

  private func summary(of learning: Learning) -> [String] {
    var lines: [String] = []
    for lesson in learning.lessons {
      let score = learning.score(lesson)
      lines.append(TextLayout.sanitize("\(lesson.title) (\(lesson.id))"))
      lines.append(
        "  \(score.completed) / \(score.total) completed, \(score.firstRight) right on the first try")
      let progress = learning.progress(in: lesson)
      for question in lesson.questions {
        lines.append("  " + state(of: question, progress.answers[question.id] ?? []))
      }
    }
    let known = Set(learning.lessons.ids)
    let others = learning.progress.lessons.keys.filter { !known.contains($0) }.sorted()
    if !others.isEmpty {
      lines.append(
        "Also kept, for lessons that are not here: " + TextLayout.sanitize(others.joined(separator: ", ")))
    }
    return lines.isEmpty ? ["There are no lessons and no answers."] : lines
  }

  private func state(of question: Question, _ answers: [Answer]) -> String {
    let name = TextLayout.sanitize(question.title)
    guard let last = answers.last else { return "○ \(name): not answered yet" }
    let verdict = question.isRight(last) ? "✓ \(name): right" : "✗ \(name): not right yet"
    return "\(verdict), \(counted(answers.count, "answer")), last on \(last.time.description.prefix(10))"
  }
}

extension StoredContent<ProgressLog> {
  /// Why a file was not read, to follow its name.
  var problem: String {
    switch self {
    case .absent: "is not there; check the path"
    case .document: "is sound"
    case .newerVersion(let format): "was written by a newer CowTutor (format \(format)); update this one"
    case .notOurs(let reason), .unreadable(let reason): "cannot be read because \(reason)"
    }
  }
}
