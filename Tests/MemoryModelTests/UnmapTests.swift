import MemoryModel
import Testing

@Suite("A page that is unmapped")
struct UnmapTests {
  @Test("Its entry goes, its frame loses a reference, and its region falls in two")
  func shared() throws {
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 3), written: [10, 20, 30])
    try memory.perform(.fork(parent))
    let region = try #require(memory.machine.addressSpace(of: child)?.region(of: 1))
    let unmapped = try memory.perform(.unmap(child, 1))
    let rest = try #require(memory.machine.addressSpace(of: child)?.regions)
    #expect(
      unmapped.effects == [
        .entryDropped(child, 1, readOnly(1)), .referenceDropped(frame(1)),
        .regionChanged(child, index: 0, from: region, to: rest),
      ])
    let space = try #require(memory.machine.addressSpace(of: child))
    #expect(space.regions.map(\.pages) == [0..<1, 2..<3])
    #expect(space.regions.map(\.everWritten) == [true, true])
    #expect(try memory.perform(.read(child, 2)).value == 30)
    #expect(try memory.perform(.write(parent, 1, value: 21)).pagesCopied == 0)
    try memory.perform(.read(child, 1))
    #expect(memory.state(child) == .killed)
  }

  @Test("The rest of a file's region shows the pages of the file that it showed before")
  func file() throws {
    var memory = try Memory(.copyOnWrite, .file(contents: [70, 80, 90], sharing: .private))
    try memory.perform(.unmap(parent, 0))
    #expect(try memory.perform(.read(parent, 2)).value == 90)
    try memory.perform(.unmap(parent, 2))
    #expect(memory.machine.framesInUse == 3)
    #expect(try memory.perform(.read(parent, 1)).value == 80)
  }

  @Test("Shared memory goes with the last region that maps it")
  func sharedMemory() throws {
    var memory = try Memory(.copyOnWrite, .sharedAnonymous(pages: 2), written: [7, 8])
    try memory.perform(.unmap(parent, 0))
    #expect(memory.machine.framesInUse == 2)
    try memory.perform(.unmap(parent, 1))
    #expect(memory.machine.framesInUse == 0)
  }

  @Test("What is mapped next comes after the last number that was ever used")
  func numbers() throws {
    var memory = try Memory(written: [9])
    for page in 0...1 { try memory.perform(.unmap(parent, page)) }
    #expect(memory.machine.framesInUse == 0)
    try memory.perform(.map(parent, .anonymous(pages: 1)))
    #expect(memory.machine.addressSpace(of: parent)?.regions.map(\.pages) == [2..<3])
    #expect(throws: EventError.noSuchPage(parent, 1)) { try memory.perform(.unmap(parent, 1)) }
  }
}
