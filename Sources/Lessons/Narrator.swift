import MemoryModel

/// Tells an event in words, from the model's report alone; so captions are true under every strategy.
struct Narrator {
  let kind: Scene.Kind
  /// By ``ProcessID``.
  let labels: [Label]
  var vocabulary = Vocabulary.signs

  /// - Parameter before: the timeline with its cursor before the event.
  /// - Parameter declaration: that of the event; the lesson's own sentence goes after the first one.
  func tell(_ report: Report, before: Timeline, _ declaration: SceneEvent) -> TracedEvent {
    let facts = ReportFacts(report)
    var caption: [String]
    let phaseCaptions: PhaseCaptions
    switch kind {
    case .memory:
      let narration = MemoryNarration(
        names: names, facts: facts, before: before.machine, after: facts.machine(after: before.machine),
        pageBytes: kind.unitBytes)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    case .value(let bytes):
      let narration = ValueNarration(names: names, facts: facts, before: before.machine, bufferBytes: bytes)
      caption = narration.caption(of: report.event)
      phaseCaptions = narration.phases(of: report.event)
    }
    if let say = declaration.say { caption.insert(say, at: min(1, caption.count)) }
    return TracedEvent(
      report: report, phases: facts.phases(phaseCaptions), told: caption, declaration: declaration,
      start: before.cursor)
  }

  /// What is said before the first event: the strategy, if there are several, and how to read the picture.
  func opening(under strategy: Strategy, isFirst: Bool, ofSeveral: Bool) -> [String] {
    let rule = ofSeveral ? [sentence(on: strategy, isFirst: isFirst)] : []
    guard isFirst else { return rule }
    let picture =
      kind.isMemory
      ? "Each row is a page. The entry says which frame holds the page; the number is one of its "
        + "\(countedWords(bytes: kind.unitBytes))."
      : "Each row is an owner, and its line leads to the buffer. The number stands for the contents."
    return rule + [picture]
  }

  /// Which of several strategies comes now.
  func sentence(on strategy: Strategy, isFirst: Bool) -> String {
    let title = isFirst ? "First, \(strategy.title)" : "The same events again, now under \(strategy.title)"
    return "\(title): \(strategy.rule(for: kind))."
  }

  var names: Names {
    Names(labels: labels, framePrefix: kind.isMemory ? vocabulary.frame : vocabulary.buffer)
  }
}

/// What is said during an event, phase by phase.
struct PhaseCaptions {
  var act: String
  var notice = ""
  var work = ""
  var result = ""
}

/// How sentences call participants and frames.
struct Names {
  /// By ``ProcessID``.
  let labels: [Label]
  /// Before the number of a frame or a buffer.
  let framePrefix: String

  /// Inside a sentence.
  func the(_ process: ProcessID) -> String { label(process).inSentence }

  /// At the start of a sentence.
  func subject(_ process: ProcessID) -> String { label(process).asSubject }

  /// Several at the start of a sentence.
  func subject(_ processes: [ProcessID]) -> String {
    list(processes.prefix(1).map(subject) + processes.dropFirst().map(the))
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
    guard let last = items.popLast() else { return "none" }
    return items.isEmpty ? last : "\(items.joined(separator: ", ")) and \(last)"
  }

  private func label(_ process: ProcessID) -> Label {
    labels.indices.contains(process.rawValue) ? labels[process.rawValue] : "?"
  }
}
