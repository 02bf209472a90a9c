import MemoryModel

/// The words of memory scenes: processes, pages, frames, entries, page faults, the kernel.
struct MemoryNarration {
  let names: Names
  let facts: ReportFacts
  let before: Machine
  let pageBytes: Int

  func phases(of event: Event) -> PhaseCaptions {
    switch event {
    case .start:
      return PhaseCaptions(act: "A process begins.")
    case .map(let process, _):
      return PhaseCaptions(
        act: "\(names.subject(process)) asks for more memory.", work: "The kernel records a new region.")
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
    case .exec(let process):
      return PhaseCaptions(
        act: "\(names.subject(process)) runs another program.", work: "The kernel unmaps all its old pages.")
    case .exit(let process):
      return PhaseCaptions(act: "\(names.subject(process)) exits.", work: "The kernel unmaps all its pages.")
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
    case .exec(let process): return departure(process, "\(names.subject(process)) now runs another program")
    case .exit(let process): return departure(process, "\(names.subject(process)) exited")
    }
  }

  private func mapCaption(_ process: ProcessID) -> [String] {
    if facts.ranOutOfMemory { return ["Out of memory: too few frames are free for the file."] }
    return [
      "\(names.subject(process)) has a new region. No frames yet: its entries are absent until touched."
    ]
  }

  // MARK: - Reads and writes

  private var notice: String {
    switch (facts.violation, facts.fault) {
    case (.regionReadOnly, _): "A page fault: the region itself is read-only."
    case (.noRegion, _): "A page fault: no region contains that page."
    case (nil, .entryReadOnly):
      "Its entry is read-only: a page fault. This is not an error: the program may write here."
    case (nil, _): "Its entry is absent: a page fault."
    }
  }

  private func accessWork(_ process: ProcessID) -> String {
    if facts.violation != nil { return "The kernel kills \(names.the(process))." }
    if facts.ranOutOfMemory {
      return "No frame is free. The model ends \(names.the(process)); Linux may end another process."
    }
    if let copy = facts.copy {
      return
        "The kernel copies all \(formatBytes(pageBytes)) of \(names.frame(copy.from)) to "
        + "\(names.frame(copy.to)); the write changes only one of its \(countedWords(bytes: pageBytes))."
    }
    if let frame = facts.reused {
      return "The reference count of \(names.frame(frame)) is 1: the kernel only makes the entry writable."
    }
    if let frame = facts.allocated {
      return "The kernel takes the free frame \(names.frame(frame)) and fills it with zeroes."
    }
    return "The kernel fills in the entry."
  }

  private func readCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    guard let value = facts.valueRead else { return outOfMemory(process) }
    if facts.fault == nil {
      return ["\(names.subject(process)) read \(value) from page \(page): no fault, nothing copied."]
    }
    let source =
      switch (facts.mapped, facts.allocated) {
      case (.zero?, _): "The entry now points to the zero frame, which all processes share."
      case (_, let frame?): "The entry now points to \(names.frame(frame)), a new frame of zeroes."
      case (let frame?, nil): "The entry now points to \(names.frame(frame)), which was in memory already."
      case (nil, nil): ""
      }
    return [
      "\(names.subject(process)) read \(value) from page \(page): a page fault on an absent entry.",
      source,
    ]
  }

  private func writeCaption(_ process: ProcessID, _ page: PageNumber, _ value: Int) -> [String] {
    let writer = names.subject(process)
    guard let written = facts.written else { return outOfMemory(process) }
    if !facts.misled.isEmpty {
      let readers = names.all(facts.misled)
      let read = facts.misled.count == 1 ? "reads" : "read"
      return [
        "\(writer) wrote \(value) into \(names.frame(written.frame)): \(readers) now \(read) \(value) too.",
        "\(names.subject(facts.misled)) did not write it.",
      ]
    }
    if let copy = facts.copy {
      let caption = [
        "\(writer) wrote \(value) to page \(page): a page fault; "
          + "\(names.frame(copy.from)) was copied to \(names.frame(copy.to)).",
        othersKeep(process, copy.from, written.old),
      ]
      guard facts.fault == .entryReadOnly else { return caption }
      return caption + ["Not an error: the region itself is writable."]
    }
    if let frame = facts.reused {
      return [
        "\(writer) wrote \(value) to page \(page): a page fault, but no copy.",
        "\(writer) alone holds \(names.frame(frame)), so only its entry changed: it is writable now.",
      ]
    }
    if facts.fault == nil {
      return ["\(writer) wrote \(value) to page \(page): its entry is writable, so no fault and no copy."]
    }
    return ["\(writer) wrote \(value) to page \(page) for the first time: a page fault, nothing to copy."]
  }

  /// The surprise of the split: the other process's entry does not change.
  private func othersKeep(_ writer: ProcessID, _ frame: FrameID, _ value: Int) -> String {
    let others = processes(naming: frame).filter { $0 != writer }
    guard !others.isEmpty else { return "The file's page in \(names.frame(frame)) is unchanged." }
    let keep = others.count == 1 ? "keeps" : "keep"
    return "\(names.subject(others)) \(keep) \(names.frame(frame)) (\(value)), still read-only."
  }

  // MARK: - Ends

  /// Who is ended is the model's choice; Linux scores all processes.
  private func outOfMemory(_ process: ProcessID) -> [String] {
    [
      "Out of memory: no frame is free, so the model ends \(names.the(process)).",
      "Linux first reclaims memory, then ends the process with the highest score, which may be another.",
    ]
  }

  private func violationCaption(_ event: Event) -> [String] {
    let reason =
      facts.violation == .noRegion ? "no region contains that page" : "the region itself is read-only"
    let victim = event.actor.map(names.subject) ?? "The process"
    return ["Segmentation fault: \(reason). \(victim) is killed."]
  }

  private func departure(_ process: ProcessID, _ what: String) -> [String] {
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
    return caption
  }

  private func processes(naming frame: FrameID) -> [ProcessID] {
    before.processes.indices.map(ProcessID.init(rawValue:)).filter { process in
      before[process]?.addressSpace.entries.contains { $0?.frame == frame } ?? false
    }
  }
}
