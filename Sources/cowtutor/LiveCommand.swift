import ArgumentParser

struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Fork, read and write real processes, and see what the kernel does.")

  @Option(help: "TEMPORARY pages")
  var memory: Int?

  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    if let memory { return try displayOptions.sitting.live(pages: memory) }
    try displayOptions.sitting.live()
  }
}
