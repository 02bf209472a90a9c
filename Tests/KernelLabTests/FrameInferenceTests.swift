import MemoryModel
import Testing

@testable import KernelLab

@Suite("Who shares with whom, inferred")
struct FrameInferenceTests {
  private static let present: UInt64 = 1 << 63
  private static let once: UInt64 = 1 << 56
  private static let file: UInt64 = 1 << 61

  private static let absent = PagemapEntry(bits: 0)
  private static let shared = PagemapEntry(bits: present)
  private static let alone = PagemapEntry(bits: present | once)
  private static let sharedFile = PagemapEntry(bits: present | file)
  private static let fileAlone = PagemapEntry(bits: present | file | once)

  /// A frame that the inference has not given out.
  private static let old = MemoryReading.Place.frame(100)
  /// The first that it gives out.
  private static let new = MemoryReading.Place.frame(1)

  /// What was seen of a page, and what is seen of it now.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    var object: Int?
    var written = false
    var before = PageState.unseen
    let entry: PagemapEntry
    let place: MemoryReading.Place
  }

  @Test(
    "after an event, from the two bits that everybody may see",
    arguments: [
      Case(testDescription: "never touched", entry: absent, place: .absent),
      Case(testDescription: "read for the first time", entry: shared, place: .zeroFrame),
      Case(testDescription: "written for the first time", written: true, entry: alone, place: new),
      Case(
        testDescription: "the zero frame still",
        before: PageState(place: .zeroFrame, entry: shared), entry: shared, place: .zeroFrame),
      Case(
        testDescription: "the zero frame, written", written: true,
        before: PageState(place: .zeroFrame, entry: shared), entry: alone, place: new),
      Case(
        testDescription: "written while shared: copied", written: true,
        before: PageState(place: old, entry: shared), entry: alone, place: new),
      Case(
        testDescription: "written, and still shared: nothing was copied", written: true,
        before: PageState(place: old, entry: shared), entry: shared, place: old),
      Case(
        testDescription: "written while alone: reused, or no fault", written: true,
        before: PageState(place: old, entry: alone), entry: alone, place: old),
      Case(
        testDescription: "alone, because the other went or wrote",
        before: PageState(place: old, entry: shared), entry: alone, place: old),
      Case(
        testDescription: "shared, because its process forked",
        before: PageState(place: old, entry: alone), entry: shared, place: old),
      Case(
        testDescription: "a page of a file, touched for the first time", object: 4, entry: fileAlone,
        place: new),
      Case(
        testDescription: "a private page of a file, written while others have it, too", object: 4,
        written: true,
        before: PageState(place: old, entry: sharedFile), entry: alone, place: new),
      Case(
        testDescription: "a private page of a file, written by the only one", object: 4, written: true,
        before: PageState(place: old, entry: fileAlone), entry: alone, place: new),
      Case(
        testDescription: "a private page of a file, written before it was read", object: 4, written: true,
        entry: alone, place: new),
      Case(
        testDescription: "a page that was copied from a file, written again", object: 4, written: true,
        before: PageState(place: old, entry: alone), entry: alone, place: old),
    ])
  func afterEvent(_ it: Case) {
    var inference = FrameInference()
    let page = MappedPage(address: 0x1000, object: it.object, wasJustWritten: it.written)
    #expect(inference.place(of: page, before: it.before, it.entry) == it.place)
  }

  @Test(
    "of a child, from what its parent had",
    arguments: [
      Case(
        testDescription: "absent in the child", before: PageState(place: old, entry: shared), entry: absent,
        place: .absent),
      Case(
        testDescription: "the parent's frame", before: PageState(place: old, entry: alone), entry: shared,
        place: old),
      Case(
        testDescription: "the zero frame, too", before: PageState(place: .zeroFrame, entry: shared),
        entry: shared, place: .zeroFrame),
      Case(
        testDescription: "a frame of its own: copied at once", before: PageState(place: old, entry: alone),
        entry: alone, place: new),
      Case(
        testDescription: "a page of a file", object: 4, before: PageState(place: old, entry: fileAlone),
        entry: sharedFile, place: new),
    ])
  func afterFork(_ it: Case) {
    var inference = FrameInference()
    let page = MappedPage(address: 0x1000, object: it.object)
    #expect(inference.place(of: page, before: it.before, it.entry, isNew: true) == it.place)
  }

  @Test("All who have a page of the same file, or of the same shared memory, have the same frame")
  func objects() {
    var inference = FrameInference()
    func place(_ object: Int) -> MemoryReading.Place {
      inference.place(
        of: MappedPage(address: 0x1000, object: object), before: .unseen, Self.sharedFile)
    }
    let first = place(1)
    #expect(place(2) != first)
    #expect(place(1) == first)
  }
}
