import ArgumentParser
import Canvas
import LearnerProgress
import NcursesBackend
import TutorUI

struct PlainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plain",
    abstract: "Go through a lesson in plain lines, without a full screen.",
    discussion: """
      For screen readers, for terminals that cannot place their cursor, and for pipes. It reads and writes whole lines: \
      type the number of a choice to answer. Answers are kept where the full screen keeps them. On a terminal lines are \
      wrapped at 72 columns or less; elsewhere a paragraph is one line.
      """)

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var progressOptions: ProgressOptions

  @Argument(help: "The id of a lesson; by default the one where you left off.")
  var lesson: String?

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let chosen = try lesson.map { try library.lesson($0).id }
    let isUnicode = TextEncoding.setUp(environment: Platform.environment)
    let path = try progressOptions.path()
    var store = ProgressStore(ProgressFile(path: path))
    let notices = [store.load(), library.notice].compactMap { $0 }
    var tutor = PlainTutor(lessons: library.lessons, progress: store.log, seed: Platform.seed(of: path))
    var lines = notices.map { "Note: \($0)" }
    var turn = tutor.begin(lesson: chosen)
    while true {
      // Saved before it is shown.
      if !turn.changes.isEmpty {
        let saved = store.save(turn.changes)
        tutor.saved(saved.log)
        if let notice = saved.notice { lines.append("Note: \(notice)") }
        if saved.ended != nil { lines.append("Note: progress is saved again.") }
      }
      try say(lines + turn.lines, isUnicode: isUnicode)
      lines = []
      guard !turn.isOver, let entry = Platform.readLine() else { break }
      // A terminal shows what is typed; a transcript of other input would not.
      if !Platform.inputIsTerminal { try say(["> \(entry)"], isUnicode: isUnicode) }
      turn = tutor.take(entry, at: Platform.now)
    }
    if let loss = store.finish() {
      Platform.warn(loss)
    } else {
      try say(["Your answers are saved. Run the same command to go on from here."], isUnicode: isUnicode)
    }
  }

  /// Asks for the width each time: the window may have another size.
  private func say(_ lines: [String], isUnicode: Bool) throws {
    let width = Platform.outputColumns.map { min($0, Self.widest) }
    let rows = lines.flatMap { line in
      width.map { TextLayout.wrap(line, width: $0) } ?? [TextLayout.sanitize(line)]
    }
    let text = rows.map { ($0 + "\n") }.joined()
    try Output.write(isUnicode ? text : TextLayout.transliterate(text))
  }

  private static let widest = 72
}
