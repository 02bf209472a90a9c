import BundledLessons
import Lessons
import MemoryModel
import Testing

/// What a learner meets in the scenes of the first lesson.
@Suite struct LessonOneTests {
  let questions: [Question]

  init() throws {
    let file = try #require(BundledLessons.files.first { $0.id == "putting-off-a-copy" })
    questions = try LessonDecoder.read(file.bytes).get().questions
  }

  private func run(_ id: String, _ strategy: Strategy) throws -> Trace {
    let question = try #require(questions.first { $0.id == id })
    return try #require(question.traces.all.first { $0.strategy == strategy })
  }

  @Test func aReadCostsNothing() throws {
    let trace = try run("name-it", .copyOnWrite)
    #expect(trace.events[1].caption == ["The child read 10 from page 0: no fault, nothing copied."])
    #expect(trace.measures[1] == trace.measures[2])
  }

  @Test func theChildWritesAndItIsNoSegmentationFault() throws {
    let trace = try run("name-it", .copyOnWrite)
    #expect(
      trace.events[2].caption == [
        "The child wrote 31 to page 2: a page fault; f2 was copied to f6.",
        "The parent keeps f2 (30), still read-only.",
        Captions.regionIsWritable,
      ])
    #expect(trace.events[3].caption.contains("Still the old value."))
    #expect(trace.events[3].report.effects == [.valueRead(ProcessID(rawValue: 0), 2, value: 30)])
  }

  @Test func theParentWritesToASharedPage() throws {
    let trace = try run("what-a-reader-reads", .copyOnWrite)
    #expect(
      trace.events[2].caption.prefix(2) == [
        "The parent wrote 21 to page 1: a page fault; f1 was copied to f3.",
        "Reader 1 and reader 2 keep f1 (20), still read-only.",
      ])
    #expect(trace.events[3].caption == ["Reader 1 read 20 from page 1: no fault, nothing copied."])
  }

  @Test func withoutCopiesReadersSeeWhatOthersWrite() throws {
    let trace = try run("what-a-reader-reads", .alwaysShare)
    #expect(
      trace.events[2].caption == [
        "The parent wrote 21 into f1: reader 1 and reader 2 now read 21 too.",
        "Reader 1 and reader 2 did not write it.",
      ])
  }

  @Test func copiesGoWithTheProgramThatMadeThem() throws {
    #expect(
      try run("what-is-copied", .eagerCopy).events[2].caption == [
        "The child now runs another program: 6 entries removed, 6 frames freed.",
        Captions.copiesFreed,
      ])
    #expect(
      try run("what-is-copied", .copyOnWrite).events[2].caption == [
        "The child now runs another program: 6 entries removed, f6 freed.",
        Captions.copiesFreed,
        Captions.sharedFramesKept,
      ])
  }

  @Test func theLastOwnerWritesWithoutACopy() throws {
    #expect(
      try run("what-is-copied", .copyOnWrite).events[3].caption == [
        Captions.reused,
        "The parent alone holds f1, so only its entry changed: it is writable now.",
      ])
    #expect(
      try run("what-would-prevent-it", .copyOnWrite).events[4].caption
        == ["Request 3 wrote 32: the only owner of b1, so nothing was copied."])
  }

  /// At the end of each trace: frames in use, the most of them at once, faults, checks, pages copied, wrong values; then the most
  /// frames and the pages copied if everything is copied at once.
  @Test(arguments: [
    ("name-it", Strategy.copyOnWrite, [7, 7, 1, 0, 1, 0, 12, 6]),
    ("what-is-copied", .eagerCopy, [6, 12, 0, 0, 6, 0, 12, 6]),
    ("what-is-copied", .copyOnWrite, [6, 7, 2, 0, 1, 0, 12, 6]),
    ("what-is-missing", .eagerCopy, [2, 2, 0, 0, 2, 0, 2, 2]),
    ("what-is-missing", .copyOnWrite, [2, 2, 0, 1, 1, 0, 2, 2]),
    ("what-would-prevent-it", .eagerCopy, [4, 4, 0, 0, 3, 0, 4, 3]),
    ("what-would-prevent-it", .copyOnWrite, [2, 2, 0, 2, 1, 0, 4, 3]),
    ("what-a-reader-reads", .alwaysShare, [3, 3, 0, 0, 0, 2, 9, 6]),
    ("what-a-reader-reads", .copyOnWrite, [4, 4, 1, 0, 1, 0, 9, 6]),
  ])
  func costs(_ id: String, _ strategy: Strategy, _ expected: [Int]) throws {
    let trace = try run(id, strategy)
    let (end, baseline) = (try #require(trace.measures.last), try #require(trace.baseline.last))
    let counters = end.counters
    #expect(
      [
        end.framesInUse, end.mostFramesInUse, counters.faults, counters.ownerChecks, counters.pagesCopied,
        counters.wrongValues, baseline.mostFramesInUse, baseline.counters.pagesCopied,
      ] == expected)
  }

  @Test func theComparisonOfPlainSharingHasItsWrongValues() throws {
    let question = try #require(questions.first { $0.id == "what-a-reader-reads" })
    #expect(
      question.traces.closing == ["Copied: plain sharing 0 B (2 wrong values), copy-on-write 4 KiB."])
  }

  @Test func theCopyIsSeenToBeOfTheWholePage() throws {
    let work = try run("name-it", .copyOnWrite).events[2].phases.first { $0.kind == .work }
    #expect(
      work?.caption
        == "The kernel copies all 4 KiB of f2 to f6; the write changes only one of its 512 words.")
  }

  @Test func captionsAreTrueAndShort() {
    for question in questions { checkCaptions(question.traces) }
  }

  /// The smallest screen has six rows of 28 cells for a caption, and cuts what is more.
  @Test func wholeCaptionsFitTheSmallestScreen() {
    for trace in questions.flatMap(\.traces.all) {
      for caption in [trace.opening] + trace.events.map(\.caption) {
        let text = caption.joined(separator: " ")
        #expect(rows(text, width: 28) <= 6, "\(text)")
      }
    }
  }
}
