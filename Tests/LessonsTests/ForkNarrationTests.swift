import Lessons
import MemoryModel
import Testing

@Suite("What is said of forks")
struct ForkNarrationTests {
  @Test("A number stands for the sharers while all that live name the same frames")
  func allAlike() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("a1"), .fork("a2"), .fork("a3")])
    #expect(
      try scene.captions(.copyOnWrite) == [
        [
          "Page table copied, pages not: both name the same frames, and neither may write.",
          "So the kernel notices the first write.", "2 entries of 8 bytes copied.",
        ],
        [
          "Page table copied, pages not: all three name the same frames, and none may write.",
          "So the kernel notices the first write.", "2 entries of 8 bytes copied.",
        ],
        [
          "Page table copied, pages not: all four name the same frames, and none may write.",
          "So the kernel notices the first write.", "2 entries of 8 bytes copied.",
        ],
      ])
    #expect(
      try scene.captions(.alwaysShare).map(\.[0]) == [
        "Page table copied, pages not: both name the same frames, and both may write.",
        "Page table copied, pages not: all three name the same frames, and all three may write.",
        "Page table copied, pages not: all four name the same frames, and all four may write.",
      ])
  }

  @Test("The dead are not counted")
  func dead() throws {
    let scene = try SmallScene(pages: [10], [.fork("a1"), .exit(by: "a1"), .fork("a2")])
    #expect(
      try scene.captions(.copyOnWrite)[2][0]
        == "Page table copied, pages not: both name the same frames, and neither may write.")
  }

  private static let shareTwo = [
    "Page table copied, pages not: the parent and a2 share 2 pages, and neither may write.",
    "2 entries of 8 bytes copied.",
  ]

  @Test("Where another names other frames, the two that share are named")
  func anotherWrote() throws {
    let scene = try SmallScene(
      pages: [10, 20], [.fork("a1"), .write(by: "a1", page: 0, value: 11), .fork("a2")])
    #expect(try scene.captions(.copyOnWrite)[2] == Self.shareTwo)
  }

  @Test("Where another runs a program of its own, the two that share are named")
  func anotherRunsSomethingElse() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("a1"), .exec(by: "a1"), .fork("a2")])
    #expect(try scene.captions(.copyOnWrite)[2] == Self.shareTwo)
  }

  @Test("Where another has more memory, the two that share are named")
  func anotherMapsMore() throws {
    let scene = try SmallScene(
      pages: [10, 20],
      [
        .fork("a1"), .map(by: "a1", pages: 1, shared: false), .write(by: "a1", page: 2, value: 3),
        .fork("a2"),
      ])
    #expect(try scene.captions(.copyOnWrite)[3] == Self.shareTwo)
  }

  /// Under always share, too, the frame of zeroes may only be read.
  @Test("Where one entry lets writes through and another does not, nobody is said to be able to write")
  func zeroFrame() throws {
    let read = SceneAction.read(by: "parent", page: 1)
    let scene = try SmallScene(pages: [10, nil], [read, .fork("a1"), .exec(by: "a1"), .fork("a2")])
    #expect(
      try scene.captions(.alwaysShare).map(\.[0]).filter { $0.hasPrefix("Page table") } == [
        "Page table copied, pages not: both name the same frames, with the same rw and r─.",
        "Page table copied, pages not: the parent and a2 share 2 pages, with the same rw and r─.",
      ])
    #expect(
      try scene.captions(.copyOnWrite)[1][0]
        == "Page table copied, pages not: both name the same frames, and neither may write.")
    #expect(
      try scene.captions(.eagerCopy)[1] == [
        "The fork copied 1 page, 4 KiB.", "Nobody knows yet whether it will ever be written.",
      ])
    #expect(
      try scene.lastPhases(.eagerCopy)[1]
        == "The kernel copies each private page that was written into another frame.")
  }

  @Test("Entries that a fork leaves to faults are not said to be copied")
  func inPart() throws {
    let scene = try SmallScene(
      [
        RegionDeclaration(kind: .shared, contents: [5]), RegionDeclaration(kind: .private, contents: [10]),
      ], [.fork("child")])
    let others = ["The child's other entries come with its first touch.", "1 entry of 8 bytes copied."]
    #expect(
      try scene.captions(.copyOnWrite)[0] == [
        "Page table copied in part, pages not; where copied, neither side may write."
      ] + others)
    #expect(
      try scene.captions(.alwaysShare)[0] == [
        "Page table copied in part, pages not; where copied, both sides may write."
      ] + others)
    #expect(
      try scene.lastPhases(.copyOnWrite)
        == ["The kernel copies part of the page table, entry by entry. The frames stay."])
  }

  @Test(
    "A fork that copies nothing is not said to copy anything while it goes on",
    arguments: [RegionDeclaration.Kind.shared, .file, .text])
  func nothing(kind: RegionDeclaration.Kind) throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: kind, contents: [7, 8])], [.read(by: "parent", page: 0), .fork("child")])
    for strategy in Strategy.allCases {
      #expect(try scene.lastPhases(strategy)[1] == "The kernel finds no entry that it has to copy.")
      #expect(
        try scene.captions(strategy)[1] == [
          "The fork copied nothing: the child's entries come with its first touch of each page."
        ])
    }
  }

  @Test("One that has no page has none to touch either")
  func noPage() throws {
    let scene = try SmallScene(pages: [10], [.exec(by: "parent"), .fork("child")])
    #expect(
      try scene.captions(.copyOnWrite)[1] == ["The fork copied nothing: the parent has no page."])
  }

  @Test("An eager copy of every page says so")
  func eager() throws {
    let scene = try SmallScene(pages: [10, 20], [.fork("child")])
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        "The fork copied 2 pages, 8 KiB.", "Nobody knows yet which of them will ever be written.",
        "Each side has frames of its own.",
      ])
    #expect(try scene.lastPhases(.eagerCopy) == ["The kernel copies each page into another frame."])
  }
}
