import MemoryModel

/// The words of memory scenes: processes, pages, entries, faults, the kernel.
struct MemoryNarration {
  let names: Names
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
      return PhaseCaptions(act: "\(names.subject(process)) forks.", work: forkWork(process))
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
    case .exec(let process): return departure(process, "\(names.subject(process)) now runs another program")
    case .exit(let process): return departure(process, "\(names.subject(process)) ended")
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
      "Its entry is read-only: a page fault. The program may write here, so this is no error."
    case (nil, _): "Its entry is absent: a page fault."
    }
  }

  private func accessWork(_ process: ProcessID) -> String {
    if facts.violation != nil { return "The kernel kills \(names.the(process))." }
    if facts.ranOutOfMemory { return "No frame is free. The kernel kills \(names.the(process))." }
    if let copy = facts.copy {
      return
        "The kernel copies \(names.frame(copy.from)) to \(names.frame(copy.to)) for \(names.the(process))."
    }
    if let frame = facts.reused {
      return "\(names.frame(frame)) has one owner left: the kernel only makes the entry writable."
    }
    if let frame = facts.allocated { return "The kernel takes \(names.frame(frame)), full of zeroes." }
    return "The kernel fills in the entry."
  }

  private func readCaption(_ process: ProcessID, _ page: PageNumber) -> [String] {
    guard let value = facts.valueRead else {
      return ["Out of memory: no frame is free, so \(names.the(process)) is killed."]
    }
    if facts.fault == nil {
      return ["\(names.subject(process)) read \(value) from page \(page): no fault, nothing copied."]
    }
    let source =
      switch (facts.mapped, facts.allocated) {
      case (.zero?, _): "Now it names the frame of zeroes that all share."
      case (_, let frame?): "Now it names \(names.frame(frame)), fresh and full of zeroes."
      case (let frame?, nil): "Now it names \(names.frame(frame)), which was there already."
      case (nil, nil): ""
      }
    return [
      "\(names.subject(process)) read \(value) from page \(page): a fault, as its entry was absent.", source,
    ]
  }

  private func writeCaption(_ process: ProcessID, _ page: PageNumber, _ value: Int) -> [String] {
    let writer = names.subject(process)
    guard let written = facts.written else {
      return ["Out of memory: no frame is free, so \(names.the(process)) is killed."]
    }
    if !facts.misled.isEmpty {
      let readers = names.all(facts.misled)
      let see = facts.misled.count == 1 ? "sees" : "see"
      return [
        "\(writer) wrote \(value) into \(names.frame(written.frame)): \(readers) now \(see) \(value) too.",
        "\(names.sentence(readers)) had no part in it.",
      ]
    }
    if let copy = facts.copy {
      let caption = [
        "\(writer) wrote \(value) to page \(page): a fault; "
          + "\(names.frame(copy.from)) was copied to \(names.frame(copy.to)).",
        othersKeep(process, copy.from, written.old),
      ]
      guard facts.fault == .entryReadOnly else { return caption }
      return caption + ["No segmentation fault: the region itself is writable."]
    }
    if let frame = facts.reused {
      return [
        "\(writer) wrote \(value) to page \(page): a fault, but no copy. "
          + "Nobody else holds \(names.frame(frame)) now.",
        "Only the entry changed: \(names.vocabulary.readOnly) became \(names.vocabulary.writable).",
      ]
    }
    if facts.fault == nil {
      return [
        "\(writer) wrote \(value) to page \(page): its entry is \(names.vocabulary.writable), so no fault and no copy."
      ]
    }
    return ["\(writer) wrote \(value) to page \(page) for the first time: a fault, nothing to copy."]
  }

  /// The surprise of the split: the other side's entry stays as it is.
  private func othersKeep(_ writer: ProcessID, _ frame: FrameID, _ value: Int) -> String {
    let others = processes(naming: frame).filter { $0 != writer }
    guard !others.isEmpty else { return "The file's own page in \(names.frame(frame)) is unchanged." }
    let keep =
      others.count == 1
      ? "keeps \(names.frame(frame)) with \(value), \(names.vocabulary.readOnly) until it writes"
      : "keep \(names.frame(frame)) with \(value), still \(names.vocabulary.readOnly)"
    return "\(names.sentence(names.all(others))) \(keep)."
  }

  // MARK: - Ends

  private func violationCaption(_ event: Event) -> [String] {
    let reason = facts.violation == .noRegion ? "no region holds that page" : "the region itself is read-only"
    let victim = event.actor.map(names.the) ?? "the process"
    return ["Segmentation fault: \(reason). \(names.sentence(victim)) is killed."]
  }

  private func departure(_ process: ProcessID, _ what: String) -> [String] {
    let dropped = counted(facts.entriesDropped, "entry", "entries")
    let freed = facts.framesFreed.isEmpty ? "no frame freed" : "\(names.all(facts.framesFreed)) freed"
    var caption = ["\(what): \(dropped) dropped, \(freed)."]
    if facts.framesFreed.count > 3 {
      caption = ["\(what): \(dropped) dropped, \(counted(facts.framesFreed.count, "frame")) freed."]
    }
    let left = facts.framesDropped.filter { $0 != .zero && !facts.framesFreed.contains($0) }
    if left.contains(where: { frame in processes(naming: frame).contains { $0 != process } }) {
      caption.append("What others still name stays, and their entries stay as they were.")
    }
    return caption
  }

  private func processes(naming frame: FrameID) -> [ProcessID] {
    before.processes.indices.map(ProcessID.init(rawValue:)).filter { process in
      before[process]?.addressSpace.entries.contains { $0?.frame == frame } ?? false
    }
  }
}
