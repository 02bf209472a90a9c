import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("What is said of forks")
struct ForkNarrationTests {
  @Test func whatAChildDoesNotGetIsSaid() throws {
    let regions = [
      RegionDeclaration(kind: .private, contents: [10]), RegionDeclaration(kind: .wiped, contents: [20]),
      RegionDeclaration(kind: .keptOut, contents: [30, 31]),
    ]
    let scene = try SmallScene(
      regions, [.fork("child"), .read(by: "child", page: 1), .read(by: "child", page: 2)])
    let captions = try scene.captions(.copyOnWrite)
    #expect(
      captions[0] == [
        Captions.partOfTableCopied,
        Captions.othersFilledOnTouch, "1 entry of 8 bytes copied.",
        "Wiped for the child: page 1 reads as zero there.", "Kept out: the child has no pages 2 and 3.",
      ])
    #expect(captions[1].first == "The child read 0 from page 1: a page fault on an absent entry.")
    #expect(captions[2] == [Captions.noRegion])
    let alone = try SmallScene([regions[2]], [.fork("child")]).captions(.copyOnWrite)
    #expect(alone == [["The fork copied nothing.", "Kept out: the child has no pages 0 and 1."]])
  }

  @Test("A number stands for the processes while all of them point to the same frames")
  func allAlike() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("a1"), .fork("a2"), .fork("a3")])
    #expect(
      try scene.captions(.copyOnWrite) == [
        [
          Captions.tableCopied,
          Captions.willTrap, "2 entries of 8 bytes copied.",
        ],
        [
          "Only the page table was copied. All three point to the same frames, now read-only.",
          Captions.willTrap, "2 entries of 8 bytes copied.",
        ],
        [
          "Only the page table was copied. All four point to the same frames, now read-only.",
          Captions.willTrap, "2 entries of 8 bytes copied.",
        ],
      ])
    #expect(
      try scene.captions(.alwaysShare).map(\.[0]) == [
        "Only the page table was copied. Both processes point to the same frames, still writable.",
        "Only the page table was copied. All three point to the same frames, still writable.",
        "Only the page table was copied. All four point to the same frames, still writable.",
      ])
  }

  @Test("Processes that have exited are not counted")
  func dead() throws {
    let scene = try SmallScene(pages: [10], [.fork("a1"), .exit(by: "a1"), .fork("a2")])
    #expect(
      try scene.captions(.copyOnWrite)[2][0]
        == Captions.tableCopied)
  }

  private static let shareTwo = [
    "Only the page table was copied. The parent and a2 share 2 pages, now read-only.",
    Captions.willTrap,
    "2 entries of 8 bytes copied.",
  ]

  @Test("Where a third process has other frames, the two that share are named")
  func anotherWrote() throws {
    let scene = try SmallScene(
      pages: [10, 20], [.fork("a1"), .write(by: "a1", page: 0, value: 11), .fork("a2")])
    #expect(try scene.captions(.copyOnWrite)[2] == Self.shareTwo)
  }

  @Test("Where a third process runs another program, the two that share are named")
  func anotherRunsSomethingElse() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("a1"), .exec(by: "a1"), .fork("a2")])
    #expect(try scene.captions(.copyOnWrite)[2] == Self.shareTwo)
  }

  @Test("Where a third process has more memory, the two that share are named")
  func anotherMapsMore() throws {
    let scene = try SmallScene(
      pages: [10, 20],
      [
        .fork("a1"), .map(by: "a1", .anonymous(pages: 1)), .write(by: "a1", page: 2, value: 3),
        .fork("a2"),
      ])
    #expect(try scene.captions(.copyOnWrite)[3] == Self.shareTwo)
  }

  /// Under always share, too, the frame of zeroes may only be read.
  @Test("Where one entry lets writes through and another does not, nobody is said to be able to write")
  func zeroFrame() throws {
    let read = SceneEvent.read(by: "parent", page: 1)
    let scene = try SmallScene(pages: [10, nil], [read, .fork("a1"), .exec(by: "a1"), .fork("a2")])
    #expect(
      try scene.captions(.alwaysShare).map(\.[0]).filter { $0.hasPrefix("Only the page table") } == [
        "Only the page table was copied. Both processes point to the same frames, permissions unchanged.",
        "Only the page table was copied. The parent and a2 share 2 pages, permissions unchanged.",
      ])
    #expect(
      try scene.captions(.copyOnWrite)[1][0]
        == Captions.tableCopied)
    #expect(
      try scene.captions(.eagerCopy)[1] == [
        "The fork copied 1 page, 4 KiB.", "No one knows yet whether it will be written.",
      ])
    #expect(
      try scene.lastPhases(.eagerCopy)[1]
        == "The kernel copies every private page that was written to a new frame.")
  }

  @Test("Entries that a fork leaves to faults are not said to be copied")
  func inPart() throws {
    let scene = try SmallScene(
      [
        RegionDeclaration(kind: .shared, contents: [5]), RegionDeclaration(kind: .private, contents: [10]),
      ], [.fork("child")])
    let others = [Captions.othersFilledOnTouch, "1 entry of 8 bytes copied."]
    #expect(
      try scene.captions(.copyOnWrite)[0] == [
        Captions.partOfTableCopied
      ] + others)
    #expect(
      try scene.captions(.alwaysShare)[0] == [
        "Part of the page table was copied, and no page. The copied entries are still writable."
      ] + others)
    #expect(
      try scene.lastPhases(.copyOnWrite)
        == ["The kernel copies part of the page table, entry by entry, and no page."])
  }

  @Test(
    "A fork that copies nothing is not said to copy anything while it goes on",
    arguments: [RegionDeclaration.Kind.shared, .file, .text])
  func nothing(kind: RegionDeclaration.Kind) throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: kind, contents: [7, 8])], [.read(by: "parent", page: 0), .fork("child")])
    for strategy in Strategy.allCases {
      #expect(try scene.lastPhases(strategy)[1] == "The kernel has no entry to copy.")
      #expect(
        try scene.captions(strategy)[1] == [
          Captions.nothingCopied
        ])
    }
  }

  @Test("One that has no page has none to touch either")
  func noPage() throws {
    let scene = try SmallScene(pages: [10], [.exec(by: "parent"), .fork("child")])
    #expect(
      try scene.captions(.copyOnWrite)[1] == ["The fork copied nothing: the parent has no pages."])
  }

  @Test("An eager copy of every page says so")
  func eager() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("child")])
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        "The fork copied 2 pages, 8 KiB.", "No one knows yet which of them will be written.",
        "Each process has its own frames.",
      ])
    #expect(try scene.lastPhases(.eagerCopy) == ["The kernel copies every page to a new frame."])
  }
}
