import ArgumentParser

struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Play freely on the model: fork, write, take back, and put the rules on trial.")

  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    try displayOptions.sitting.sandbox()
  }
}
