import MemoryModel

/// The words of value scenes: values, buffers, owners, references. Nothing of page tables or page faults.
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
        act: "\(names.subject(writer)) is about to write \(value).", notice: check(writer), work: copyWork,
        result: "The write goes through: \(value).")
    case .exit(let holder), .exec(let holder):
      return PhaseCaptions(act: "\(names.subject(holder)) is done.", work: "It drops its reference.")
    default:
      return PhaseCaptions(act: "A value is created.")
    }
  }

  func caption(of event: Event) -> [String] {
    switch event {
    case .fork(let giver): return shareCaption(giver)
    case .read(let reader, _):
      return ["\(names.subject(reader)) read \(facts.valueRead ?? 0): nothing checked, nothing copied."]
    case .write(let writer, _, let value): return writeCaption(writer, value)
    case .exit(let holder), .exec(let holder): return dropCaption(holder)
    default: return ["A value is created."]
    }
  }

  private var shareWork: String {
    if facts.ranOutOfMemory { return "No buffer is free for the copy." }
    return facts.pagesCopied > 0 ? "The whole buffer is copied." : "Only a reference is passed."
  }

  private func check(_ writer: ProcessID) -> String {
    let references = facts.referencesChecked ?? 0
    let answer = references == 1 ? "Yes" : "No"
    return "Is \(names.the(writer)) the only owner? \(answer): \(counted(references, "reference"))."
  }

  private var copyWork: String {
    guard let copy = facts.copy else { return "No buffer is free for the copy." }
    return "So it copies \(names.frame(copy.from)) to \(names.frame(copy.to)) and drops its old reference."
  }

  private func shareCaption(_ giver: ProcessID) -> [String] {
    guard let taker = facts.child, let frame = before.entry(of: giver, 0).frame else {
      return ["Out of memory: no buffer is free for the copy."]
    }
    if let copy = facts.copy {
      return [
        "\(names.subject(taker)) got its own copy, \(names.frame(copy.to)): \(formatBytes(bufferBytes)) copied.",
        "No one knows yet whether \(names.the(taker)) will change it.",
      ]
    }
    let owners = before[frame].references + 1
    return [
      "\(names.subject(taker)) got a reference to \(names.frame(frame)): \(owners) owners, nothing copied."
    ]
  }

  private func writeCaption(_ writer: ProcessID, _ value: Int) -> [String] {
    let who = names.subject(writer)
    guard let written = facts.written else { return ["Out of memory: no buffer is free for the copy."] }
    if !facts.isolationViolations.isEmpty {
      let readers = names.all(facts.isolationViolations)
      let read = facts.isolationViolations.count == 1 ? "reads" : "read"
      return [
        "\(who) wrote \(value) into \(names.frame(written.frame)): \(readers) now \(read) \(value) too."
      ]
    }
    if let copy = facts.copy {
      return [
        "\(who) wrote \(value): not the only owner, so it copied "
          + "\(names.frame(copy.from)) to \(names.frame(copy.to)) first.",
        otherOwners(before[copy.from].references - 1, read: written.old),
      ]
    }
    if facts.referencesChecked == 1 {
      return [
        "\(who) wrote \(value): the only owner of \(names.frame(written.frame)), so nothing was copied."
      ]
    }
    return ["\(who) wrote \(value) into \(names.frame(written.frame)): no check, no copy."]
  }

  private func otherOwners(_ count: Int, read value: Int) -> String {
    count == 1 ? "The other owner still reads \(value)." : "The other \(count) owners still read \(value)."
  }

  private func dropCaption(_ holder: ProcessID) -> [String] {
    guard let frame = before.entry(of: holder, 0).frame else {
      return ["\(names.subject(holder)) is done."]
    }
    if facts.framesFreed.contains(frame) {
      return ["\(names.subject(holder)) is done: \(names.frame(frame)) has no owner left and is freed."]
    }
    let left = counted(before[frame].references - 1, "owner")
    return ["\(names.subject(holder)) is done: \(names.frame(frame)) has \(left) left."]
  }
}
