import MemoryModel

/// What a person can have the selected process do, with the selected page where that takes one.
extension LiveScreen {
  func event(_ kind: EventKind) -> Event? {
    Event(EventParts(kind, process, page: selection.page, value: nextValue))
  }

  /// Why it cannot be done now, in a sentence that says what can; `nil` if it can.
  func objection(to kind: EventKind) -> String? {
    if live.isPast { return "This is the past, and a kernel does not go back. End leads to now." }
    if alive.isEmpty { return "Every process has ended. n starts again." }
    guard let event = event(kind) else { return nil }
    if event.page != nil, live.observation?.reading.page(process, selection.page) == nil {
      return "This process has no pages any more: it runs another program."
    }
    if kind.makesChild, alive.count >= Self.mostProcesses {
      return "An experiment has \(Self.mostProcesses) processes at most; e ends one."
    }
    switch live.refusal(of: event) {
    case .processWaits:
      return "This process waits for its child, which has its memory: use e or x there."
    case .noSuchPage: return "No region contains that page any more. Choose another."
    case .noSuchProcess, .processHasEnded, .noSuchObject, .tooFewPages, nil: return nil
    }
  }
}

extension LiveExperiment {
  /// Whether a process does nothing until its child gives its memory back.
  func waits(_ process: ProcessID) -> Bool { refusal(of: .read(process, 0)) == .processWaits(process) }
}
