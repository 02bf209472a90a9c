import MemoryModel

/// What a person can have a process do on the kernel, with the selected page where it takes one.
enum LiveAct: CaseIterable, Hashable, Sendable {
  case write, read, fork, vfork, receive, force, giveBack, unmap, exec, exit

  func event(_ process: ProcessID, _ page: PageNumber, value: Int) -> Event {
    switch self {
    case .write: .write(process, page, value: value)
    case .read: .read(process, page)
    case .fork: .fork(process)
    case .vfork: .vfork(process)
    case .receive: .receive(process, page, value: value)
    case .force: .force(process, page, value: value)
    case .giveBack: .giveBack(process, page)
    case .unmap: .unmap(process, page)
    case .exec: .exec(process)
    case .exit: .exit(process)
    }
  }
}

extension LiveScreen {
  /// Why it cannot be done now, in a sentence that says what can; `nil` if it can.
  func objection(to act: LiveAct) -> String? {
    if live.isPast { return "This is the past, and a kernel does not go back. End leads to now." }
    if alive.isEmpty { return "Every process has ended. n starts again." }
    let event = act.event(selection.process, selection.page, value: nextValue)
    if event.page != nil, live.observation?.reading.page(selection.process, selection.page) == nil {
      return "This process has no pages any more: it runs another program."
    }
    if act == .fork || act == .vfork, alive.count >= Self.mostProcesses {
      return "An experiment has \(Self.mostProcesses) processes at most; e ends one."
    }
    switch live.refusal(of: event) {
    case .processWaits:
      return "This process waits: its child has borrowed its memory. End the child with e, or use x there."
    case .noSuchPage: return "No region contains that page any more. Choose another."
    case .noSuchProcess, .processHasEnded, .noSuchObject, .tooFewPages, nil: return nil
    }
  }
}
