import Lessons
import MemoryModel
import Testing

/// Captions of events that the first lesson has not, under each strategy.
@Suite struct NarrationTests {
  @Test func untouchedPagesComeFromTheZeroFrame() throws {
    let scene = try SmallScene(
      pages: [10, nil],
      [.read(by: "parent", page: 1), .fork("child"), .write(by: "child", page: 1, value: 5)])
    let copyOnWrite = try scene.captions(.copyOnWrite)
    #expect(
      copyOnWrite[0] == [
        "The parent read 0 from page 1: a fault, as its entry was absent.",
        "Now it names the frame of zeroes that all share.",
      ])
    #expect(copyOnWrite[2] == ["The child wrote 5 to page 1 for the first time: a fault, nothing to copy."])
  }

  @Test func filesAreCopiedFromThePageCache() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .file, contents: [0, 8])],
      [
        .read(by: "parent", page: 0), .write(by: "parent", page: 1, value: 9), .fork("child"),
        .write(by: "child", page: 0, value: 1),
      ])
    let copyOnWrite = try scene.captions(.copyOnWrite)
    #expect(copyOnWrite[0][1] == "Now it names f0, which was there already.")
    #expect(
      copyOnWrite[1] == [
        "The parent wrote 9 to page 1: a fault; f1 was copied to f2.",
        "The file's own page in f1 is unchanged.",
      ])
    #expect(copyOnWrite[3][1] == "The parent keeps f0 with 0, r─ until it writes.")
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
      #expect(captions[0][1] == "Now it names f1, fresh and full of zeroes.")
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
        "The fork fails: not enough free frames to copy every page. The parent is unchanged."
      ])
    let value = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])], [.fork("child")], kind: .value(bufferBytes: 100),
      free: 0)
    #expect(try value.captions(.eagerCopy)[0] == ["Out of memory: no buffer is free for the copy."])
    #expect(try value.lastPhases(.eagerCopy) == ["No buffer is free for the copy."])
  }

  @Test func threeShareAndOneEnds() throws {
    let scene = try SmallScene(
      pages: [10], [.fork("child"), .fork("late"), .exit(by: "child"), .exit(by: "parent")])
    #expect(
      try scene.captions(.copyOnWrite)[2] == [
        "The child ended: 1 entry dropped, no frame freed.",
        "What others still name stays, and their entries stay as they were.",
      ])
    #expect(try scene.captions(.eagerCopy)[2] == ["The child ended: 1 entry dropped, f1 freed."])
  }

  /// What was written before by those who see it now is not held against the writer.
  @Test func writingWhatIsThereMisleadsNobody() throws {
    let scene = try SmallScene(
      pages: [10],
      [
        .fork("child"), .write(by: "child", page: 0, value: 11), .write(by: "parent", page: 0, value: 11),
        .write(by: "child", page: 0, value: 10),
      ])
    #expect(
      try scene.captions(.alwaysShare).dropFirst() == [
        ["The child wrote 11 into f0: the parent now sees 11 too.", "The parent had no part in it."],
        ["The parent wrote 11 to page 0: its entry is rw, so no fault and no copy."],
        ["The child wrote 10 into f0: the parent now sees 10 too.", "The parent had no part in it."],
      ])
  }

  @Test func aNewRegionIsEmpty() throws {
    let scene = try SmallScene(
      pages: [10], [.fork("child"), .exec(by: "child"), .map(by: "child", pages: 1, shared: false)])
    #expect(
      try scene.captions(.copyOnWrite)[2] == [
        "The child has a new region. No frame yet: its entries are absent until touched."
      ])
  }

  @Test func valuesAreSharedAndLetGo() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])],
      [.fork("child"), .write(by: "child", page: 0, value: 5), .exit(by: "parent"), .exit(by: "child")],
      kind: .value(bufferBytes: 3 << 20))
    #expect(
      try scene.captions(.copyOnWrite) == [
        ["The child holds b0 too: its count is 2, nothing copied."],
        [
          "The child wrote 5: not the only owner, so it copied b0 to b1 first.",
          "Whoever holds b0 still reads 10.",
        ],
        ["The parent is done: nobody else holds b0, so it is freed."],
        ["The child is done: nobody else holds b1, so it is freed."],
      ])
    #expect(
      try scene.captions(.alwaysShare)[1] == ["The child wrote 5 into b0: the parent now sees 5 too."])
    #expect(
      try scene.captions(.eagerCopy)[0] == [
        "The child got a copy of its own, b1: 3 MiB copied.",
        "It was copied before anybody knows whether the child will change it.",
      ])
  }
}
