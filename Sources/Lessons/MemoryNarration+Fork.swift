import MemoryModel

/// The words of forks: what was copied, and who may now do what with it.
extension MemoryNarration {
  func forkWork(_ parent: ProcessID) -> String {
    if facts.ranOutOfMemory { return "There are not enough free frames to copy into." }
    if facts.entriesCopied == 0 { return "The kernel finds no entry that it has to copy." }
    let present = before[parent]?.addressSpace.entries.count { $0 != nil }
    if facts.pagesCopied > 0 {
      let pages = facts.pagesCopied == present ? "each page" : "each private page that was written"
      return "The kernel copies \(pages) into another frame."
    }
    let table = facts.entriesCopied == present ? "the page table" : "part of the page table"
    return "The kernel copies \(table), entry by entry. The frames stay."
  }

  func forkCaption(_ parent: ProcessID) -> [String] {
    guard let child = facts.child else {
      return [
        "The fork fails: not enough free frames to copy every page. \(names.subject(parent)) is unchanged."
      ]
    }
    if facts.entriesCopied == 0 { return [nothingCopied(parent, child)] }
    if facts.pagesCopied > 0 { return pagesCopied }
    return entriesCopied(parent, child)
  }

  private func nothingCopied(_ parent: ProcessID, _ child: ProcessID) -> String {
    if before[parent]?.addressSpace.entries.isEmpty ?? true {
      return "The fork copied nothing: \(names.the(parent)) has no page."
    }
    return "The fork copied nothing: \(names.the(child))'s entries come with its first touch of each page."
  }

  private var pagesCopied: [String] {
    let doubt = facts.pagesCopied == 1 ? "whether it" : "which of them"
    let caption = [
      "The fork copied \(counted(facts.pagesCopied, "page")), \(formatBytes(facts.pagesCopied * 4096)).",
      "Nobody knows yet \(doubt) will ever be written.",
    ]
    return facts.pagesCopied == facts.entriesCopied
      ? caption + ["Each side has frames of its own."] : caption
  }

  /// A number of sharers stands for them only where nobody else is left who might name other frames.
  private func entriesCopied(_ parent: ProcessID, _ child: ProcessID) -> [String] {
    let after = facts.machine(after: before)
    let table = after[child]?.addressSpace.entries
    let amount = "\(counted(facts.entriesCopied, "entry", "entries")) of 8 bytes copied."
    guard after[parent]?.addressSpace.entries == table else {
      return [
        "Page table copied in part, pages not; where copied, "
          + "\(rights("both sides", "neither side", alike: "\(names.vocabulary.rights) are the same")).",
        names.sentence("\(names.the(child))'s other entries come with its first touch."), amount,
      ]
    }
    let both = "\(names.the(parent)) and \(names.the(child))"
    let pages = counted(facts.entriesCopied, "page")
    let alive = after.processes.filter { $0.state == .alive }
    guard alive.allSatisfy({ $0.addressSpace.entries == table }) else {
      return [
        "Page table copied, pages not: \(both) share \(pages), \(rights("and both", "and neither")).", amount,
      ]
    }
    let all =
      switch alive.count {
      case 2: "both"
      case 3: "all three"
      case 4: "all four"
      default: "all \(alive.count)"
      }
    let none = alive.count == 2 ? "neither" : "none"
    return [
      "Page table copied, pages not: \(all) name the same frames, \(rights("and \(all)", "and \(none)"))."
    ] + consequence + [amount]
  }

  /// What the rights are for, where they are the same for all copied entries.
  private var consequence: [String] {
    switch facts.writableEntriesCopied {
    case 0: ["So the kernel notices the first write."]
    case facts.entriesCopied: ["So no write is noticed."]
    default: []
    }
  }

  /// Who may write through the copied entries.
  private func rights(_ all: String, _ none: String, alike: String? = nil) -> String {
    switch facts.writableEntriesCopied {
    case 0: "\(none) may write"
    case facts.entriesCopied: "\(all) may write"
    default: alike ?? "with the same \(names.vocabulary.rights)"
    }
  }
}
