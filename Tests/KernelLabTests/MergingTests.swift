import Foundation
import MemoryModel
import Testing

@testable import KernelLab

/// The settings are the whole system's, so one test at a time.
@Suite("Equal pages that the kernel merges", .serialized)
struct MergingTests {
  private static let isPossible =
    Experiments.showFrameNumbers && access("\(SamepageMerging.folder)/run", W_OK) == 0
  private static let reason: Comment = "merging is switched on by root, where the kernel is built for it"

  private func firstDisagreement(with prediction: some Predictor) throws -> Finding? {
    try withKernel(.frameNumbers) { kernel in
      var merging = try SamepageMerging()
      defer { try? merging.putBack() }
      var verifier = Verifier(kernel)
      for program in Program.merging {
        if let finding = try verifier.verify(program, prediction: prediction) { return finding }
      }
      #expect(verifier.programs == Program.merging.count)
      return nil
    }
  }

  @Test(
    "The model does as the kernel: one frame, and whoever writes copies, the last too",
    .enabled(if: isPossible, reason))
  func asPredicted() throws {
    let before = try Self.settings()
    #expect(try firstDisagreement(with: Verifier.model)?.sentences == nil)
    #expect(try Self.settings() == before)
  }

  @Test(
    "A model in which the last process gets the merged page is found wrong", .enabled(if: isPossible, reason))
  func lastReuses() throws {
    let finding = try #require(try firstDisagreement(with: PlantedBug(.mergedIsReused)))
    #expect(finding.sentences.first == "The model says: reuse; the kernel did: copy.")
  }

  @Test("A model that merges nothing is found wrong", .enabled(if: isPossible, reason))
  func nothingMerged() throws {
    struct Forgetful: Predictor {
      var machine = Verifier.model

      mutating func perform(_ event: Event) throws(EventError) -> Report {
        if case .merge = event { return Report(event: event, effects: []) }
        return try machine.perform(event)
      }

      func proportionalSetSize(of process: ProcessID, in pages: Range<PageNumber>) -> Double {
        machine.proportionalSetSize(of: process, in: pages)
      }
    }
    let finding = try #require(try firstDisagreement(with: Forgetful()))
    #expect(finding.event == .merge(parent, 0, with: child))
  }

  /// The settings while nobody has changed them for a while.
  private static func settings() throws -> [String] {
    let lock = open("\(SamepageMerging.folder)/run", O_WRONLY | O_CLOEXEC)
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 && errno == EINTR { continue }
    return try ["run", "sleep_millisecs", "pages_to_scan"].map {
      try String(contentsOfFile: "\(SamepageMerging.folder)/\($0)", encoding: .utf8)
    }
  }

  // MARK: - Settings

  private func withSettings(_ settings: [String: String], _ body: (String) throws -> Void) throws {
    let folder = "\(NSTemporaryDirectory())/ksm-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, value) in settings {
      try value.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    try body(folder)
  }

  private func setting(_ name: String, _ folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test("All settings are put back, and what was on stays on")
  func putBack() throws {
    for run in ["0", "1"] {
      // As long as the new ones, since a file keeps what a setting does not.
      try withSettings(["run": run, "sleep_millisecs": "9", "pages_to_scan": "2000"]) { folder in
        var merging = try SamepageMerging(folder: folder)
        #expect(try setting("run", folder) == "1")
        #expect(try setting("sleep_millisecs", folder) == "5")
        #expect(try setting("pages_to_scan", folder) == "1000")
        try merging.putBack()
        #expect(try setting("run", folder) == run)
        #expect(try setting("sleep_millisecs", folder) == "9")
        #expect(try setting("pages_to_scan", folder) == "2000")
      }
    }
  }

  @Test("A kernel without it, and one that does not say how often it looks, are told apart")
  func refusals() throws {
    let none = #expect(throws: LabFailure.self) { _ = try SamepageMerging(folder: "/nowhere") }
    #expect(none?.description == "this kernel merges no equal pages (no /nowhere)")
    try withSettings(["run": "0"]) { folder in
      var merging = try SamepageMerging(folder: folder)
      #expect(try setting("run", folder) == "1")
      try merging.putBack()
      #expect(try setting("run", folder) == "0")
    }
  }

  @Test("Without merging no event merges", .needsKernel, .enabled(if: !SamepageMerging.isOn, "merging is on"))
  func isOff() throws {
    // Who switches it on holds this lock meanwhile.
    let lock = open("\(SamepageMerging.folder)/run", O_RDONLY | O_CLOEXEC)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    try withKernel { kernel in
      for event in [.start, .map(parent, .anonymous(pages: 1)), .start] as [Event] {
        _ = try kernel.perform(event)
      }
      let failure = #expect(throws: LabFailure.self) { try kernel.perform(.merge(parent, 0, with: child)) }
      #expect(
        failure?.description == "the kernel merges no pages now; /sys/kernel/mm/ksm/run does not say 1")
    }
  }
}
