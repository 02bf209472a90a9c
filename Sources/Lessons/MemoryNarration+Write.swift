import MemoryModel

/// The words of writes: what the page fault led to, and what became of the others. All of it is read off the report and the
/// memory after it, so it is true under rules that are no kernel's as well.
extension MemoryNarration {
  /// What a fault is not, though it stops a write.
  static let noError = "Not an error: the region itself is writable."

  /// - Parameter who: who wrote what, such as `The child wrote 21`.
  /// - Parameter place: where, if not simply to the page.
  func writeCaption(_ process: ProcessID, _ who: String, _ page: PageNumber, place: String? = nil) -> [String]
  {
    let writes = "\(who) \(place ?? "to page \(page)")"
    guard let written = facts.written else {
      return facts.ranOutOfMemory
        ? outOfMemory(process) : ["\(writes): the value was there already, so nothing was done."]
    }
    if !facts.isolationViolations.isEmpty && facts.fault == nil {
      return [
        "\(who) into \(names.frame(written.frame)): \(violation(after[written.frame].contents)) too.",
        "\(names.subject(facts.isolationViolations)) did not write it.",
      ]
    }
    var caption: [String]
    if let copy = facts.copy {
      caption = ["\(writes): \(copied(copy))"] + others(than: process, copy.from)
    } else if let frame = facts.reused {
      caption = ["\(writes): a page fault, but no copy.", holder(process, frame)]
    } else if facts.fault == nil {
      caption = [
        after.entry(of: process, page).isWritable
          ? "\(writes): its entry is writable, so no fault and no copy."
          : "\(writes): the frame is its own already, so no fault and no copy."
      ]
    } else if before.objects.contains(where: { $0.frames.contains(written.frame) }),
      facts.isOverruled || before.addressSpace(of: process)?.region(of: page)?.sharing == .private
    {
      caption = ["\(writes): a page fault; the file itself is written, in \(names.frame(written.frame))."]
    } else {
      caption = ["\(writes) for the first time: a page fault, nothing to copy."]
    }
    if !facts.isolationViolations.isEmpty {
      caption.append(names.sentence("\(violation(after[written.frame].contents)) too."))
    }
    if written.page != page { caption.append("Page \(page) is now page \(written.page).") }
    if case .copyOfMerged? = facts.decision {
      caption.append("A merged frame is copied even for its last holder.")
    }
    if facts.isProtectedAgain { caption.append("The entry is read-only again.") }
    let isShared = facts.copy.map { copy in processes(naming: copy.from).contains { $0 != process } } ?? false
    if isShared, facts.fault == .entryReadOnly, facts.isAllowed, !facts.ranOutOfMemory {
      caption.append(Self.noError)
    }
    return caption
  }

  private func violation(_ value: Int) -> String {
    "\(names.all(facts.isolationViolations)) now \(facts.isolationViolations.count == 1 ? "reads" : "read") \(value)"
  }

  /// After a colon.
  func copied(_ copy: (from: FrameID, to: FrameID)) -> String {
    let first = "a page fault; \(names.frame(copy.from)) was copied to \(names.frame(copy.to))"
    return facts.pagesCopied == 1 ? "\(first)." : "\(first), and \(facts.pagesCopied) pages in all."
  }

  /// Why a frame was not copied.
  func holder(_ process: ProcessID, _ frame: FrameID) -> String {
    let who = names.subject(process)
    if before.objects.contains(where: { $0.frames.contains(frame) }) {
      return "The file itself is written, in \(names.frame(frame))."
    }
    let others = processes(naming: frame).filter { $0 != process }
    guard others.isEmpty else {
      return "\(names.subject(others)) \(others.count == 1 ? "has" : "have") \(names.frame(frame)) too."
    }
    return facts.isProtectedAgain || facts.isOverruled
      ? "\(who) alone holds \(names.frame(frame)), so only its entry changed."
      : "\(who) alone holds \(names.frame(frame)), so only its entry changed: it is writable now."
  }

  /// The surprise of the split: the other process's entry does not change. Under other rules it may.
  func others(than writer: ProcessID, _ frame: FrameID) -> [String] {
    let others = processes(naming: frame).filter { $0 != writer }
    guard !others.isEmpty else {
      if facts.framesFreed.contains(frame) { return ["No one holds \(names.frame(frame)) now: it is free."] }
      if frame == .zero { return [] }
      return after.objects.contains { $0.frames.contains(frame) }
        ? ["The file's page in \(names.frame(frame)) is unchanged."]
        : ["No one holds \(names.frame(frame)) now, and yet it is not free."]
    }
    // In the order in which they are listed, those that fare alike in one sentence.
    let fates = Dictionary(grouping: others) { fate(of: $0, frame) }.sorted { $0.value[0] < $1.value[0] }
    return fates.map { fate, processes in
      let (one, several) = fate.keeps ? ("keeps", "keep") : ("now has", "now have")
      return "\(names.subject(processes)) \(processes.count == 1 ? one : several) \(fate.what)."
    }
  }

  private struct Fate: Hashable {
    let keeps: Bool
    let what: String
  }

  /// What happened to the entry of a process that had the frame.
  private func fate(of process: ProcessID, _ frame: FrameID) -> Fate {
    guard let page = before.addressSpace(of: process)?.entries.firstIndex(where: { $0.frame == frame }),
      case .present(let now, let permission) = after.entry(of: process, page)
    else { return Fate(keeps: false, what: "no entry there") }
    let what = "\(names.frame(now)) (\(after[now].contents))"
    guard now == frame else { return Fate(keeps: false, what: what) }
    let may = permission == .writable ? "and may write it now" : "still read-only"
    return Fate(keeps: true, what: "\(what), \(may)")
  }
}
