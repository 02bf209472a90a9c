import Canvas
import MemoryModel

/// Memory as a picture shows it at one moment, whether a model or a kernel has it: who holds which frame.
struct MemorySnapshot: Hashable, Sendable {
  /// A process, or in a value scene a name for a buffer.
  struct Holder: Hashable, Sendable {
    var label: String
    /// Not so for one that has yet to be forked.
    var exists = true
    /// What became of one that maps nothing any more; `nil` while it maps something.
    var fate: String?
  }

  /// What an entry lets through.
  enum Permission: String, Hashable, Sendable {
    case readOnly = "r-", writable = "rw"
    /// The kernel shows no more than that the entry is present.
    case present = "••"
    /// The page is mapped, and its entry is absent.
    case absent = "--"
    /// A reference in a value scene, which has no entries.
    case reference = ""

    /// As it stands on the screen; in a value scene nothing does.
    var symbol: String { rawValue }
  }

  /// A page-table entry of one page.
  struct Entry: Hashable, Sendable {
    var permission: Permission
    /// `nil` where it is absent.
    var frame: FrameKey?
    /// Whether the page shows what another process wrote.
    var isForeign = false
  }

  /// Identifies a frame: in a model by its number, on a kernel by the order in which frames were first seen.
  typealias FrameKey = UInt64

  /// A frame with its place in the picture.
  struct Frame: Hashable, Sendable {
    let key: FrameKey
    /// `f2`, or `b2` for a buffer.
    let name: String
    /// `nil` for the zero frame.
    var value: Int?
    /// The reference count.
    var count: Int
    /// Whether a memory object, such as the page cache, is one of the holders.
    var hasObject = false
    var place: FramePlace
  }

  /// Where a page of a process is drawn.
  struct Place: Hashable, Sendable {
    var process: Int
    var page: PageNumber
  }

  var holders: [Holder]
  /// By process and page; `nil` where there is no such page.
  var entries: [[Entry?]]
  /// Those with a holder, and those taken for a page already.
  var frames: [Frame]
  /// Names of free frames, the next to be taken first.
  var free: [String]

  subscript(place: Place) -> Entry? {
    guard entries.indices.contains(place.process), entries[place.process].indices.contains(place.page) else {
      return nil
    }
    return entries[place.process][place.page]
  }

  func frame(_ key: FrameKey?) -> Frame? {
    key.flatMap { key in frames.first { $0.key == key } }
  }

  /// Whether it is on its way to an entry: not free, and without a reference.
  func isTaken(_ frame: Frame) -> Bool { frame.count == 0 && !free.contains(frame.name) }

  /// Frames that count references though no entry names them.
  var lost: Set<FrameKey> {
    Set(frames.filter { $0.count > 0 && processes(holding: $0.key).isEmpty }.map(\.key))
  }

  /// Processes whose entries name a frame, in their order.
  func processes(holding key: FrameKey) -> [Int] {
    entries.indices.filter { entries[$0].contains { $0?.frame == key } }
  }
}

/// Where a frame is drawn: in the rows of a page, and there in one of several slots.
struct FramePlace: Hashable, Sendable {
  let page: PageNumber
  /// Between two processes: 0 in the middle, 1 on the first one's side, 2 on the second one's. In a table: how many rows below
  /// the first of its page.
  let slot: Int
}
