import Foundation
import TestSupport
import Testing

/// `COWTUTOR_SOAK_SECONDS=1800 swift test --filter Soak` goes on for half an hour.
@Suite struct Soak {
  private static let eventsPerSecond = 30
  /// In kibibytes.
  private static let mostGrowth = 1024

  @Test("The program, used at random, needs no more memory as time goes on, and still answers at the end")
  func memory() throws {
    let seconds = Int(FuzzEnvironment.number("COWTUTOR_SOAK_SECONDS") ?? 6)
    let seed = FuzzEnvironment.firstSeed
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(80, 24, scratch: scratch)
    try terminal.wait(for: "Question 1 of 5")
    // The list reads every lesson.
    try terminal.send("\u{1B}")
    try terminal.wait(for: "Lessons")
    var random = RandomTerminal(seed: seed)
    var start: Int?
    let warmUp = min(60, max(1, seconds / 10)) * Self.eventsPerSecond
    var latest: [RandomTerminal.Event] = []
    for number in 0..<seconds * Self.eventsPerSecond {
      if number == warmUp {
        start = terminal.residentMemory
        report("after \(warmUp / Self.eventsPerSecond) s", terminal)
      } else if number > 0 && number.isMultiple(of: 60 * Self.eventsPerSecond) {
        report("after \(number / Self.eventsPerSecond) s", terminal)
      }
      latest = latest.suffix(9) + [random.next()]
      try send(latest[latest.count - 1], to: terminal)
      if let status = terminal.waitForEnd(seconds: 0) {
        throw Failure(
          "it has ended with status \(status) after \(number) events of seed \(seed), at last \(latest)")
      }
    }
    try terminal.resize(80, 24)
    let end = try #require(terminal.residentMemory, "the program has ended")
    report("at the end", terminal)
    let growth = end - (try #require(start))
    #expect(growth <= Self.mostGrowth, "\(growth) KiB more, with seed \(seed)")
    try answer(terminal)
  }

  private func send(_ event: RandomTerminal.Event, to terminal: PseudoTerminal) throws {
    switch event {
    case .bytes(let text): try terminal.send(text)
    case .size(let width, let height): try terminal.resize(width, height)
    }
    terminal.pass(milliseconds: 1000 / Self.eventsPerSecond)
  }

  /// Whatever it was doing, it shows its help and ends when told to.
  private func answer(_ terminal: PseudoTerminal) throws {
    // Ends what a sequence or pasted text may have begun, and what is being typed.
    for text in ["\u{1B}[201~", "\u{07}", "\u{1B}", "\u{1B}", "\u{1B}"] {
      try terminal.send(text)
      terminal.pass(milliseconds: 1100)
    }
    try terminal.send("?")
    try terminal.wait(for: "Keys that work")
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  private func report(_ when: String, _ terminal: PseudoTerminal) {
    guard FuzzEnvironment.number("COWTUTOR_SOAK_SECONDS") != nil else { return }
    let memory = terminal.residentMemory.map { "\($0) KiB" } ?? "the program has ended"
    FileHandle.standardError.write(Data("Soak \(when): \(memory)\n".utf8))
  }
}
