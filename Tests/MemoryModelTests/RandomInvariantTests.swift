import MemoryModel
import Testing

let strategiesAndDetections = Strategy.allCases.flatMap { strategy in
  [WriteDetection.pageFault, .ownerCheck].map { (strategy, $0) }
}

@Suite("After every one of many random events")
struct RandomInvariantTests {
  @Test(
    "the invariants hold, and proportional set sizes sum to the frames mapped",
    arguments: strategiesAndDetections)
  func invariants(strategy: Strategy, detection: WriteDetection) throws {
    try Walk.each(of: 250, strategy, detection, body: Self.checkInvariants)
  }

  static func checkInvariants(_ walk: inout Walk) throws {
    while !walk.isOver {
      let report = try walk.step()
      let broken = walk.machine.unexpectedlyBroken
      try walk.require(broken.isEmpty, "broken: \(broken)")
      let isShared = walk.machine.strategy == .alwaysShare
      try walk.require(isShared || report.brokenInvariants.isEmpty, "broken: \(report.brokenInvariants)")
      try requireSizesSum(walk)
    }
  }

  private static func requireSizesSum(_ walk: Walk) throws {
    let machine = walk.machine
    // One that waits has lent its page table.
    let sizes = machine.processes.indices.filter { machine.processes[$0].waitsFor == nil }.map {
      machine.proportionalSetSize(of: ProcessID(rawValue: $0), in: 0..<1000)
    }
    let entries = machine.addressSpaces.flatMap(\.entries)
    let mapped = Set(entries.compactMap(\.frame)).subtracting([.zero]).count
    let sum = sizes.reduce(0, +)
    try walk.require(abs(sum - Double(mapped)) < 1e-6, "sizes sum to \(sum), but \(mapped) frames are mapped")
  }

  @Test("copy-on-write uses no more frames than eager copy, as long as memory lasts")
  func frames() throws {
    try Walk.each(of: 250, .copyOnWrite, plenty: true, body: Self.checkFrames)
  }

  /// For copy-on-write with memory that lasts.
  static func checkFrames(_ walk: inout Walk) throws {
    var eager = Machine(frameCount: walk.machine.frames.count, strategy: .eagerCopy)
    while !walk.isOver {
      let report = try walk.step()
      let eagerReport = try eager.perform(report.event)
      try walk.require(!report.ranOutOfMemory && !eagerReport.ranOutOfMemory, "memory was not plenty")
      let (lazyFrames, eagerFrames) = (walk.machine.framesInUse, eager.framesInUse)
      try walk.require(lazyFrames <= eagerFrames, "\(lazyFrames) frames, eager copy \(eagerFrames)")
    }
  }

  /// Random events prove nothing about what they never do.
  @Test("every kind of event and of effect has occurred under some strategy")
  func coverage() throws {
    var kinds: Set<String> = []
    var events: Set<EventKind> = []
    for (strategy, detection) in strategiesAndDetections {
      for seed in 0..<60 {
        var walk = Walk(seed: UInt64(seed), strategy, detection)
        while !walk.isOver {
          let report = try walk.step()
          events.insert(report.event.kind)
          for effect in report.effects { kinds.insert(String("\(effect)".prefix { $0 != "(" })) }
        }
      }
    }
    let all: Set = [
      "started", "forked", "objectCreated", "mapped", "regionChanged", "addressSpaceLeft",
      "programReplaced",
      "exited", "killed", "fault", "regionAllows", "decided", "ownerChecked", "segmentationFault",
      "outOfMemory", "permissionsCleared", "entriesCopied",
      "entryCopied", "entrySet", "entryDropped", "reused", "frameAllocated", "pageCopied", "referenceDropped",
      "frameFreed", "objectFrameSet", "objectFrameDropped", "fileRead", "valueRead", "valueWritten",
      "foreignValueSeen", "addressSpaceShared", "suspended", "resumed", "badAddress", "regionOverruled",
      "merged",
      "mergeEnded",
    ]
    #expect(kinds == all)
    #expect(events == Set(EventKind.allCases))
  }
}
