import MemoryModel

/// The words of stores by the kernel or a debugger, of borrowed memory, and of merged pages.
extension MemoryNarration {
  func storePhases(_ process: ProcessID, act: String) -> PhaseCaptions {
    let work =
      facts.refusal == nil
      ? accessWork(process) : "The system call fails, and \(names.the(process)) goes on."
    return PhaseCaptions(
      act: act, notice: notice, work: work, result: "The store goes through: \(storedValue ?? 0).")
  }

  private var storedValue: Int? { facts.written.map { after[$0.frame].contents } }

  func receiveCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    if let refusal = refused(process, page, by: "The kernel") { return refusal }
    let caption = writeCaption(
      process, "The kernel stored \(storedValue ?? 0) for \(names.the(process))", page,
      place: "in page \(page)")
    let isSplit = facts.copy != nil && facts.isAllowed
    return isSplit ? caption + ["What the kernel stores for a process splits pages too."] : caption
  }

  func forceCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    if let refusal = refused(process, page, by: "The debugger") { return refusal }
    let caption = writeCaption(
      process, "A debugger stored \(storedValue ?? 0)", page,
      place: "in page \(page) of \(names.the(process))")
    return facts.isOverruled
      ? caption + ["\(names.subject(process)) itself still may not write there."] : caption
  }

  private func refused(_ process: ProcessID, _ page: PageNumber, by actor: String) -> [String]? {
    guard let refusal = facts.refusal else { return nil }
    return [
      "\(actor) may not store in page \(page) of \(names.the(process)): \(reason(for: refusal)).",
      "The system call fails, and \(names.the(process)) goes on.",
    ]
  }

  /// Why an access is forbidden, after a colon.
  func reason(for cause: ViolationCause?) -> String {
    switch cause {
    case .noRegion: "no region contains that page"
    case .entryReadOnly: "its entry is read-only, and no one asks the region"
    case .regionReadOnly, nil: "the region itself is read-only"
    }
  }

  // MARK: - Borrowed memory

  func vforkCaption(_ parent: ProcessID) -> [String] {
    guard let child = facts.child else { return [] }
    return [
      "No page table was copied: \(names.the(child)) borrows that of \(names.the(parent))."
    ] + waits(parent)
  }

  /// Said where the parent waits.
  func waits(_ parent: ProcessID) -> [String] {
    guard let child = facts.child else { return [] }
    return ["\(names.subject(parent)) waits until \(names.the(child)) exits or runs another program."]
  }

  /// Who has waited for this.
  var goesOn: [String] {
    facts.resumed.map { ["\(names.subject($0)) goes on."] } ?? []
  }

  // MARK: - Memory that runs out

  /// Said before the event's own words where another process had to go.
  func othersKilled(for event: Event) -> [String] {
    guard let actor = event.actor, facts.ranOutOfMemory else { return [] }
    let others = facts.killed.filter { $0 != actor }
    guard !others.isEmpty, !facts.killed.contains(actor) else { return [] }
    let size = { (process: ProcessID) in before.addressSpace(of: process)?.entries.count(where: \.isPresent) }
    let isLargest = others.count > 1 || others.first.flatMap(size) != size(actor)
    let reason =
      isLargest ? "\(others.count == 1 ? "it has" : "they have") the most pages" : "no other has more pages"
    return ["No frame was free: the model ends \(names.all(others)), since \(reason)."]
  }

  // MARK: - Merged pages

  func mergeCaption(_ process: ProcessID, _ page: PageNumber, _ other: ProcessID) -> [String] {
    guard let frame = facts.mapped, let dropped = before.entry(of: other, page).frame else {
      return ["Nothing was merged: \(reasonAgainstMerging(process, page, other))."]
    }
    let fate = after[dropped].references == 0 ? "free" : "kept by others"
    let entries = after.entry(of: process, page).isWritable ? "still writable" : "read-only"
    return [
      "The two pages were equal: both are in \(names.frame(frame)) now, and \(names.frame(dropped)) is \(fate).",
      "Both entries are \(entries), so the next write \(entries == "read-only" ? "makes two pages again" : "reaches both").",
    ]
  }

  private func reasonAgainstMerging(_ process: ProcessID, _ page: PageNumber, _ other: ProcessID) -> String {
    let frames = [process, other].map { before.entry(of: $0, page).frame }
    let values = [process, other].map { before.contents(of: $0, page) }
    if frames[0] != nil && frames[0] == frames[1] { return "both have one frame already" }
    return values[0] != nil && values[1] != nil && values[0] != values[1]
      ? "page \(page) of \(names.all([process, other])) differs"
      : "only private memory that was written is merged"
  }
}
