import MemoryModel
import Testing

@Suite("Memory that is mapped with values in it")
struct FilledTests {
  @Test("It is what mapping it and writing each page makes")
  func sameAsWrites() throws {
    var memory = try Memory()
    var other = memory
    let filled = try memory.perform(.map(parent, .filled(contents: [5, 6])))
    var effects = try other.perform(.map(parent, .anonymous(pages: 2))).effects
    for page in [2, 3] { effects += try other.perform(.write(parent, page, value: 3 + page)).effects }
    #expect(filled.effects == effects)
    #expect(filled.faults == 2)
  }

  @Test("Where memory runs out on the way, the process is killed and the rest is left")
  func outOfMemory() throws {
    var memory = try Memory(frames: 1)
    try memory.perform(.map(parent, .filled(contents: [5, 6, 7])))
    #expect(memory.state(parent) == .killed)
    #expect(memory.machine.framesInUse == 0)
  }
}
