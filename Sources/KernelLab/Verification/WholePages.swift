import CKernelLab
import MemoryModel

/// All words of each frame, as the effects of a model say they are.
///
/// The model has one number for a page. A write of the lab stores it twice, the second time at a place that depends on it
/// (`cowtutor_lab_second_word`), so what was written before stays in the rest of the page. A copy has to keep it.
struct WholePages {
  private struct Page {
    private(set) var value = 0
    /// The words besides the first that were ever written.
    private var words: [Int: Int] = [:]
    /// The sum of those words, each times its index, as the lab computes it.
    private(set) var rest: UInt64 = 0

    mutating func write(_ value: Int) {
      self.value = value
      let index = Int(cowtutor_lab_second_word(Int64(value)))
      rest &+= UInt64(truncatingIfNeeded: index) &* UInt64(truncatingIfNeeded: value - (words[index] ?? 0))
      words[index] = value
    }

    init() {}

    init(writing value: Int) {
      write(value)
    }
  }

  private var pages: [FrameID: Page] = [:]

  mutating func note(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .frameAllocated(let frame, _, _, _):
        pages[frame] = Page()
      case .fileRead(let frame, let contents):
        pages[frame] = Page(writing: contents)
      case .pageCopied(let old, let new, let contents):
        // Where the copy has another value than the page, it is no copy of that page.
        let page = pages[old] ?? Page()
        pages[new] = page.value == contents ? page : Page(writing: contents)
      case .valueWritten(_, _, let frame, _, let value):
        pages[frame, default: Page()].write(value)
      default: break
      }
    }
  }

  /// What a machine predicts to be seen, the rest of each page included.
  func reading(predictedBy machine: Machine) -> MemoryReading {
    var reading = MemoryReading(predictedBy: machine)
    for (index, process) in machine.processes.enumerated() {
      for (page, entry) in machine.addressSpace(of: process).entries.enumerated() {
        guard let frame = entry.frame else { continue }
        reading.processes[index].pages[page].rest = pages[frame]?.rest ?? 0
      }
    }
    return reading
  }
}
