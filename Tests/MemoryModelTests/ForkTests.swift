import MemoryModel
import Testing

@Suite("A fork")
struct ForkTests {
  @Test("Copy-on-write: both sides get read-only entries for the same frame, and only entries are copied")
  func copyOnWrite() throws {
    var memory = try Memory(written: [5])
    #expect(memory[parent, 0] == writable(0))
    let fork = try memory.perform(.fork(parent))
    #expect(
      fork.effects == [
        .forked(parent: parent, child: child), .permissionsCleared(parent, 0..<1),
        .entriesCopied(from: parent, to: child, 0..<1, .readOnly),
      ])
    #expect(memory[parent, 0] == readOnly(0))
    #expect(memory[child, 0] == readOnly(0))
    #expect(memory.references(0) == 2)
    #expect((fork.faults, fork.pagesCopied, fork.entriesCopied) == (0, 0, 1))
    #expect(memory.machine[child]?.parent == parent)
    #expect(memory.machine.framesInUse == 1)
  }

  @Test("A fork of a fork adds one more reference, and finds no permission left to clear")
  func forkOfFork() throws {
    var memory = try Memory(written: [5])
    try memory.perform(.fork(parent))
    let fork = try memory.perform(.fork(child))
    #expect(
      fork.effects == [
        .forked(parent: child, child: grandchild),
        .entriesCopied(from: child, to: grandchild, 0..<1, .readOnly),
      ])
    for process in [parent, child, grandchild] { #expect(memory[process, 0] == readOnly(0)) }
    #expect(memory.references(0) == 3)
  }

  @Test("What a fork copies grows with the pages mapped, not with the pages there are")
  func cost() throws {
    for written in [1, 4, 16] {
      var memory = try Memory(
        .copyOnWrite, .anonymous(pages: 64), frames: 16, written: Array(repeating: 5, count: written))
      #expect(try memory.perform(.fork(parent)).entriesCopied == written)
    }
  }

  @Test("Neighbours that are alike are one effect; where no two are, there are two effects a page")
  func runs() throws {
    let all: [Int?] = Array(repeating: 5, count: 64)
    var memory = try Memory(.copyOnWrite, .anonymous(pages: 64), frames: 64, written: all)
    let uniform = try memory.perform(.fork(parent))
    #expect(
      uniform.effects == [
        .forked(parent: parent, child: child), .permissionsCleared(parent, 0..<64),
        .entriesCopied(from: parent, to: child, 0..<64, .readOnly),
      ])
    let everyOther = all.indices.map { $0 % 2 == 0 ? 5 : nil }
    var mixed = try Memory(.copyOnWrite, .anonymous(pages: 64), frames: 64, written: everyOther)
    let fork = try mixed.perform(.fork(parent))
    #expect(fork.effects.count == 1 + 2 * 32)
    #expect(fork.entriesCopied == 32)
  }

  @Test("Always share: both sides may write the same frame")
  func alwaysShare() throws {
    var memory = try Memory(.alwaysShare, written: [5])
    let fork = try memory.perform(.fork(parent))
    #expect(
      fork.effects == [
        .forked(parent: parent, child: child), .entriesCopied(from: parent, to: child, 0..<1, .writable),
      ])
    #expect(memory[parent, 0] == writable(0))
    #expect(memory[child, 0] == writable(0))
    #expect(memory.references(0) == 2)
  }

  @Suite("with eager copy")
  struct EagerCopy {
    @Test("Every page is copied, and both sides can write at once")
    func copies() throws {
      var memory = try Memory(.eagerCopy, written: [5, 6])
      let fork = try memory.perform(.fork(parent))
      #expect(
        fork.effects == [
          .forked(parent: parent, child: child),
          .frameAllocated(frame(2), process: child, 0, staleContents: 0),
          .pageCopied(from: frame(0), to: frame(2), contents: 5),
          .entryCopied(from: parent, to: child, 0, writable(2)),
          .frameAllocated(frame(3), process: child, 1, staleContents: 0),
          .pageCopied(from: frame(1), to: frame(3), contents: 6),
          .entryCopied(from: parent, to: child, 1, writable(3)),
        ])
      #expect((0..<4).map(memory.references) == [1, 1, 1, 1])
      #expect((fork.faults, fork.pagesCopied, fork.entriesCopied) == (0, 2, 2))
      for writer in [parent, child] {
        #expect(try memory.perform(.write(writer, 0, value: 9)).faults == 0)
      }
    }

    @Test("The zero frame and the page cache are not copied")
    func sharedSources() throws {
      var memory = try Memory(.eagerCopy, written: [5])
      try memory.perform(.read(parent, 1))
      try memory.perform(.map(parent, .file(contents: [7, 8], sharing: .private)))
      try memory.perform(.read(parent, 2))
      try memory.perform(.write(parent, 3, value: 9))
      #expect(try memory.perform(.fork(parent)).pagesCopied == 2)
      #expect(memory[child, 1] == zeroFrame)
      #expect(memory[child, 2] == memory[parent, 2])
      #expect(memory[child, 3] != memory[parent, 3])
    }

    @Test("Without enough free frames it fails, and the parent is unchanged", arguments: [2, 3])
    func outOfMemory(frames: Int) throws {
      var memory = try Memory(.eagerCopy, frames: frames, written: [5, 6])
      let before = memory.machine
      #expect(try memory.perform(.fork(parent)).effects == [.outOfMemory(parent)])
      #expect(memory.machine == before)
      #expect(memory.machine[child] == nil)
      #expect(try memory.perform(.write(parent, 1, value: 9)).faults == 0)
    }

    @Test("Exactly enough free frames are enough")
    func lastFrames() throws {
      var memory = try Memory(.eagerCopy, frames: 4, written: [5, 6])
      try memory.perform(.fork(parent))
      #expect(memory.state(child) == .alive)
      #expect(memory.machine.freeFrames == [])
    }
  }
}
