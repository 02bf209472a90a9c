import Canvas
import MemoryModel

/// What the diagram says, before anybody thinks of where to draw it: made from a machine at the cursor of a scene, or from
/// what was read from a kernel.
struct DiagramContent {
  /// A frame or buffer as one holder sees it.
  struct Block: Hashable {
    /// What holders of the same frame have in common.
    let id: UInt64
    let role: Role
    /// `f2`, or `b2`; `zeroes` for the zero frame.
    let name: String
    /// `nil` for the zero frame.
    let contents: Int?
    /// `×2`, or `new`.
    let count: String

    var holders: Int { Int(count.dropFirst()) ?? 0 }

    /// The words in it, as many and as loose as so many cells hold.
    func label(width: Int) -> String {
      guard let contents else { return [" \(name) ", name, " 0 "].first { $0.count <= width } ?? "0" }
      let loosest = DisplayWidth.of(name) + DisplayWidth.of(count) + String(contents).count
      switch width - loosest {
      case 6...: return " \(name)  \(contents)  \(count) "
      case 4...: return " \(name) \(contents) \(count) "
      case 2...: return "\(name) \(contents) \(count)"
      default: break
      }
      let candidates = [" \(name) \(contents) ", "\(name) \(contents)", "\(contents)"]
      return candidates.first { DisplayWidth.of($0) <= width } ?? ""
    }
  }

  /// What one process has at one page.
  struct Slot: Hashable {
    /// What the entry lets through; `nil` where there is no such page.
    var permission: Sign?
    /// `!`, `?` or `≠` beside it, and blank else.
    var sign: Sign?
    var block: Block?
    /// A frame that is on its way to this page, while the entry still names another.
    var incoming: Block?
    /// Whether a key would act on it.
    var isSelected = false
  }

  /// A process or a holder.
  struct Column: Hashable {
    /// What it is called, or will be.
    var label: String
    /// As it stands above its pages.
    var name: String
    /// Not so for one that is yet to be forked.
    var exists = true
    /// What became of one that has no pages to show: `nil` while it has some.
    var fate: String?
    /// Whether it acts in the event that is shown.
    var isActing = false
    /// By page number.
    var slots: [Slot] = []
  }

  var columns: [Column]
  let pageCount: Int
  /// The page that the event shown is about.
  let pageInUse: PageNumber?
  /// `f7`, in order; none where that is not known.
  let freeFrames: [String]
  let isMemory: Bool

  var labels: [String] { columns.map(\.label) }

  /// The frames that nobody uses, in a row.
  var freeList: String {
    freeFrames.isEmpty ? "no frame is free" : "free " + freeFrames.map { " ▫ \($0)" }.joined()
  }

  /// `nil` for one that the picture does not have.
  private func column(_ process: ProcessID) -> Column? {
    columns.indices.contains(process.rawValue) ? columns[process.rawValue] : nil
  }

  func exists(_ process: ProcessID) -> Bool { column(process)?.exists ?? false }

  /// Whether it holds nothing any more, or is not there yet.
  func isGone(_ process: ProcessID) -> Bool { !exists(process) || fate(of: process) != nil }

  func isActing(_ process: ProcessID) -> Bool { column(process)?.isActing ?? false }

  func name(of process: ProcessID) -> String { column(process)?.name ?? "" }

  func nameRole(of process: ProcessID) -> Role { isActing(process) ? .selection : .title }

  var pageNumberWidth: Int { pageCount > 10 ? 2 : 1 }

  func fate(of process: ProcessID) -> String? { column(process)?.fate }

  func slot(_ process: ProcessID, _ page: PageNumber) -> Slot {
    guard let slots = column(process)?.slots, slots.indices.contains(page) else { return Slot() }
    return slots[page]
  }

  /// The signs that are on the screen now, as they stand there, in the order of the legend.
  var signs: [(symbol: String, sign: Sign)] {
    let slots = columns.flatMap(\.slots)
    let blocks = slots.compactMap(\.block).filter { $0.contents != nil }
    return Sign.allCases.compactMap { sign in
      let symbol: String? =
        switch sign {
        case .page: isMemory && slots.contains { $0.permission != nil } ? "0" : nil
        case .frame: isMemory ? blocks.first?.name : nil
        case .buffer: isMemory ? nil : blocks.first?.name
        case .value: blocks.first?.contents.map { "\($0)" }
        case .holders: blocks.filter { $0.holders > 0 }.max { $0.holders < $1.holders }?.count
        default: slots.contains { $0.sign == sign || isMemory && $0.permission == sign } ? sign.symbol : nil
        }
      return symbol.map { ($0, sign) }
    }
  }
}
