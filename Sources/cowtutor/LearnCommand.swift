import ArgumentParser

/// The command that runs without a subcommand.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Open the tutor where you left off.")

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var progressOptions: ProgressOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    try displayOptions.sitting.learn(lessonsFolder: lessonOptions.folder, progressFile: progressOptions.file)
  }
}
