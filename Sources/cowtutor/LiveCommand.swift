import ArgumentParser

struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Fork, read and write real processes, and see what the kernel does.")

  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    try displayOptions.sitting.live()
  }
}
