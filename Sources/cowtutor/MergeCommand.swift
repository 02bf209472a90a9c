import ArgumentParser
import Canvas
import Files
import LearnerProgress

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one progress file of those of several machines.",
    discussion: """
      All answers are kept, oldest first, each once. Where you continue is taken from the file with the newest answer. The \
      files stay as they are. If one of them cannot be read, it is named on standard error, and nothing is written.
      """)

  @Argument(help: ArgumentHelp("Progress files of one learner.", valueName: "file"))
  var files: [String]

  @OptionGroup var outputOptions: OutputOptions

  func run() throws {
    var isComplete = true
    let logs = files.compactMap { path -> ProgressLog? in
      let found = ProgressFile(path: path).look(pipePatience: pipePatience)
      if case .document(let log) = found { return log }
      Platform.warn(TextLayout.sanitize("cowtutor: \(path) \(found.problem)"))
      isComplete = false
      return nil
    }
    guard isComplete else { throw ExitCode.failure }
    try outputOptions.write(logs.reduce(ProgressLog()) { $0.merged(with: $1) }.json())
  }
}
