import MemoryModel
import TestSupport
import Testing

@Suite("Who is killed when memory runs out")
struct VictimTests {
  /// The parent has two pages, the child in the end three.
  private static func crowded(_ victim: Victim, frames: Int) throws -> Memory {
    var memory = try Memory(frames: frames, victim: victim, written: [10, 20])
    try memory.perform(.fork(parent))
    return memory
  }

  @Test("The writer, where the rules say so")
  func writer() throws {
    var memory = try Self.crowded(.writer, frames: 2)
    try memory.perform(.write(child, 0, value: 11))
    #expect((memory.state(parent), memory.state(child)) == (.alive, .killed))
  }

  @Test("The largest, the older of two: the write goes on with the frames that this frees")
  func largest() throws {
    var memory = try Self.crowded(.largest, frames: 3)
    try memory.perform(.write(child, 0, value: 11))
    let outcome = try memory.perform(.write(child, 1, value: 21))
    #expect((memory.state(parent), memory.state(child)) == (.killed, .alive))
    #expect(outcome.faults == 1)
    #expect(memory.machine.contents(of: child, 1) == 21)
  }

  @Test("Whoever is left dies too where that frees no frame")
  func nothingFreed() throws {
    var memory = try Self.crowded(.largest, frames: 2)
    try memory.perform(.write(child, 0, value: 11))
    #expect((memory.state(parent), memory.state(child)) == (.killed, .killed))
  }

  @Test("The writer itself, where it is the largest")
  func largestWriter() throws {
    var memory = try Self.crowded(.largest, frames: 3)
    try memory.perform(.map(child, .filled(contents: [30])))
    try memory.perform(.write(child, 0, value: 11))
    #expect((memory.state(parent), memory.state(child)) == (.alive, .killed))
  }

  @Test("With it goes everybody who has the same memory")
  func borrowers() throws {
    var memory = try Memory(frames: 2, victim: .largest, written: [10, 20])
    try memory.perform(.vfork(parent))
    try memory.perform(.map(child, .filled(contents: [30])))
    #expect((memory.state(parent), memory.state(child)) == (.killed, .killed))
    #expect(memory.machine.framesInUse == 0)
  }

  @Test("Whatever happens, every page shows what a memory without frames would, and is taken back exactly")
  func random() throws {
    for run in 0..<(FuzzEnvironment.runs ?? 200) {
      let seed = FuzzEnvironment.firstSeed &+ run
      for check in [
        RandomValueTests.checkValues, RandomInvariantTests.checkInvariants,
        SteppingBackTests.checkEffectByEffect,
      ] {
        var walk = Walk(seed: seed, Rules(victim: .largest))
        try check(&walk)
      }
    }
  }
}
