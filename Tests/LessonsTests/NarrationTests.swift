import Lessons
import MemoryModel
import TestSupport
import Testing

/// Captions of events that the first lesson does not have, under each strategy.
@Suite struct NarrationTests {
  @Test func untouchedPagesComeFromTheZeroFrame() throws {
    let scene = try SmallScene(
      pages: [10, nil],
      [.read(by: "parent", page: 1), .fork("child"), .write(by: "child", page: 1, value: 5)])
    let copyOnWrite = try scene.captions(.copyOnWrite)
    #expect(
      copyOnWrite[0] == [
        "The parent read 0 from page 1: a page fault on an absent entry.",
        "The entry now points to the zero frame, which all processes share.",
      ])
    #expect(
      copyOnWrite[2] == ["The child wrote 5 to page 1 for the first time: a page fault, nothing to copy."])
  }

  @Test func filesAreCopiedFromThePageCache() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .file, contents: [0, 8])],
      [
        .read(by: "parent", page: 0), .write(by: "parent", page: 1, value: 9), .fork("child"),
        .write(by: "child", page: 0, value: 1),
      ])
    let copyOnWrite = try scene.captions(.copyOnWrite)
    #expect(copyOnWrite[0][1] == "The entry now points to f0, which was in memory already.")
    #expect(
      copyOnWrite[1] == [
        "The parent wrote 9 to page 1: a page fault; f1 was copied to f2.",
        "The file's page in f1 is unchanged.",
      ])
    #expect(copyOnWrite[3][1] == "The parent keeps f0 (0), still read-only.")
  }

  @Test func pagesGivenBackAreSeenAgainAsTheyWere() throws {
    let scene = try SmallScene(
      [
        RegionDeclaration(kind: .private, contents: [10, nil]),
        RegionDeclaration(kind: .file, contents: [70]),
        RegionDeclaration(kind: .shared, contents: [7]),
      ],
      [
        .fork("child"), .giveBack(by: "child", page: 0), .giveBack(by: "parent", page: 0),
        .giveBack(by: "parent", page: 1), .write(by: "parent", page: 2, value: 71),
        .giveBack(by: "parent", page: 2), .giveBack(by: "parent", page: 3),
      ])
    let captions = try scene.captions(.copyOnWrite)
    let zeroes = "The region stays: the next touch finds zeroes."
    #expect(captions[1] == ["The child gave page 0 back: its entry is gone, f0 is kept.", zeroes])
    #expect(captions[2] == ["The parent gave page 0 back: its entry is gone, f0 is free.", zeroes])
    #expect(captions[3] == ["The parent gave page 1 back: it has no entry, so nothing changed."])
    #expect(captions[5][1] == "The region stays: the next touch finds the page of the file.")
    #expect(captions[6][1] == "The region stays: the next touch finds the same frame.")
  }

  @Test func unmappedPagesAreGone() throws {
    let scene = try SmallScene(
      pages: [10, 20, nil],
      [
        .fork("child"), .unmap(by: "child", page: 0), .unmap(by: "parent", page: 0),
        .unmap(by: "parent", page: 2), .read(by: "child", page: 1), .read(by: "child", page: 0),
      ])
    let captions = try scene.captions(.copyOnWrite)
    let gone = "No region contains it now: a touch is an error. Other pages keep their numbers."
    #expect(captions[1] == ["The child unmapped page 0: its entry is gone, f0 is kept.", gone])
    #expect(captions[2] == ["The parent unmapped page 0: its entry is gone, f0 is free.", gone])
    #expect(captions[3] == ["The parent unmapped page 2: it had no entry.", gone])
    #expect(captions[4].first == "The child read 20 from page 1: no fault, nothing copied.")
    #expect(captions[5] == [Captions.noRegion])
  }

  @Test func sharedMemoryIsNeverCopied() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .shared, contents: [7, nil])],
      [
        .read(by: "parent", page: 1), .fork("child"), .write(by: "child", page: 0, value: 8),
        .read(by: "parent", page: 0),
      ])
    for strategy in Strategy.allCases {
      let captions = try scene.captions(strategy)
      #expect(captions[0][1] == Captions.newFrameOfZeroes)
      #expect(captions[3] == ["The parent read 8 from page 0: no fault, nothing copied."])
    }
  }

  @Test func writingToCodeIsASegmentationFault() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .text, contents: [1])], [.write(by: "parent", page: 0, value: 2)])
    for strategy in Strategy.allCases {
      #expect(
        try scene.captions(strategy)[0]
          == ["Segmentation fault: the region itself is read-only. The parent is killed."])
    }
  }

  @Test func memoryRunsOut() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10, 20])], [.fork("child")], free: 1)
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        Captions.forkFails
      ])
    let value = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])], [.fork("child")], kind: .value(bufferBytes: 100),
      free: 0)
    #expect(try value.captions(.eagerCopy)[0] == ["Out of memory: no buffer is free for the copy."])
    #expect(try value.lastPhases(.eagerCopy) == ["No buffer is free for the copy."])
  }

  /// Linux would choose by its scores; the model has none.
  @Test func theModelEndsTheWriterAndSaysSo() throws {
    let write = SceneEvent.write(by: "child", page: 0, value: 11)
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])], [.fork("child"), write], free: 0,
      strategies: [.copyOnWrite])
    #expect(
      try scene.captions(.copyOnWrite)[1] == [
        "Out of memory: no frame is free, so the model ends the child.",
        "Linux first reclaims memory, then ends the process with the highest score, which may be another.",
      ])
    #expect(
      try scene.lastPhases(.copyOnWrite)[1]
        == "No frame is free. The model ends the child; Linux may end another process.")
  }

  @Test(
    "A label stands as the lesson writes it, with an article where that has one",
    arguments: [
      ("child", "The child", "the child"), ("the big p", "The big p", "the big p"), ("b", "b", "b"),
      ("P1", "P1", "P1"), ("p1", "p1", "p1"), ("call 1", "Call 1", "call 1"), ("redis", "Redis", "redis"),
      ("iPod", "iPod", "iPod"), ("the", "The", "the"),
    ])
  func labels(_ written: String, _ subject: String, _ inSentence: String) throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])],
      [.fork(from: "parent", to: "other", label: Label(written)), .write(by: "other", page: 0, value: 5)],
      kind: .value(bufferBytes: 100))
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        "\(subject) got its own copy, b1: 100 B copied.",
        "No one knows yet whether \(inSentence) will change it.",
      ])
    #expect(try scene.captions(.copyOnWrite)[1][0].hasPrefix("\(subject) wrote 5"))
  }

  @Test func aPictureLeavesTheArticleOut() {
    #expect(Label("the big p").text == "big p")
    #expect(Label("child").text == "child")
    #expect(Label("The Server").inSentence == "the Server")
  }

  @Test func threeShareAndOneEnds() throws {
    let scene = try SmallScene(
      pages: [10], [.fork("child"), .fork("late"), .exit(by: "child"), .exit(by: "parent")])
    #expect(
      try scene.captions(.copyOnWrite)[2] == [
        "The child exited: 1 entry removed, no frame freed.",
        Captions.sharedFramesKept,
      ])
    #expect(try scene.captions(.eagerCopy)[2] == ["The child exited: 1 entry removed, f1 freed."])
  }

  /// A process that wrote the same value itself is not misled.
  @Test func writingWhatIsThereMisleadsNobody() throws {
    let scene = try SmallScene(
      pages: [10],
      [
        .fork("child"), .write(by: "child", page: 0, value: 11), .write(by: "parent", page: 0, value: 11),
        .write(by: "child", page: 0, value: 10),
      ])
    #expect(
      try scene.captions(.alwaysShare).dropFirst() == [
        ["The child wrote 11 into f0: the parent now reads 11 too.", Captions.parentDidNotWrite],
        ["The parent wrote 11 to page 0: its entry is writable, so no fault and no copy."],
        ["The child wrote 10 into f0: the parent now reads 10 too.", Captions.parentDidNotWrite],
      ])
  }

  @Test func aNewRegionIsEmpty() throws {
    let scene = try SmallScene(
      pages: [10], [.fork("child"), .exec(by: "child"), .map(by: "child", .anonymous(pages: 1))])
    #expect(
      try scene.captions(.copyOnWrite)[2] == [
        "The child has a new region. No frames yet: its entries are absent until touched."
      ])
  }

  @Test func valuesAreSharedAndLetGo() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])],
      [.fork("child"), .write(by: "child", page: 0, value: 5), .exit(by: "parent"), .exit(by: "child")],
      kind: .value(bufferBytes: 3 << 20))
    #expect(
      try scene.captions(.copyOnWrite) == [
        ["The child got a reference to b0: 2 owners, nothing copied."],
        [
          "The child wrote 5: not the only owner, so it copied b0 to b1 first.",
          "The other owner still reads 10.",
        ],
        ["The parent is done: b0 has no owner left and is freed."],
        ["The child is done: b1 has no owner left and is freed."],
      ])
    #expect(
      try scene.captions(.alwaysShare)[1] == ["The child wrote 5 into b0: the parent now reads 5 too."])
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        "The child got its own copy, b1: 3 MiB copied.",
        "No one knows yet whether the child will change it.",
      ])
  }
}
