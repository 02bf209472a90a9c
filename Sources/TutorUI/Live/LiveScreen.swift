import Canvas
import Lessons
import MemoryModel

/// The free mode: processes and pages to do anything with, on the kernel.
struct LiveScreen: Sendable {
  var live: LiveExperiment
  var selection = MemorySnapshot.Place(process: 0, page: 0)
  /// No value is written twice, so a value that is read tells which write it is of.
  var nextValue = 100

  /// The most processes that can be alive at once.
  static let mostProcesses = 4

  /// Four private pages, a fifth that was never touched, and a page of shared memory.
  init() {
    let parent = ProcessID(rawValue: 0)
    let setup: [Event] =
      [.start, .map(parent, .anonymous(pages: 5))]
      + (0..<4).map { .write(parent, $0, value: 10 * ($0 + 1)) }
      + [.map(parent, .sharedAnonymous(pages: 1)), .write(parent, 5, value: 60)]
    live = LiveExperiment(
      Timeline(frameCount: 1024, rules: Rules(), setup: setup), labels: ["parent", "child"])
  }

  /// The processes that can act now.
  var alive: [ProcessID] {
    let processes = live.observation?.reading.processes ?? []
    return processes.indices.filter { processes[$0].state == .alive }.map(ProcessID.init(rawValue:))
  }

  var pageCount: Int { live.observation?.reading.processes[selection.process].pages.count ?? 0 }

  /// What is special about pages, as long as it is true of a live process.
  var hint: String {
    let alive = live.observation?.reading.processes.filter { $0.state == .alive } ?? []
    func has(_ page: PageNumber, where condition: (MemoryReading.Page) -> Bool) -> Bool {
      alive.contains { $0.pages.indices.contains(page) && condition($0.pages[page]) }
    }
    let isUntouched = has(4) { $0.place == .absent } && !has(4) { $0.place != .absent }
    return [
      isUntouched ? "page 4: never touched" : nil, has(5) { _ in true } ? "page 5: shared memory" : nil,
    ]
    .compactMap(\.self).joined(separator: " · ")
  }

  /// Selects a live process, after one has ended or after a step back.
  mutating func keepSelectionSound() {
    guard live.observation != nil else { return }
    if live.waits(process), let newest = alive.last(where: { !live.waits($0) }) {
      selection.process = newest.rawValue
    } else if !alive.contains(process) {
      selection.process = (alive.last { $0 < process } ?? alive.first ?? process).rawValue
    }
    movePage(by: 0)
  }
}

extension LiveScreen {
  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    let hint = layout.header.width >= 76 ? self.hint + " " : ""
    canvas.header(layout.header, "Live", trailing: StyledLine(hint, .muted), isNamed: true)
    let events = "\(live.shown) of \(counted(live.observations.count, "event"))"
    LivePanel(
      live: live, selection: selection, position: live.isPast ? "\(events) · past" : events
    ).draw(layout.body, focused: false, into: &canvas)
  }
}
