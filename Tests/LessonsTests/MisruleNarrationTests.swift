import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("Captions under rules that are no kernel's say what is true there")
struct MisruleNarrationTests {
  /// What is said after the last of a parent's events, besides the sentences that are the same under a kernel's rules.
  struct Case: CustomTestStringConvertible {
    let misrule: Misrule
    var region = RegionDeclaration(kind: .private, contents: [10, 20])
    let actions: [SceneEvent]
    let caption: [String]
    var testDescription: String { misrule.rawValue }
  }

  private static let split: [SceneEvent] = [.fork("child"), .write(by: "child", page: 0, value: 11)]
  private static let untouched = RegionDeclaration(kind: .private, contents: [nil, 20])
  private static let copied = "The child wrote 11 to page 0: a page fault; f0 was copied to f2."
  private static let isNoError = Captions.regionIsWritable

  private static let cases = [
    Case(
      misrule: .parentKeeps, actions: [.fork("child")],
      caption: [
        "Only the page table was copied. Both processes point to the same frames.",
        "The entries of the child are now read-only, those of the parent are not.",
        "2 entries of 8 bytes copied.",
      ]),
    Case(
      misrule: .stale, actions: [.fork("child"), .write(by: "parent", page: 0, value: 11)],
      caption: ["The parent wrote 11 into f0: the child now reads 11 too.", "The child did not write it."]),
    Case(
      misrule: .noRaise, actions: [.fork("child")],
      caption: [
        Captions.tableCopied,
        Captions.willTrap, "2 entries of 8 bytes copied.", "No reference count was raised.",
      ]),
    Case(
      misrule: .tableShared, actions: [.fork("child")],
      caption: ["No page table was copied: the parent and the child have one for both."]),
    Case(
      misrule: .tableShared, actions: split,
      caption: [copied, "The parent now has f2 (11).", "The parent now reads 11 too.", isNoError]),
    Case(
      misrule: .wipeLate, region: RegionDeclaration(kind: .wiped, contents: [42]), actions: [.fork("child")],
      caption: [
        Captions.nothingCopied,
        "Wiped for the parent and the child: page 0 reads as zero there.",
      ]),
    Case(
      misrule: .vforkCow, actions: [.vfork(from: "parent", to: "child", label: "child")],
      caption: [
        Captions.tableCopied,
        Captions.willTrap, "2 entries of 8 bytes copied.",
        Captions.parentWaits,
      ]),
    Case(
      misrule: .kernelThrough, actions: [.fork("child"), .receive(by: "child", page: 0, value: 55)],
      caption: [
        "The kernel stored 55 for the child into f0: the parent now reads 55 too.",
        Captions.parentDidNotWrite,
      ]),
    Case(
      misrule: .forcedThrough, region: RegionDeclaration(kind: .text, contents: [70]),
      actions: [.fork("child"), .force(by: "child", page: 0, value: 99)],
      caption: [
        "A debugger stored 99 in page 0 of the child: a page fault; the file itself is written, in f0.",
        "The parent now reads 99 too.", "The child itself still may not write there.",
      ]),
    Case(
      misrule: .soleCopies,
      actions: [.fork("child"), .exit(by: "child"), .write(by: "parent", page: 0, value: 11)],
      caption: [
        "The parent wrote 11 to page 0: a page fault; f0 was copied to f2.",
        "No one holds f0 now: it is free.",
      ]),
    Case(
      misrule: .otherWritable, actions: split,
      caption: [copied, "The parent keeps f0 (10), and may write it now.", isNoError]),
    Case(
      misrule: .childGets, actions: [.fork("child"), .write(by: "parent", page: 0, value: 11)],
      caption: [
        "The parent wrote 11 to page 0: a page fault; f0 was copied to f2.", "The child now has f2 (10).",
        isNoError,
      ]),
    Case(
      misrule: .bothNew, actions: split,
      caption: [
        "The child wrote 11 to page 0: a page fault; f0 was copied to f2, and 2 pages in all.",
        "The parent now has f3 (10).", isNoError,
      ]),
    Case(
      misrule: .region, actions: split,
      caption: [
        "The child wrote 11 to page 0: a page fault; f0 was copied to f2, and 2 pages in all.",
        Captions.parentKeepsFrame, isNoError,
      ]),
    Case(
      misrule: .moves, actions: split,
      caption: [
        copied, Captions.parentKeepsFrame, "Page 0 is now page 2.", isNoError,
      ]),
    Case(
      misrule: .refault, actions: split,
      caption: [
        copied, Captions.parentKeepsFrame, "The entry is read-only again.", isNoError,
      ]),
    Case(
      misrule: .segv, actions: split,
      caption: [
        Captions.regionNotAsked
      ]),
    Case(
      misrule: .sameFree, actions: [.fork("child"), .write(by: "child", page: 0, value: 10)],
      caption: ["The child wrote 10 to page 0: the value was there already, so nothing was done."]),
    Case(
      misrule: .readSplits, actions: [.fork("child"), .read(by: "child", page: 0)],
      caption: [
        "The child read 10 from page 0: a page fault; f0 was copied to f2.",
        Captions.parentKeepsFrame,
      ]),
    Case(
      misrule: .zeroFrame, region: untouched, actions: [.read(by: "parent", page: 0)],
      caption: [
        "The parent read 0 from page 0: a page fault on an absent entry.",
        Captions.newFrameOfZeroes,
      ]),
    Case(
      misrule: .zeroCopies, region: untouched, actions: [.write(by: "parent", page: 0, value: 7)],
      caption: ["The parent wrote 7 to page 0: a page fault; the zero frame was copied to f1."]),
    Case(
      misrule: .fileThrough, region: RegionDeclaration(kind: .file, contents: [70]),
      actions: [
        .write(by: "parent", page: 0, value: 71), .fork("child"), .write(by: "parent", page: 0, value: 72),
      ],
      caption: [
        "The parent wrote 72 to page 0: a page fault, but no copy.",
        "The file itself is written, in f0.", "The child now reads 72 too.",
      ]),
    Case(
      misrule: .textWritable, region: RegionDeclaration(kind: .text, contents: [5]),
      actions: [.write(by: "parent", page: 0, value: 6)],
      caption: [
        "The parent wrote 6 to page 0: a page fault; f0 was copied to f1.",
        Captions.fileUnchanged,
      ]),
    Case(
      misrule: .exitKeeps, actions: split + [.exit(by: "child")],
      caption: [
        "The child exited: 2 entries removed, no frame freed.",
        Captions.sharedFramesKept,
        "No reference count was lowered.",
      ]),
    Case(
      misrule: .execCopies, actions: [.fork("child"), .exec(by: "child")],
      caption: [
        "The child now runs another program: 2 entries removed, no frame freed.",
        Captions.sharedFramesKept,
        "Copied first: 2 pages. No entry points to the copies.",
      ]),
  ]

  @Test("after the last event of a scene", arguments: cases)
  func caption(it: Case) throws {
    let trace = try SmallScene([it.region], it.actions, strategies: [.copyOnWrite]).traces
      .trace(under: Rules(it.misrule))
    checkCaptions(trace, .memory)
    #expect(trace.events.last?.caption == it.caption)
  }
}
