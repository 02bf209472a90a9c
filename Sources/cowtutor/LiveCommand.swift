import ArgumentParser
import KernelLab

struct LiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "live",
    abstract: "Fork real processes, let them read and write, and see what the kernel does.")

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show this much memory as a map, \(ByteSize.help): a child writes to it, and the map shows what is still shared.",
      valueName: "size"))
  var memory: ByteSize?

  @OptionGroup var displayOptions: DisplayOptions

  func validate() throws {
    guard memory?.bytes ?? Self.pageBytes >= Self.pageBytes else {
      throw ValidationError("--memory takes 4096 bytes, one page, or more")
    }
  }

  func run() throws {
    guard let memory else { return try displayOptions.sitting.live() }
    try memory.requireFit(in: try MemoryBudget.now(), option: "--memory")
    try displayOptions.sitting.live(pages: memory.bytes / Self.pageBytes)
  }

  private static let pageBytes = 4096
}
