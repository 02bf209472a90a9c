import Canvas
import MemoryModel

/// The content of the diagram without its layout, made from a machine at the cursor of a scene or from readings of a
/// kernel.
struct DiagramContent {
  /// A frame or buffer, as its holder has it.
  struct Block: Hashable {
    /// The same for all holders of a frame.
    let id: UInt64
    let role: Role
    /// `f2`, or `b2`; `zeroes` for the zero frame.
    let name: String
    /// `nil` for the zero frame.
    let contents: Int?
    /// `×2`, or `new`.
    let count: String

    var holders: Int { Int(count.dropFirst()) ?? 0 }

    /// The label: as much of it, as widely spaced, as the cells allow.
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

  /// One page of one process.
  struct Slot: Hashable {
    /// What the entry allows; `nil` if there is no such page.
    var permission: Sign?
    /// `!`, `?` or `≠` beside it; `nil` for a blank.
    var sign: Sign?
    var block: Block?
    /// A frame on its way to this page, while the entry still points to another.
    var incoming: Block?
    /// Whether keys act on it.
    var isSelected = false
  }

  /// A process or a holder.
  struct Column: Hashable {
    /// Its name, also before it exists.
    var label: String
    /// The name as it stands above the pages.
    var name: String
    /// False until it has been forked.
    var exists = true
    /// Why it has no pages; `nil` while it has some.
    var fate: String?
    /// Whether the event that is shown is its own.
    var isActing = false
    /// By page number.
    var slots: [Slot] = []
  }

  var columns: [Column]
  let pageCount: Int
  /// The page of the event that is shown.
  let pageInUse: PageNumber?
  /// `f7`, in order; empty if they are unknown.
  let freeFrames: [String]
  let isMemory: Bool

  var labels: [String] { columns.map(\.label) }

  /// The free frames in one row.
  var freeList: String {
    freeFrames.isEmpty ? "no free frames" : "free " + freeFrames.map { " ▫ \($0)" }.joined()
  }

  /// `nil` for a process that is not in the picture.
  private func column(_ process: ProcessID) -> Column? {
    columns.indices.contains(process.rawValue) ? columns[process.rawValue] : nil
  }

  func exists(_ process: ProcessID) -> Bool { column(process)?.exists ?? false }

  /// Whether it no longer holds anything, or does not exist yet.
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

  /// The signs on the screen now, in the order of the legend.
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
