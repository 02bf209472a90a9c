import MemoryModel

/// Words for an event that need nothing but the event itself.
extension EventNaming {
  /// What its process does, beside its name in a picture; `nil` where nothing stands there.
  ///
  /// - Parameter isMemory: whether the scene is about page tables rather than values.
  public func act(isMemory: Bool) -> String? {
    switch self {
    case .write(_, _, let value): "write \(value)"
    case .read(_, let page): isMemory ? "read page \(page)" : "read"
    case .fork: isMemory ? "fork" : nil
    case .vfork: "vfork"
    case .receive(_, _, let value): "receive \(value)"
    case .force(_, _, let value): "forced: \(value)"
    case .merge(_, let page, _): "merge page \(page)"
    case .giveBack(_, let page): "give back page \(page)"
    case .unmap(_, let page): "unmap page \(page)"
    case .exec: "exec"
    case .exit: isMemory ? "exit" : nil
    case .map: "mmap"
    case .start: nil
    }
  }

  /// What its process has done, after its name in a sentence; `nil` where that depends on what came of it.
  public var deed: String? {
    switch self {
    case .start: "began."
    case .map: "mapped more memory. Its entries are absent until touched."
    case .vfork: "called vfork and waits: its child borrows all its memory."
    case .giveBack(_, let page): "gave page \(page) back: its entry is absent until touched."
    case .unmap(_, let page): "unmapped page \(page): a touch would be an error now."
    case .fork, .read, .write, .receive, .force, .merge, .exec, .exit: nil
    }
  }
}
