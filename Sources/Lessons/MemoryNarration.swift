import MemoryModel

/// The words of memory scenes: processes, pages, frames, entries, page faults, the kernel.
struct MemoryNarration {
  let names: Names
  let facts: ReportFacts
  let before: Machine
  let after: Machine
  let pageBytes: Int

  func phases(of event: Event) -> PhaseCaptions {
    switch event {
    case .start:
      return PhaseCaptions(act: "A process begins.")
    case .map(let process, .filled):
      return PhaseCaptions(
        act: "\(names.subject(process)) asks for more memory and writes to it.", notice: notice,
        work: accessWork(process), result: "Each new page has its value.")
    case .map(let process, _):
      return PhaseCaptions(
        act: "\(names.subject(process)) asks for more memory.", work: "The kernel records a new region.")
    case .vfork(let process):
      return PhaseCaptions(
        act: "\(names.subject(process)) calls vfork.",
        work: facts.sharesTable
          ? "\(names.subject(process)) waits, and the child borrows all its memory." : forkWork(process))
    case .fork(let process):
      return PhaseCaptions(act: "\(names.subject(process)) forks.", work: forkWork(process))
    case .read(let process, let page):
      return PhaseCaptions(
        act: "\(names.subject(process)) reads page \(page).", notice: notice, work: accessWork(process),
        result: "It reads \(facts.valueRead ?? 0).")
    case .write(let process, let page, let value):
      return PhaseCaptions(
        act: "\(names.subject(process)) writes \(value) to page \(page).", notice: notice,
        work: accessWork(process),
        result: "The write goes through: \(value).")
    case .receive(let process, let page, let value):
      return storePhases(
        process, act: "The kernel stores \(value) in page \(page) for \(names.the(process)).")
    case .force(let process, let page, let value):
      return storePhases(process, act: "A debugger stores \(value) in page \(page) of \(names.the(process)).")
    case .merge(let process, let page, let other):
      return PhaseCaptions(
        act: "The kernel compares page \(page) of \(names.all([process, other])).",
        work: "They are equal: one frame is enough for both.")
    case .giveBack(let process, let page):
      return PhaseCaptions(
        act: "\(names.subject(process)) gives page \(page) back.", work: "The kernel removes the entry.")
    case .unmap(let process, let page):
      return PhaseCaptions(
        act: "\(names.subject(process)) unmaps page \(page).",
        work: "The kernel removes the page from its region.")
    case .exec(let process):
      return PhaseCaptions(
        act: "\(names.subject(process)) runs another program.", work: "The kernel unmaps all its old pages.")
    case .exit(let process):
      return PhaseCaptions(act: "\(names.subject(process)) exits.", work: "The kernel unmaps all its pages.")
    }
  }

  func caption(of event: Event) -> [String] {
    if facts.violation != nil { return violationCaption(event) + goesOn }
    return othersKilled(for: event) + ownCaption(of: event)
  }

  private func ownCaption(of event: Event) -> [String] {
    switch event {
    case .start: return ["A process begins."]
    case .map(let process, let mapping): return mapCaption(process, mapping)
    case .vfork(let process):
      return facts.sharesTable ? vforkCaption(process) : forkCaption(process) + waits(process)
    case .fork(let process): return forkCaption(process)
    case .read(let process, let page): return readCaption(process, page)
    case .write(let process, let page, let value):
      let writer = names.subject(process)
      return writeCaption(process, "\(writer) wrote \(value)", page)
    case .receive(let process, let page, _): return receiveCaption(process, page)
    case .force(let process, let page, _): return forceCaption(process, page)
    case .merge(let process, let page, let other): return mergeCaption(process, page, other)
    case .giveBack(let process, let page): return giveBackCaption(process, page)
    case .unmap(let process, let page): return unmapCaption(process, page)
    case .exec(let process):
      return departure(process, "\(names.subject(process)) now runs another program")
    case .exit(let process): return departure(process, "\(names.subject(process)) exited")
    }
  }

  private func mapCaption(_ process: ProcessID, _ mapping: Mapping) -> [String] {
    if case .filled(let contents) = mapping {
      guard !facts.killed.contains(process) else { return outOfMemory(process) }
      let pages = counted(contents.count, "page")
      let each = contents.count == 1 ? "it" : "each"
      return ["\(names.subject(process)) has a new region of \(pages), and has stored a value in \(each)."]
    }
    if facts.ranOutOfMemory { return ["Out of memory: too few frames are free for the file."] }
    return [
      "\(names.subject(process)) has a new region. No frames yet: its entries are absent until touched."
    ]
  }

  // MARK: - Reads and writes

  var notice: String {
    if let refusal = facts.refusal {
      return refusal == .noRegion ? "No region contains that page." : "The region itself is read-only."
    }
    return switch (facts.violation, facts.fault) {
    case (.regionReadOnly, _): "A page fault: the region itself is read-only."
    case (.noRegion, _): "A page fault: no region contains that page."
    case (.entryReadOnly, _): "Its entry is read-only: a page fault."
    case (nil, .entryReadOnly):
      "Its entry is read-only: a page fault."
        + (facts.isAllowed ? " This is not an error: the program may write here." : "")
        + (facts.isOverruled ? " The region forbids it, but not to a debugger." : "")
    case (nil, _): "Its entry is absent: a page fault."
    }
  }

