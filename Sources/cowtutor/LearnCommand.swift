import ArgumentParser

/// What happens without a subcommand.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Open the tutor, where you left off.")

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var progressOptions: ProgressOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    var sitting = Sitting(lessonsFolder: lessonOptions.folder, progressFile: progressOptions.file)
    sitting.theme = displayOptions.theme
    sitting.motion = displayOptions.motion
    #if DEBUG
      if let failure = displayOptions.failure { sitting.firstScreenShown = failure.happen }
    #endif
    try sitting.run()
  }
}
