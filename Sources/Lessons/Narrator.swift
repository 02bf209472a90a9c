import MemoryModel

/// Tells an event in words, from nothing but what the model reported; so captions are true under every strategy.
struct Narrator {
  let kind: Scene.Kind
  /// By ``ProcessID``.
  let labels: [String]
  var vocabulary = Vocabulary.signs

  /// - Parameter before: the memory in which the event happened.
  /// - Parameter event: its declaration, whose own sentence is put right after the first one.
  func step(_ report: Report, before: Machine, _ event: SceneEvent) -> Step {
    let facts = ReportFacts(report)
    var caption: [String]
    let phaseCaptions: PhaseCaptions
    switch kind {
    case .memory:
      let narration = MemoryNarration(names: names, facts: facts, before: before)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    case .value(let bytes):
      let narration = ValueNarration(names: names, facts: facts, before: before, bufferBytes: bytes)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    }
    if let say = event.say { caption.insert(say, at: min(1, caption.count)) }
    return Step(
      report: report, phases: facts.phases(phaseCaptions), caption: caption, position: event.position)
  }

  /// What is said before the first event: the strategy where there are several, and what there is to see.
  func opening(under strategy: Strategy, isFirst: Bool, ofSeveral: Bool) -> [String] {
    let rule = ofSeveral ? [sentence(on: strategy, isFirst: isFirst)] : []
    guard isFirst else { return rule }
    let picture =
      kind.isMemory
      ? "Each row is a page. Its entry names the frame where it is; a value stands for what is in it."
      : "A buffer, who holds it, and a value that stands for what is in it."
    return rule + [picture]
  }

  /// Which strategy of several comes now.
  func sentence(on strategy: Strategy, isFirst: Bool) -> String {
    "\(isFirst ? "First" : "Now the same events") under \(strategy.title): \(strategy.rule(for: kind))."
  }

  var names: Names {
    Names(
      labels: labels, vocabulary: vocabulary,
      framePrefix: kind.isMemory ? vocabulary.frame : vocabulary.buffer)
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
  let vocabulary: Vocabulary
  /// Before the number of a frame, or of a buffer in a scene that has those.
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
    (text.first?.uppercased() ?? "") + String(text.dropFirst())
  }

  func list(_ items: [String]) -> String {
    var items = items
    guard let last = items.popLast() else { return "nobody" }
    return items.isEmpty ? last : "\(items.joined(separator: ", ")) and \(last)"
  }
}
