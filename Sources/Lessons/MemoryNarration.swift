import MemoryModel

/// The words of memory scenes: processes, pages, entries, faults, the kernel.
struct MemoryNarration {
  let names: Names
  let strategy: Strategy
  let facts: ReportFacts
  let before: Machine

  func phases(of event: Event) -> PhaseCaptions {
    switch event {
    case .start:
      return PhaseCaptions(act: "A process begins.")
    case .map(let process, _):
      return PhaseCaptions(
        act: "\(names.subject(process)) asks for more memory.", work: "The kernel notes a region.")
    case .fork(let process):
      return PhaseCaptions(act: "\(names.subject(process)) forks.", work: forkWork)
    case .read(let process, let page):
      return PhaseCaptions(
        act: "\(names.subject(process)) reads page \(page).", notice: notice, work: accessWork(process),
        result: "It reads \(facts.valueRead ?? 0).")
    case .write(let process, let page, let value):
      return PhaseCaptions(
        act: "\(names.subject(process)) writes \(value) to page \(page).", notice: notice,
        work: accessWork(process),
        result: "The write lands: \(value).")
    case .exec(let process):
      return PhaseCaptions(
        act: "\(names.subject(process)) runs another program.", work: "The kernel drops all its old pages.")
    case .exit(let process):
      return PhaseCaptions(act: "\(names.subject(process)) ends.", work: "The kernel drops all its pages.")
    }
  }

  func caption(of event: Event) -> [String] {
    if facts.violation != nil { return violationCaption(event) }
    switch event {
    case .start: return ["A process begins."]
    case .map(let process, _): return mapCaption(process)
    case .fork(let process): return forkCaption(process)
    case .read(let process, let page): return readCaption(process, page)
    case .write(let process, let page, let value): return writeCaption(process, page, value)
    case .exec(let process): return departure(process, "\(names.subject(process)) runs another program")
    case .exit(let process): return departure(process, "\(names.subject(process)) ends")
    }
  }

  // MARK: - Fork and map

  private var forkWork: String {
    if facts.ranOutOfMemory { return "There are not enough free frames to copy into." }
    if facts.pagesCopied > 0 { return "The kernel copies every page, entry by entry." }
    return "The kernel copies the page table, entry by entry. The frames stay."
  }

  private func forkCaption(_ parent: ProcessID) -> [String] {
    guard let child = facts.child else {
      return [
        "The fork fails: not enough free frames to copy every page. \(names.subject(parent)) is unchanged."
      ]
    }
    let both = "\(names.the(parent)) and \(names.the(child))"
    if facts.entriesCopied == 0 {
      return [
        "The fork copied nothing: \(names.the(child))'s entries come with its first touch of each page."
      ]
    }
    if facts.pagesCopied > 0 {
      return [
        "The fork copied \(count(facts.pagesCopied, "page")), \(formatBytes(facts.pagesCopied * 4096)).",
        "Nobody has written anything yet. Each side has frames of its own.",
      ]
    }
    let entries = "\(count(facts.entriesCopied, "entry", "entries")) of 8 bytes copied; not one page."
    switch strategy {
    case .alwaysShare:
      return ["Page table copied, pages not: both name the same frames, and both may write.", entries]
    case .copyOnWrite, .eagerCopy:
      return [
        "Page table copied, pages not: both name the same frames, and neither may write.",
        names.sentence("\(both) share \(count(facts.entriesCopied, "page"))."), entries,
      ]
    }
  }

  private func mapCaption(_ process: ProcessID) -> [String] {
    if facts.ranOutOfMemory { return ["Out of memory: there are not enough free frames for the file."] }
    return ["\(names.subject(process)) has a new region. No frame yet: its entries are absent until touched."]
  }

  // MARK: - Reads and writes

  private var notice: String {
    switch (facts.violation, facts.fault) {
    case (.regionReadOnly, _): "A fault, and the region itself is read-only."
    case (.noRegion, _): "A fault, and there is no region at that page."
    case (nil, .entryReadOnly):
      "Its entry is read-only: a page fault. The region is writable, so this is no error."
    case (nil, _): "Its entry is absent: a page fault."
    }
  }

