import ArgumentParser
import KernelLab

struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Fork, read and write real processes, and see what the kernel does.")

  @Option(
    help: ArgumentHelp(
      "Show this much memory as a map, \(ByteSize.help), while a child writes all of it: which pages are still shared.",
      valueName: "size"))
  var memory: ByteSize?

  @OptionGroup var displayOptions: DisplayOptions

  func validate() throws {
    guard memory?.bytes ?? Self.pageBytes >= Self.pageBytes else {
      throw ValidationError("--memory takes at least one page, 4096 bytes")
    }
  }

  func run() throws {
    guard let memory else { return try displayOptions.sitting.live() }
    try memory.requireFit(in: try MemoryBudget.now(), option: "--memory")
    try displayOptions.sitting.live(pages: memory.bytes / Self.pageBytes)
  }

  private static let pageBytes = 4096
}
