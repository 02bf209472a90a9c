import Canvas
import MemoryModel

/// A screen on which keys and the wheel choose a page of a process.
protocol PageChooser: Screen {
  var selection: MemorySnapshot.Place { get set }
  /// The processes that have not ended.
  var alive: [ProcessID] { get }
  /// The pages of the chosen process.
  var pageCount: Int { get }
  /// Chooses a process that can act where the chosen one cannot.
  mutating func keepSelectionSound()
}

extension PageChooser {
  var process: ProcessID { ProcessID(rawValue: selection.process) }

  mutating func movePage(by offset: Int) {
    selection.page = max(0, min(selection.page + offset, pageCount - 1))
  }

  mutating func moveProcess(by offset: Int) {
    guard let place = alive.firstIndex(of: process) else { return keepSelectionSound() }
    selection.process = alive[max(0, min(place + offset, alive.count - 1))].rawValue
    movePage(by: 0)
  }

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    movePage(by: down ? 1 : -1)
  }
}
