import Lessons
import MemoryModel
import Testing

/// Checks all that is said in the traces of a scene against what the model reports.
func checkCaptions(_ traces: SceneTraces) {
  for trace in traces.all { checkCaptions(trace, traces.scene.kind) }
}

/// Checks all that is said in a trace against what the model reports.
func checkCaptions(_ trace: Trace, _ kind: Scene.Kind) {
  for event in trace.events { checkWords(event, kind) }
  for sentence in trace.events.flatMap({ $0.phases.map(\.caption) + $0.caption.prefix(1) }) {
    #expect(!sentence.isEmpty)
    #expect(rows(sentence, width: 26) <= 4, "\(sentence)")
  }
}

private func checkWords(_ event: TracedEvent, _ kind: Scene.Kind) {
  let text = (event.phases.map(\.caption) + event.caption).joined(separator: " ").lowercased()
  let claimed = text.replacing("no fault", with: "")
  let effects = event.report.effects
  #expect(claimed.contains("fault") == effects.contains(where: \.isFault), "\(text)")
  if effects.contains(where: \.isCopy) {
    #expect(claimed.contains("copied"), "\(text)")
  } else {
    #expect(!claimed.contains("copied to"), "\(text)")
  }
  if case .value = kind {
    let words = Set(text.split { !$0.isLetter }.map(String.init))
    let hardware: Set = [
      "page", "pages", "fault", "faults", "table", "tables", "kernel", "entry", "entries", "frame", "frames",
      "process", "fork",
    ]
    #expect(words.isDisjoint(with: hardware), "\(text)")
  }
}

extension Effect {
  fileprivate var isFault: Bool {
    switch self {
    case .fault, .segmentationFault: true
    default: false
    }
  }

  fileprivate var isCopy: Bool {
    if case .pageCopied = self { true } else { false }
  }
}

/// How many rows a text takes when lines break between words.
func rows(_ text: String, width: Int) -> Int {
  var (rows, column) = (1, 0)
  for word in text.split(separator: " ") {
    let end = column == 0 ? word.count : column + 1 + word.count
    if end > width {
      rows += 1
      column = word.count
    } else {
      column = end
    }
  }
  return rows
}
