import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("Captions of borrowed memory, stores from outside, merged pages, and memory that runs out")
struct LentMemoryNarrationTests {
  private static let vfork = SceneEvent.vfork(from: "parent", to: "child", label: "child")

  private static func captions(_ scene: SmallScene) throws -> [[String]] { try scene.captions(.copyOnWrite) }

  @Test("A child of vfork borrows, and gives back with every change")
  func vfork() throws {
    let scene = try SmallScene(
      pages: [10], [Self.vfork, .write(by: "child", page: 0, value: 11), .exit(by: "child")])
    #expect(
      try Self.captions(scene) == [
        [
          "No page table was copied: the child borrows that of the parent.",
          Captions.parentWaits,
        ],
        ["The child wrote 11 to page 0: its entry is writable, so no fault and no copy."],
        [
          "The child exited: the parent goes on, and sees every change that was made."
        ],
      ])
  }

  @Test("What the kernel stores for a process splits its page too")
  func receive() throws {
    let scene = try SmallScene(
      pages: [10, 20], [.fork("child"), .receive(by: "child", page: 0, value: 55)])
    #expect(
      try Self.captions(scene)[1] == [
        "The kernel stored 55 for the child in page 0: a page fault; f0 was copied to f2.",
        Captions.parentKeepsFrame, Captions.regionIsWritable,
        "What the kernel stores for a process splits pages too.",
      ])
  }

  @Test("Where the region forbids it, the call fails and nobody is killed")
  func refused() throws {
    let text = RegionDeclaration(kind: .text, contents: [5])
    let scene = try SmallScene([text], [.receive(by: "parent", page: 0, value: 55)])
    #expect(
      try Self.captions(scene)[0] == [
        "The kernel may not store in page 0 of the parent: the region itself is read-only.",
        "The system call fails, and the parent goes on.",
      ])
  }

  @Test("A debugger's store in a text page is a copy that the process may still not write")
  func force() throws {
    let text = RegionDeclaration(kind: .text, contents: [5])
    let force = SceneEvent.force(by: "parent", page: 0, value: 99)
    let scene = try SmallScene([text], [.read(by: "parent", page: 0), force, force])
    #expect(
      try Self.captions(scene).suffix(2) == [
        [
          "A debugger stored 99 in page 0 of the parent: a page fault; f0 was copied to f1.",
          Captions.fileUnchanged, "The parent itself still may not write there.",
        ],
        [
          "A debugger stored 99 in page 0 of the parent: the frame is its own already, so no fault and no copy."
        ],
      ])
  }

  @Test("Equal pages are merged, others are not, and even the last holder copies")
  func merge() throws {
    let other: [SceneEvent] = [
      .fork("other"), .write(by: "parent", page: 0, value: 7), .write(by: "other", page: 0, value: 7),
      .merge(by: "parent", page: 0, with: "other"), .exit(by: "other"),
      .write(by: "parent", page: 0, value: 9),
    ]
    let captions = try Self.captions(try SmallScene(pages: [10], other))
    #expect(
      captions[3] == [
        "The two pages were equal: both are in f1 now, and f0 is free.",
        "Both entries are read-only, so the next write makes two pages again.",
      ])
    #expect(captions[5].contains("A merged frame is copied even for its last holder."))
    let differs = try SmallScene(
      pages: [10],
      [.fork("other"), .write(by: "other", page: 0, value: 7), .merge(by: "parent", page: 0, with: "other")])
    #expect(
      try Self.captions(differs)[2] == ["Nothing was merged: page 0 of the parent and other differs."])
  }

  @Test("Memory can be mapped with values in it")
  func filled() throws {
    let scene = try SmallScene(pages: [10], [.map(by: "parent", .filled(contents: [1, 2]))])
    #expect(
      try Self.captions(scene)[0] == [
        "The parent has a new region of 2 pages, and has stored a value in each."
      ])
  }

  @Test("Events of a process whose fork failed are left out, and that is said")
  func leftOut() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10, 20])],
      [
        .fork("child"), .write(by: "child", page: 0, value: 11), .fork(from: "child", to: "b", label: "b"),
        .exit(by: "b"), .read(by: "parent", page: 0),
      ], free: 1)
    #expect(
      try scene.captions(.eagerCopy) == [
        [
          Captions.forkFails,
          "The child never came to be: 2 events with it are left out.",
          "b never came to be: an event with it is left out.",
        ],
        ["The parent read 10 from page 0: no fault, nothing copied."],
      ])
    #expect(try Self.captions(scene).count == 5)
  }

  @Test("In a world with another rule every event is left out that cannot happen there")
  func leftOutElsewhere() throws {
    let scene = try SmallScene(
      pages: [10],
      [.fork("child"), .write(by: "child", page: 0, value: 11), .read(by: "child", page: 0)])
    let trace = scene.traces.trace(under: Rules(.segv))
    #expect(
      trace.events[1].caption == [
        Captions.regionNotAsked,
        "The child cannot act: an event with it is left out.",
      ])
  }

  @Test("The largest is killed, and the write goes on")
  func largest() throws {
    let position = SourcePosition(line: 1, column: 1)
    let parent = Participant(
      id: "parent", label: "parent", regions: [RegionDeclaration(kind: .private, contents: [10, 20])],
      position: position)
    let actions: [SceneEvent] = [
      .fork("child"), .write(by: "child", page: 0, value: 11), .write(by: "child", page: 1, value: 21),
    ]
    let traces = try SceneTraces(
      Scene(
        kind: .memory, strategies: [.copyOnWrite], freeFrames: 1, victim: .largest, participants: [parent],
        events: actions, eventsBeforeAnswer: 0,
        position: position))
    checkCaptions(traces)
    #expect(
      traces.all[0].events[2].caption.prefix(2) == [
        "No frame was free: the model ends the parent, since no other has more pages.",
        "The child wrote 21 to page 1: a page fault; f1 was copied to f0.",
      ])
  }
}
