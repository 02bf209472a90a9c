import Canvas
import Lessons
import MemoryModel

/// What a strategy has cost so far, beside what copying everything at once would have.
struct CostLines {
  private let playback: Playback

  init(_ playback: Playback) {
    self.playback = playback
  }

  private var run: Run { playback.run }
  private var scene: Scene { playback.script.scene }

  /// Frames in use as bars, then the counters; three rows, or four where they are narrow.
  func lines(width: Int) -> [StyledLine] {
    let baseline = run.baseline[playback.eventsDone].framesInUse
    let most = max(1, run.baseline.map(\.framesInUse).max() ?? 1, run.measures.map(\.framesInUse).max() ?? 1)
    let unit = isMemory ? "frames" : "buffers"
    let labels = [unit, "if all copied"]
    let indent = 15
    let room = max(1, width - indent - 4)
    func bar(_ label: String, _ value: Int, _ role: Role) -> StyledLine {
      let length = most <= room ? value : value * room / most
      return StyledLine(parts: [
        (TextLayout.pad(label, width: indent - 1), .muted), (String(repeating: "█", count: length), role),
        (" \(value)", .text),
      ])
    }
    return [
      bar(labels[0], playback.machine.framesInUse, .information), bar(labels[1], baseline, .muted),
    ] + TextLayout.wrap(counters.joined(separator: " · "), width: width).map { StyledLine($0) }
  }

  private var isMemory: Bool {
    if case .memory = scene.kind { true } else { false }
  }

  private var counters: [String] {
    let counters = playback.machine.counters
    let copied = counters.pagesCopied * scene.unitBytes
    let saved = run.bytesSaved(after: playback.eventsDone, unitBytes: scene.unitBytes)
    let noticed = isMemory ? (counters.faults, "fault") : (counters.ownerChecks, "check")
    return [
      "\(noticed.0) \(noticed.1)\(noticed.0 == 1 ? "" : "s")", "\(formatBytes(copied)) copied",
      "\(formatBytes(max(0, saved))) saved",
    ]
  }
}

/// What the signs on the screen mean, as many as fit.
struct LegendLines {
  private let signs: [Sign]

  init(_ signs: [Sign]) {
    self.signs = signs
  }

  func lines(width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for sign in signs {
      let entry: [(String, Role)] = [(sign.symbol, .strong), (" \(sign.brief)", .muted)]
      let entryWidth = entry.reduce(0) { $0 + DisplayWidth.of($1.0) }
      if let last = lines.last, last.width + 2 + entryWidth <= width {
        lines[lines.count - 1].parts += StyledLine(parts: [("  ", .muted)] + entry).parts
      } else {
        lines.append(StyledLine(parts: entry))
      }
    }
    return lines
  }
}
