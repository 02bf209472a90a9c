import MemoryModel

/// Which pages share a frame, inferred from what every user may see: which pages are present, which are mapped once, and which
/// belong to a file.
///
/// A page that several entries named, and that is mapped once after it was written, has been copied. So has a page of a file
/// that belongs to the file no more. An entry that is not the only one for its frame, in memory never written, names the zero
/// frame. Source: Linux `fs/proc/task_mmu.c`; seen on 6.18.
struct FrameInference {
  private var lastFrame: UInt64 = 0
  /// Frames of shared memory and of files, by the object's number.
  private var objectFrames: [Int: MemoryReading.Place] = [:]

  /// Where a page is after its process has read or written it or has come to be, or another process has done something.
  ///
  /// - Parameters:
  ///   - before: what was seen of it last; where its process is new, in the parent.
  ///   - isNew: whether its process has just been forked.
  mutating func place(of page: MappedPage, before: PageState, _ entry: PagemapEntry, isNew: Bool = false)
    -> MemoryReading.Place
  {
    guard entry.isPresent else { return .absent }
    if let frame = objectFrame(of: page, entry) { return frame }
    switch before.place {
    case .absent, .zeroFrame:
      return entry.isMappedOnce ? newFrame() : .zeroFrame
    case .frame:
      let wasShared = before.entry.isOfFileOrShared || !before.entry.isMappedOnce
      // The only entry for its frame cannot name that of a parent.
      let mayHaveLeft = isNew || wasShared && page.wasJustWritten
      return mayHaveLeft && entry.isMappedOnce ? newFrame() : before.place
    }
  }

  private mutating func objectFrame(of page: MappedPage, _ entry: PagemapEntry) -> MemoryReading.Place? {
    guard entry.isOfFileOrShared, let object = page.object else { return nil }
    let frame = objectFrames[object] ?? newFrame()
    objectFrames[object] = frame
    return frame
  }

  private mutating func newFrame() -> MemoryReading.Place {
    lastFrame += 1
    return .frame(lastFrame)
  }
}

/// A page that a test process has mapped.
struct MappedPage: Hashable {
  let address: UInt64
  /// The shared memory or the file behind it; `nil` for private anonymous memory.
  let object: Int?
  /// Whether the last event was a write to it by this process.
  var wasJustWritten = false
}

/// What was seen of a page last.
struct PageState: Hashable {
  var place: MemoryReading.Place
  var entry: PagemapEntry

  static let unseen = PageState(place: .absent, entry: PagemapEntry(bits: 0))
}
