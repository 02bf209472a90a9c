import Canvas
import Lessons
import MemoryModel

/// The cost of a strategy so far, beside the cost of copying everything at once.
struct CostLines {
  private let playback: Playback

  init(_ playback: Playback) {
    self.playback = playback
  }

  private var run: Run { playback.run }
  /// The event in progress counts on both sides of the comparison.
  private var eventsShown: Int { playback.eventsDone + (playback.effectsInProgress.isEmpty ? 0 : 1) }
  private var scene: Scene { playback.script.scene }

  /// Bars for the frames in use, then the counters; where there is little room, one row.
  func lines(width: Int, rows: Int = .max) -> [StyledLine] {
    if width < Self.smallestForBars { return [StyledLine("\(unit)s \(used) · if all copied \(baseline)")] }
    if rows < self.rows(width: width) {
      return pack(
        ["\(unit)s \(used)"] + counters(run, after: eventsShown, playback.machine.counters).prefix(2),
        width: width)
    }
    return [
      bar("\(unit)s now", used, .information, width: width),
      bar("if all copied", baseline, .muted, width: width),
    ] + pack(counters(run, after: eventsShown, playback.machine.counters), width: width)
  }

  /// The same in words.
  var sentence: String {
    let counters = counters(run, after: eventsShown, playback.machine.counters, nothing: "nothing")
    return "So far: \(counted(used, unit)) in use, \(baseline) if all were copied; "
      + "\(counters.joined(separator: ", "))."
  }

  private var unit: String { isMemory ? "frame" : "buffer" }
  private var used: Int { playback.machine.framesInUse }
  private var baseline: Int { run.baseline[eventsShown].framesInUse }

  /// The most rows that the lines take in the whole scene, so that nothing around them moves.
  func rows(width: Int) -> Int {
    guard width >= Self.smallestForBars else { return 1 }
    let counts = playback.script.runs.flatMap { run in
      run.measures.indices.map { counters(run, after: $0, run.measures[$0].counters) }
    }
    let most = counts.map { pack($0, width: width).count }.max() ?? 1
    return 2 + most
  }

  private func pack(_ counters: [String], width: Int) -> [StyledLine] {
    StyledLine.pack(counters.map { [($0, .text)] }, separator: " · ", width: width)
  }

  private static let smallestForBars = 34

  private func bar(_ label: String, _ value: Int, _ role: Role, width: Int) -> StyledLine {
    let indent = 14
    let room = max(1, width - indent - 3)
    let most = (run.baseline + run.measures).map(\.framesInUse).max() ?? 1
    let length = most <= room ? value : value * room / most
    return StyledLine(parts: [
      (TextLayout.pad(label, width: indent), .muted), (String(repeating: "█", count: length), role),
      (" \(value)", .text),
    ])
  }

  private var isMemory: Bool { scene.kind.isMemory }

  /// - Parameter nothing: the word for no bytes.
  private func counters(
    _ run: Run, after steps: Int, _ counters: Counters, nothing: String = formatBytes(0)
  ) -> [String] {
    func amount(_ bytes: Int) -> String { bytes > 0 ? formatBytes(bytes) : nothing }
    let copied = counters.pagesCopied * scene.unitBytes
    let saved = run.bytesSaved(
      after: steps, pagesCopied: counters.pagesCopied, unitBytes: scene.unitBytes)
    let noticed = isMemory ? (counters.faults, "fault") : (counters.ownerChecks, "check")
    return [
      counted(noticed.0, noticed.1), "\(amount(copied)) copied", "\(amount(saved)) saved",
    ]
  }
}