  private func accessWork(_ process: ProcessID) -> String {
    if facts.violation != nil { return "The kernel kills \(names.the(process))." }
    if facts.ranOutOfMemory { return "No frame is free. The kernel kills \(names.the(process))." }
    if let copy = facts.copy {
      return
        "The kernel copies \(names.frame(copy.from)) into \(names.frame(copy.to)) for \(names.the(process))."
    }
    if let frame = facts.reused {
      return "\(names.frame(frame)) has one owner left: the kernel only makes the entry writable."
    }
    if let frame = facts.allocated { return "The kernel takes \(names.frame(frame)), full of zeroes." }
    return "The kernel fills in the entry."
  }

  private func readCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    guard let value = facts.valueRead else { return ["Out of memory: \(names.the(process)) is killed."] }
    if facts.fault == nil {
      return ["\(names.subject(process)) read \(value) from page \(page): no fault, nothing copied."]
    }
    let frame =
      facts.allocated == nil && value == 0 ? "the frame of zeroes that all share" : "the frame that is there"
    return ["\(names.subject(process)) touched page \(page) for the first time: a fault, then \(frame)."]
  }

  private func writeCaption(_ process: ProcessID, _ page: PageNumber, _ value: Int) -> [String] {
    let writer = names.subject(process)
    guard let written = facts.written else {
      return ["Out of memory: no frame is free for the copy. \(writer) is killed."]
    }
    if !facts.misled.isEmpty {
      let readers = names.all(facts.misled)
      let see = facts.misled.count == 1 ? "sees" : "see"
      return [
        "\(writer) wrote \(value) into \(names.frame(written.frame)): \(readers) now \(see) \(value) too.",
        "\(names.sentence(readers)) never wrote that.",
      ]
    }
    if let copy = facts.copy {
      return [
        "\(writer) wrote \(value) to page \(page): a fault, "
          + "and \(names.frame(copy.from)) was copied into \(names.frame(copy.to)).",
        othersKeep(process, page, copy.from, written.old),
        "It was no segmentation fault: the region is writable, only the entry was not.",
      ]
    }
    if let frame = facts.reused {
      return [
        "\(writer) wrote \(value) to page \(page): a fault, but no copy. "
          + "Nobody else holds \(names.frame(frame)) now.",
        "Only the entry changed: r─ became rw.",
      ]
    }
    if facts.fault == nil {
      return ["\(writer) wrote \(value) to page \(page): entry rw, no fault, no copy."]
    }
    return ["\(writer) wrote \(value) to page \(page) for the first time: a fault, nothing to copy."]
  }

  /// The surprise of the split: the other side's entry stays as it is.
  private func othersKeep(_ writer: ProcessID, _ page: PageNumber, _ frame: FrameID, _ value: Int) -> String {
    let others = before.processes.indices.map(ProcessID.init(rawValue:)).filter {
      $0 != writer && before[$0]?.addressSpace[page]?.frame == frame
    }
    guard !others.isEmpty else { return "The file's own page in \(names.frame(frame)) is unchanged." }
    let keep = others.count == 1 ? "keeps" : "keep"
    return
      "\(names.sentence(names.all(others))) \(keep) \(names.frame(frame)) with \(value), still r─ until it writes."
  }

  // MARK: - Ends

  private func violationCaption(_ event: Event) -> [String] {
    let reason = facts.violation == .noRegion ? "no region holds that page" : "the region itself is read-only"
    let victim = event.actor.map(names.the) ?? "the process"
    return ["Segmentation fault: \(reason). \(names.sentence(victim)) is killed."]
  }

  private func departure(_ process: ProcessID, _ what: String) -> [String] {
    let dropped = count(facts.entriesDropped, "entry", "entries")
    let freed = facts.framesFreed.isEmpty ? "no frame freed" : "\(names.all(facts.framesFreed)) freed"
    var caption = ["\(what): \(dropped) dropped, \(freed)."]
    if facts.framesFreed.count > 3 {
      caption = ["\(what): \(dropped) dropped, \(count(facts.framesFreed.count, "frame")) freed."]
    }
    if facts.entriesDropped > facts.framesFreed.count {
      caption.append("What others still name stays, and their entries stay as they were.")
    }
    return caption
  }
}
