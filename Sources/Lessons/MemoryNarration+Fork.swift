import MemoryModel

/// The words of forks: what was copied, and who may now write where.
extension MemoryNarration {
  func forkWork(_ parent: ProcessID) -> String {
    if facts.ranOutOfMemory { return "Too few frames are free for the copies." }
    if facts.sharesTable { return "The child gets no page table of its own." }
    if facts.entriesCopied == 0 { return "The kernel has no entry to copy." }
    let present = before.addressSpace(of: parent)?.entries.count(where: \.isPresent)
    if facts.pagesCopied > 0 {
      let pages = facts.pagesCopied >= present ?? 0 ? "every page" : "every private page that was written"
      return "The kernel copies \(pages) to a new frame."
    }
    let table = facts.entriesCopied == present ? "the page table" : "part of the page table"
    return "The kernel copies \(table), entry by entry, and no page."
  }

  func forkCaption(_ parent: ProcessID) -> [String] {
    guard let child = facts.child else {
      return [
        "The fork fails: too few frames are free to copy every page. \(names.subject(parent)) is unchanged."
      ]
    }
    if facts.sharesTable {
      return [
        "No page table was copied: \(names.all([parent, child])) have one for both."
      ]
    }
    let special = wiped(parent, child) + keptOut(parent, child)
    if facts.entriesCopied == 0 { return [nothingCopied(parent, child)] + special }
    if facts.pagesCopied > 0 { return pagesCopied + special }
    let isCounted = facts.referencesDropped == 0 || facts.entriesDropped > 0
    return entriesCopied(parent, child) + special + (isCounted ? [] : ["No reference count was raised."])
  }

  private func wiped(_ parent: ProcessID, _ child: ProcessID) -> [String] {
    let pages = pages(of: parent, .wiped)
    guard !pages.isEmpty else { return [] }
    let both = facts.entriesDropped > 0 ? names.all([parent, child]) : names.the(child)
    return ["Wiped for \(both): \(pageList(pages)) \(pages.count == 1 ? "reads" : "read") as zero there."]
  }

  private func keptOut(_ parent: ProcessID, _ child: ProcessID) -> [String] {
    let pages = pages(of: parent, .keptOut)
    return pages.isEmpty ? [] : ["Kept out: \(names.the(child)) has no \(pageList(pages))."]
  }

  private func pages(of parent: ProcessID, _ atFork: AtFork) -> [PageNumber] {
    before.addressSpace(of: parent)?.regions.filter { $0.atFork == atFork }.flatMap(\.pages) ?? []
  }

  private func pageList(_ pages: [PageNumber]) -> String {
    "\(pages.count == 1 ? "page" : "pages") \(names.list(pages.map(String.init)))"
  }

  private func nothingCopied(_ parent: ProcessID, _ child: ProcessID) -> String {
    if before.addressSpace(of: parent)?.entries.isEmpty ?? true {
      return "The fork copied nothing: \(names.the(parent)) has no pages."
    }
    guard let space = after.addressSpace(of: child), !space.regions.isEmpty else {
      return "The fork copied nothing."
    }
    return "The fork copied nothing: each entry of \(names.the(child)) is filled on first touch."
  }

  private var pagesCopied: [String] {
    let doubt = facts.pagesCopied == 1 ? "whether it" : "which of them"
    let caption = [
      "The fork copied \(counted(facts.pagesCopied, "page")), \(formatBytes(facts.pagesCopied * 4096)).",
      "No one knows yet \(doubt) will be written.",
    ]
    return facts.pagesCopied == facts.entriesCopied ? caption + ["Each process has its own frames."] : caption
  }

  private func entriesCopied(_ parent: ProcessID, _ child: ProcessID) -> [String] {
    let amount = "\(counted(facts.entriesCopied, "entry", "entries")) of 8 bytes copied."
    guard frames(of: parent) == frames(of: child) else {
      let space = after.addressSpace(of: child)
      let areAbsent = space?.regions.contains { $0.pages.contains { space?[$0] == .absent } } ?? false
      return ["Part of the page table was copied, and no page. The copied entries \(permissions.sentence)."]
        + (areAbsent ? ["The other entries of \(names.the(child)) are filled on first touch."] : []) + [
          amount
        ]
    }
    guard permissions(of: parent) == permissions(of: child) else {
      return [
        "Only the page table was copied. \(sharers(parent, child)).",
        "The entries of \(names.the(child)) are now read-only, those of \(names.the(parent)) are not.",
        amount,
      ]
    }
    return ["Only the page table was copied. \(sharers(parent, child)), \(permissions.clause)."]
      + permissions.consequence + [amount]
  }

  /// Counts the sharers only if no other process is alive that may map other frames.
  private func sharers(_ parent: ProcessID, _ child: ProcessID) -> String {
    let alive = after.processes.indices.filter { after.processes[$0].state == .alive }
    guard alive.allSatisfy({ frames(of: ProcessID(rawValue: $0)) == frames(of: child) }) else {
      return "\(names.subject([parent, child])) share \(counted(facts.entriesCopied, "page"))"
    }
    let who = [2: "Both processes", 3: "All three", 4: "All four"][alive.count] ?? "All \(alive.count)"
    return "\(who) point to the same frames"
  }

  private func frames(of process: ProcessID) -> [FrameID?]? {
    after.addressSpace(of: process)?.entries.map(\.frame)
  }

  private func permissions(of process: ProcessID) -> [Bool]? {
    after.addressSpace(of: process)?.entries.map(\.isWritable)
  }

  /// What all copied entries alike let through, or not: in a clause, in a sentence about them, and what follows.
  private var permissions: (clause: String, sentence: String, consequence: [String]) {
    switch facts.writableEntriesCopied {
    case 0: ("now read-only", "are now read-only", ["So the first write will trap."])
    case facts.entriesCopied: ("still writable", "are still writable", ["So no write will trap."])
    default: ("permissions unchanged", "keep their permissions", [])
    }
  }
}
