import MemoryModel

/// Tells an event in words, from nothing but what the model reported; so captions are true under every strategy.
struct Narrator {
  let kind: Scene.Kind
  let strategy: Strategy
  /// By ``ProcessID``.
  let labels: [String]

  /// - Parameter before: the memory in which the event happened.
  /// - Parameter say: the lesson's own sentence, put right after the first one.
  func step(_ report: Report, before: Machine, say: String?) -> Step {
    let facts = ReportFacts(report)
    var caption: [String]
    let phaseCaptions: PhaseCaptions
    switch kind {
    case .memory:
      let narration = MemoryNarration(names: names("f"), strategy: strategy, facts: facts, before: before)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    case .value(let bytes):
      let narration = ValueNarration(
        names: names("b"), strategy: strategy, facts: facts, before: before, bufferBytes: bytes)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    }
    if let say { caption.insert(say, at: min(1, caption.count)) }
    return Step(report: report, phases: facts.phases(phaseCaptions), caption: caption)
  }

  private func names(_ prefix: String) -> Names {
    Names(labels: labels, framePrefix: prefix)
  }
}

/// What is said while an event goes on.
struct PhaseCaptions {
  var act: String
  var notice = ""
  var work = ""
  var result = ""
}

/// How participants and frames are called in a sentence.
struct Names {
  let labels: [String]
  /// `f` for frames, `b` for buffers.
  let framePrefix: String

  /// With an article where the label is a common noun: "the child", but "request 1" and "Redis".
  func the(_ process: ProcessID) -> String {
    let label = labels.indices.contains(process.rawValue) ? labels[process.rawValue] : "?"
    let isCommonNoun = label.first?.isLowercase == true && !label.contains(where: \.isNumber)
    return isCommonNoun ? "the \(label)" : label
  }

  /// The same at the start of a sentence.
  func subject(_ process: ProcessID) -> String {
    sentence(the(process))
  }

  func frame(_ frame: FrameID) -> String {
    frame == .zero ? "the zero frame" : "\(framePrefix)\(frame.rawValue)"
  }

  func all(_ processes: [ProcessID]) -> String {
    list(processes.map(the))
  }

  func all(_ frames: [FrameID]) -> String {
    list(frames.map(frame))
  }

  func sentence(_ text: String) -> String {
    (text.first?.uppercased() ?? "") + text.dropFirst()
  }

  private func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "nobody" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// A number of things in words that fit a sentence.
func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
}

/// Bytes in the largest unit that keeps a whole number: `4 KiB`, `20 KiB`, `2 MiB`, `100 B`.
public func formatBytes(_ bytes: Int) -> String {
  var amount = bytes
  for unit in ["B", "KiB", "MiB", "GiB"] {
    if amount < 1024 || amount % 1024 != 0 { return "\(amount) \(unit)" }
    amount /= 1024
  }
  return "\(amount) TiB"
}