  func accessWork(_ process: ProcessID) -> String {
    if facts.violation != nil { return "The kernel kills \(names.the(process))." }
    if facts.killed.contains(process) {
      return "No frame is free. The model ends \(names.the(process)); Linux may end another process."
    }
    if let copy = facts.copy {
      let frames = "\(names.frame(copy.from)) to \(names.frame(copy.to))"
      let copies = "The kernel copies all \(formatBytes(pageBytes)) of \(frames)"
      let owner = facts.copiedFor ?? process
      return facts.written == nil || owner != process
        ? "\(copies) for \(names.the(owner))."
        : "\(copies); the write changes only one of its \(countedWords(bytes: pageBytes))."
    }
    if let frame = facts.reused {
      let references = before[frame].references
      let count = "The reference count of \(names.frame(frame)) is \(references)"
      if facts.isOverruled { return "\(count): nothing to copy, and the entry stays read-only." }
      return references == 1
        ? "\(count): the kernel only makes the entry writable." : "\(count), but the entry is made writable."
    }
    if let frame = facts.allocated {
      return "The kernel takes the free frame \(names.frame(frame)) and fills it with zeroes."
    }
    return "The kernel fills in the entry."
  }

  private func readCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    guard let value = facts.valueRead else { return outOfMemory(process) }
    let reads = "\(names.subject(process)) read \(value) from page \(page)"
    if facts.fault == nil { return ["\(reads): no fault, nothing copied."] }
    if let copy = facts.copy { return ["\(reads): \(copied(copy))"] + others(than: process, copy.from) }
    if let frame = facts.reused { return ["\(reads): a page fault, but no copy.", holder(process, frame)] }
    let source =
      switch (facts.mapped, facts.allocated) {
      case (.zero?, _): "The entry now points to the zero frame, which all processes share."
      case (_, let frame?): "The entry now points to \(names.frame(frame)), a new frame of zeroes."
      case (let frame?, nil): "The entry now points to \(names.frame(frame)), which was in memory already."
      case (nil, nil): ""
      }
    return ["\(reads): a page fault on an absent entry.", source]
  }

  // MARK: - Ends

  /// Who is ended is the model's choice; Linux scores all processes.
  func outOfMemory(_ process: ProcessID) -> [String] {
    [
      "Out of memory: no frame is free, so the model ends \(names.the(process)).",
      "Linux first reclaims memory, then ends the process with the highest score, which may be another.",
    ]
  }

  private func violationCaption(_ event: Event) -> [String] {
    let victim = event.actor.map(names.subject) ?? "The process"
    return ["Segmentation fault: \(reason(for: facts.violation)). \(victim) is killed."]
  }

  private func giveBackCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    let gave = "\(names.subject(process)) gave page \(page) back"
    guard let frame = facts.framesDropped.first else {
      return ["\(gave): it has no entry, so nothing changed."]
    }
    let region = before.addressSpace(of: process)?.region(of: page)
    let next =
      switch (region?.object, region?.sharing) {
      case (nil, _): "zeroes"
      case (_, .shared): "the same frame"
      case (_, _): "the page of the file"
      }
    return [
      "\(gave): its entry is gone\(fate(of: frame)).", "The region stays: the next touch finds \(next).",
    ]
  }

  private func fate(of frame: FrameID) -> String {
    if frame == .zero { return "" }
    return ", \(names.frame(frame)) is \(facts.framesFreed.contains(frame) ? "free" : "kept")"
  }

  private func unmapCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    let entry = facts.framesDropped.first.map { "its entry is gone\(fate(of: $0))" } ?? "it had no entry"
    return [
      "\(names.subject(process)) unmapped page \(page): \(entry).",
      "No region contains it now: a touch is an error. Other pages keep their numbers.",
    ]
  }

  private func departure(_ process: ProcessID, _ what: String) -> [String] {
    if let lender = facts.resumed, facts.entriesDropped == 0, before.spaceIsShared(process, lender) {
      return ["\(what): \(names.the(lender)) goes on, and sees every change that was made."]
    }
    let dropped = counted(facts.entriesDropped, "entry", "entries")
    let freed =
      switch facts.framesFreed.count {
      case 0: "no frame freed"
      case 1...3: "\(names.all(facts.framesFreed)) freed"
      case let count: "\(count) frames freed"
      }
    var caption = ["\(what): \(dropped) removed, \(freed)."]
    let left = facts.framesDropped.filter { $0 != .zero && !facts.framesFreed.contains($0) }
    if left.contains(where: { frame in processes(naming: frame).contains { $0 != process } }) {
      caption.append("Frames that others still map are kept; their entries do not change.")
    }
    if left.contains(where: { frame in
      processes(naming: frame).isEmpty && before.objects.contains { $0.frames.contains(frame) }
    }) {
      caption.append("What a file or shared memory holds stays.")
    }
    if !left.isEmpty && facts.referencesDropped == 0 { caption.append("No reference count was lowered.") }
    if facts.pagesCopied > 0 {
      caption.append("Copied first: \(counted(facts.pagesCopied, "page")). No entry points to the copies.")
    }
    return caption + goesOn
  }

  func processes(naming frame: FrameID) -> [ProcessID] {
    before.processes.indices.map(ProcessID.init(rawValue:)).filter { process in
      before.addressSpace(of: process)?.entries.contains { $0.frame == frame } ?? false
    }
  }
}
