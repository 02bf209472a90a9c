import MemoryModel

/// The words of value scenes: holders, one buffer, its reference count. Nothing of page tables or faults.
struct ValueNarration {
  let names: Names
  let facts: ReportFacts
  let before: Machine
  let bufferBytes: Int

  func phases(of event: Event) -> PhaseCaptions {
    switch event {
    case .fork(let giver):
      return PhaseCaptions(
        act: "\(names.subject(giver)) passes its value on.",
        work: shareWork)
    case .read(let reader, _):
      return PhaseCaptions(
        act: "\(names.subject(reader)) reads.", work: "", result: "It reads \(facts.valueRead ?? 0).")
    case .write(let writer, _, let value):
      return PhaseCaptions(
        act: "\(names.subject(writer)) is about to write \(value).", notice: check, work: copyWork,
        result: "The write lands: \(value).")
    case .exit(let holder), .exec(let holder):
      return PhaseCaptions(act: "\(names.subject(holder)) is done.", work: "It lets go of its reference.")
    case .start, .map:
      return PhaseCaptions(act: "A value is made.")
    }
  }

  func caption(of event: Event) -> [String] {
    switch event {
    case .fork(let giver): return shareCaption(giver)
    case .read(let reader, _):
      return ["\(names.subject(reader)) read \(facts.valueRead ?? 0): nothing checked, nothing copied."]
    case .write(let writer, _, let value): return writeCaption(writer, value)
    case .exit(let holder), .exec(let holder): return dropCaption(holder)
    case .start, .map: return ["A value is made."]
    }
  }

  private var shareWork: String {
    if facts.ranOutOfMemory { return "No buffer is free for the copy." }
    return facts.pagesCopied > 0 ? "The whole buffer is copied." : "Only a reference is passed."
  }

  private var check: String {
    switch facts.referencesChecked ?? 0 {
    case 1: "Am I the only owner? One reference: yes."
    case let references: "Am I the only owner? \(references) references: no."
    }
  }

  private var copyWork: String {
    guard let copy = facts.copy else { return "No buffer is free for the copy." }
    return "So it copies \(names.frame(copy.from)) to \(names.frame(copy.to)) and lets go of the old one."
  }

  private func shareCaption(_ giver: ProcessID) -> [String] {
    guard let taker = facts.child, let frame = before[giver]?.addressSpace[0]?.frame else {
      return ["Out of memory: no buffer is free for the copy."]
    }
    if let copy = facts.copy {
      return [
        "\(names.subject(taker)) got a copy of its own, \(names.frame(copy.to)): \(formatBytes(bufferBytes)) copied.",
        "It was copied before anybody knows whether \(names.the(taker)) will change it.",
      ]
    }
    let references = before[frame].references + 1
    return [
      "\(names.subject(taker)) holds \(names.frame(frame)) too: its count is \(references), nothing copied."
    ]
  }

  private func writeCaption(_ writer: ProcessID, _ value: Int) -> [String] {
    let who = names.subject(writer)
    guard let written = facts.written else { return ["Out of memory: no buffer is free for the copy."] }
    if !facts.misled.isEmpty {
      let readers = names.all(facts.misled)
      let see = facts.misled.count == 1 ? "sees" : "see"
      return ["\(who) wrote \(value) into \(names.frame(written.frame)): \(readers) now \(see) \(value) too."]
    }
    if let copy = facts.copy {
      return [
        "\(who) wrote \(value): not the only owner, so it copied "
          + "\(names.frame(copy.from)) to \(names.frame(copy.to)) first.",
        "Whoever holds \(names.frame(copy.from)) still reads \(written.old).",
      ]
    }
    if facts.referencesChecked == 1 {
      return [
        "\(who) wrote \(value): the only owner of \(names.frame(written.frame)), so nothing was copied."
      ]
    }
    return ["\(who) wrote \(value) into \(names.frame(written.frame)): no check, no copy."]
  }

  private func dropCaption(_ holder: ProcessID) -> [String] {
    guard let frame = before[holder]?.addressSpace[0]?.frame else {
      return ["\(names.subject(holder)) is done."]
    }
    if facts.framesFreed.contains(frame) {
      return ["\(names.subject(holder)) is done: nobody else holds \(names.frame(frame)), so it is freed."]
    }
    let left = before[frame].references - 1
    return ["\(names.subject(holder)) is done: the count of \(names.frame(frame)) falls to \(left)."]
  }
}
