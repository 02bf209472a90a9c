import Foundation
import Testing

@Suite("A program that is killed at any moment")
struct KillTests {
  /// How often: `COWTUTOR_KILLS` from the environment, or fewer, so that every run of the tests can afford it.
  private static let kills = ProcessInfo.processInfo.environment["COWTUTOR_KILLS"].flatMap(Int.init) ?? 40

  let scratch: Scratch
  let folder: String
  let file: String

  init() throws {
    scratch = try Scratch()
    folder = scratch.file("cowtutor")
    file = "\(folder)/progress.json"
  }

  /// What many kills came to.
  private struct Count {
    var kills = 0
    var confirmed = 0
    /// With the temporary file of a save left over.
    var duringSave = 0
  }

  @Test("leaves a file that is whole, with every answer that was on the screen and all those from before")
  func killed() throws {
    var count = Count()
    try reset()
    while count.kills < Self.kills {
      let before = try SavedProgress(file)
      let seen = try answerAndKill()
      let after = try SavedProgress(file)
      let context = "kill \(count.kills + 1): \(seen) completed on the screen, \(after.answered) in the file"
      guard after.answered.count >= seen, after.holds(before) else {
        throw Failure("answers are gone after \(context)")
      }
      count.kills += 1
      count.confirmed += seen - before.answered.count
      let leftovers = try leftovers().count
      guard leftovers <= 1 else { throw Failure("a save did not remove what another left, after \(context)") }
      count.duringSave += leftovers
      if after.answered.count == 5 { try reset() }
    }
    if Self.kills > 100 { print(count) }
  }

  /// Answers as fast as the program takes keys, and kills it somewhere on the way.
  ///
  /// - Returns: how many questions the screen said to be completed.
  private func answerAndKill() throws -> Int {
    let terminal = try PseudoTerminal(80, 24, scratch: scratch, options: "--motion none")
    var output: [UInt8] = []
    func read(milliseconds: Int32) throws {
      guard let bytes = terminal.output(milliseconds: milliseconds) else {
        throw Failure("it ended by itself: \(String(decoding: output.suffix(2000), as: UTF8.self))")
      }
      output += bytes
    }
    let patience = ContinuousClock.now + .seconds(30)
    while completed(output) == nil {
      guard ContinuousClock.now < patience else { throw Failure("no picture") }
      try read(milliseconds: 100)
    }
    // Enter answers or goes on, → goes on, s starts over in the summary. Ctrl-L has the whole screen sent, so that the
    // count stands in one piece in what comes.
    let keys = ["\r", "\u{0C}", "\u{1B}OC", "\u{0C}", "s"]
    let end = ContinuousClock.now + .microseconds(.random(in: 0...100_000))
    var place = 0
    while ContinuousClock.now < end {
      terminal.press(keys[place % keys.count])
      place += 1
      try read(milliseconds: .random(in: 0...4))
    }
    kill(terminal.pid, SIGKILL)
    guard terminal.waitForEnd(seconds: 30) == 128 + SIGKILL else { throw Failure("it was not killed") }
    while let rest = terminal.output(milliseconds: 1000), !rest.isEmpty { output += rest }
    return completed(output) ?? 0
  }

  /// The largest number that stood before “ / 5 completed”.
  private func completed(_ output: [UInt8]) -> Int? {
    String(decoding: output, as: UTF8.self).matches(of: #/([0-5]) / 5 completed/#).compactMap { Int($0.1) }
      .max()
  }

  private func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tmp") }
  }

  /// Begins anew; a lock or a half-written file of the killed does not matter.
  private func reset() throws {
    guard FileManager.default.fileExists(atPath: file) else {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try scratch.write(SavedProgress.old, to: "cowtutor/progress.json")
      return
    }
    let finished = try Tool.run(
      [Tool.cowtutor, "progress", "reset", "--yes", "--lesson", LessonOne.id],
      environment: ["XDG_STATE_HOME": scratch.path])
    guard finished.status == 0 else { throw Failure("reset: \(finished.errors)") }
    #expect(try SavedProgress(file).answered == [:])
  }
}
