import ArgumentParser
import CSignals
import KernelLab
import LearnerProgress
import Lessons
import TutorUI

@main
struct CowTutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cowtutor",
    abstract: "See how memory is shared, and when it is copied.",
    discussion: """
      Without a subcommand it opens the tutor where you left off, with the options of 'learn'. \
      The screen shows the keys.
      """,
    version: "1.0.0",
    subcommands: [
      LearnCommand.self, PlainCommand.self, ListCommand.self, ProgressCommand.self, CheckCommand.self,
      PracticeCommand.self, ExerciseCommand.self, SandboxCommand.self, LiveCommand.self, VerifyCommand.self,
      LabCommand.self, PresentCommand.self,
      TestCardCommand.self,
      RenderCommand.self, HandoutCommand.self, ReportCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  static func main() {
    cowtutor_signals_plain_quit()
    do {
      // Mostly there are no arguments, and parsing none takes a third of the time to the first screen.
      let arguments = Platform.arguments
      guard !arguments.isEmpty else { return try FullScreen().learn() }
      try refuseUnknownCommand(in: arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let failure as LabFailure {
      // The kernel does not allow the experiment, or something ended it: the arguments are not at fault.
      Platform.warn("cowtutor: \(failure)")
      Platform.exit(2)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        // Help, the version, or a script for completions.
        print(message)
      } else if !message.isEmpty {
        Platform.warn(message)
      }
      Platform.exit(code.rawValue)
    }
  }

  /// Refuses a word that is no command where one is expected: the parser would take it for an argument of the default command.
  private static func refuseUnknownCommand(in arguments: [String]) throws {
    var command: any ParsableCommand.Type = Self.self
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let next = known.first(where: { $0.configuration.commandName == word }) else {
        let names = known.compactMap { $0.configuration.commandName }
        let guess = nearest(to: word, among: names).map { "did you mean '\($0)'?" }
        throw ValidationError(
          "there is no command '\(word)'; \(guess ?? "there are: \(names.joined(separator: ", "))")")
      }
      command = next
    }
  }
}

/// Lessons besides the bundled ones.
struct LessonOptions: ParsableArguments {
  @Option(
    name: .customLong("lessons"),
    help: ArgumentHelp("A folder with more lessons.", valueName: "dir"))
  var folder: String?
}

/// The file that keeps progress.
struct ProgressOptions: ParsableArguments {
  @Option(
    name: .customLong("progress"),
    help: ArgumentHelp(
      "Keep your progress in this file, not in cowtutor/progress.json in $XDG_STATE_HOME "
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
    guard let path = ProgressFile.defaultPath(environment: Platform.environment) else {
      throw ValidationError(
        "neither XDG_STATE_HOME nor HOME says where to keep progress; use --progress FILE")
    }
    return path
  }
}

/// How the full screen looks and moves.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Colours to start with; the key t changes them and is remembered.")
  var theme: ThemeName?

  @Option(help: "How much moves; the key m changes it and is remembered.")
  var motion: Motion?

  #if DEBUG
    @Option(help: .hidden)
    var failure: Failure?
  #endif

  /// The full screen with these options.
  var sitting: FullScreen {
    var sitting = FullScreen(theme: theme, motion: motion)
    #if DEBUG
      if let failure { sitting.firstScreenShown = failure.happen }
    #endif
    return sitting
  }
}

extension ThemeName: ExpressibleByArgument {}
extension Motion: ExpressibleByArgument {}
