import ArgumentParser
import CSignals
import Canvas
import KernelLab
import LearnerProgress
import TutorUI

@main
struct CowTutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cowtutor",
    abstract: "See how memory is shared, and when it is copied.",
    discussion: """
      Without a subcommand it opens the tutor, where you left off; its options are those of 'learn'. \
      Keys are shown on the screen.
      """,
    version: "1.0.0",
    subcommands: [
      LearnCommand.self, PlainCommand.self, ListCommand.self, ProgressCommand.self, CheckCommand.self,
      LiveCommand.self, VerifyCommand.self, LabCommand.self, PresentCommand.self, TestCardCommand.self,
      RenderCommand.self, HandoutCommand.self, ReportCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  /// Shows what the arguments or the files have put into a message as visibly as everything else.
  static func main() {
    cowtutor_signals_plain_quit()
    do {
      // Mostly there are no arguments, and parsing none takes a third of the time to the first screen.
      guard CommandLine.arguments.count > 1 else { return try Sitting().learn() }
      var command = try parseAsRoot()
      try command.run()
      try Output.finish()
    } catch let failure as LabFailure {
      // The kernel does not let anybody look, or something ended the experiment: no fault of the arguments.
      Outside.complain("cowtutor: \(failure)")
      Outside.exit(2)
    } catch {
      let code = exitCode(for: error)
      // Help and version, which are our own words.
      guard !code.isSuccess else { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        Outside.complain(lines.map { TextLayout.sanitize(String($0)) }.joined(separator: "\n"))
      }
      Outside.exit(code.rawValue)
    }
  }
}

/// Which lessons there are.
struct LessonOptions: ParsableArguments {
  @Option(
    name: .customLong("lessons"),
    help: ArgumentHelp("A folder of lessons, besides those that come with the program.", valueName: "dir"))
  var folder: String?
}

/// Where progress is kept.
struct ProgressOptions: ParsableArguments {
  @Option(
    name: .customLong("progress"),
    help: ArgumentHelp(
      "The file that keeps your progress, instead of cowtutor/progress.json in $XDG_STATE_HOME "
        + "or ~/.local/state.", valueName: "file"))
  var file: String?

  func path() throws -> String {
    try Self.path(file)
  }

  static func path(_ file: String?) throws -> String {
    if let file {
      guard !file.isEmpty else { throw ValidationError("--progress needs the name of a file") }
      return file
    }
    guard let path = ProgressFile.defaultPath(environment: Outside.environment) else {
      throw ValidationError("neither XDG_STATE_HOME nor HOME says where progress goes; use --progress FILE")
    }
    return path
  }
}

/// How it looks and moves.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Colours to start with; the key t changes them.")
  var theme: ThemeName?

  @Option(help: "How much moves by itself; the key m changes it.")
  var motion: Motion = .full

  #if DEBUG
    @Option(help: .hidden)
    var failure: Failure?
  #endif

  /// The full screen as it was asked for.
  var sitting: Sitting {
    var sitting = Sitting(theme: theme, motion: motion)
    #if DEBUG
      if let failure { sitting.firstScreenShown = failure.happen }
    #endif
    return sitting
  }
}

extension ThemeName: ExpressibleByArgument {}
extension Motion: ExpressibleByArgument {}
