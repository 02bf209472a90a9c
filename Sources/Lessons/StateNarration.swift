import MemoryModel

/// The picture of the memory, in sentences.
struct StateNarration {
  let names: Names
  let machine: Machine

  /// All processes, with pages or without, oldest first.
  private var processes: [ProcessID] { machine.processes.indices.map(ProcessID.init(rawValue:)) }

  // MARK: - Memory

  /// Page by page, pages that are alike in one sentence; then processes without pages, and free frames.
  var memory: [String] {
    let count = machine.addressSpaces.map(\.entries.count).max() ?? 0
    let alike = Dictionary(grouping: 0..<count, by: shares(of:)).filter { !$0.key.isEmpty }
      .sorted { $0.value[0] < $1.value[0] }
    return alike.map { sentence($0.value, $0.key) } + machine.objects.indices.compactMap(object)
      + processes.compactMap(waiting) + processes.compactMap(withoutPages) + [freeFrames]
  }

  /// A file or shared memory: it holds frames, whether or not an entry names them.
  private func object(_ index: Int) -> String? {
    let object = machine.objects[index]
    let held = object.frames.compactMap(\.self)
    let regions = machine.addressSpaces.flatMap(\.regions)
    guard !held.isEmpty, let region = regions.first(where: { $0.object?.rawValue == index }) else {
      return nil
    }
    let pages = region.pages.count == 1 ? "page" : "pages"
    let values = names.list(held.map { "\(machine[$0].contents)" })
    return
      "\(object.isFile ? "A file" : "Shared memory"), mapped at \(pages) \(numbers(Array(region.pages))), "
      + "holds \(named(held)) with the \(held.count == 1 ? "value" : "values") \(values)."
  }

  /// Processes that have the same thing at a page, whichever frame it is.
  private struct Share: Hashable {
    enum Place: Hashable { case absent, zeroFrame, frame }
    let place: Place
    let holders: [ProcessID]
    /// Of each holder.
    let writable: [Bool]
    /// References to the frame, where there are more than these holders.
    let references: Int?
  }

  private func shares(of page: PageNumber) -> [Share] {
    let having = processes.filter { machine.addressSpace(of: $0)?.region(of: page) != nil }
    let byFrame = Dictionary(grouping: having) { machine.entry(of: $0, page).frame }
    return byFrame.sorted { $0.value[0] < $1.value[0] }.map { frame, holders in
      let references = frame.map { machine[$0].references } ?? 0
      return Share(
        place: frame == nil ? .absent : frame == .zero ? .zeroFrame : .frame, holders: holders,
        writable: holders.map { machine.entry(of: $0, page).isWritable },
        references: references > holders.count ? references : nil)
    }
  }

  private func sentence(_ pages: [PageNumber], _ shares: [Share]) -> String {
    let who = shares.map { share in phrase(share, pages) }.joined(separator: "; ")
    return "\(pages.count == 1 ? "Page" : "Pages") \(numbers(pages)): \(who)."
  }

  private func phrase(_ share: Share, _ pages: [PageNumber]) -> String {
    let who = names.all(share.holders)
    let have = share.holders.count == 1 ? "has" : "have"
    guard share.place != .absent else { return "\(who) \(have) no entry yet" }
    guard share.place == .frame, let first = share.holders.first else {
      return "\(who) \(have) the zero frame, \(permissions(share))"
    }
    let frames = pages.compactMap { machine.entry(of: first, $0).frame }
    let values = names.list(frames.map { "\(machine[$0].contents)" })
    let verb = share.holders.count == 1 ? have : "share"
    let count = share.references.map { ", reference count \($0)" } ?? ""
    let word = frames.count == 1 ? "value" : "values"
    return "\(who) \(verb) \(named(frames)) with the \(word) \(values), \(permissions(share))\(count)"
  }

  private func permissions(_ share: Share) -> String {
    let words = share.writable.map { $0 ? "writable" : "read-only" }
    if let first = words.first, words.allSatisfy({ $0 == first }) { return first }
    return zip(words, share.holders).map { "\($0) for \(names.the($1))" }.joined(separator: ", ")
  }

  private func waiting(_ process: ProcessID) -> String? {
    guard let state = machine[process], state.state == .alive, let borrower = state.waitsFor else {
      return nil
    }
    let what = machine.spaceIsShared(process, borrower) ? "borrows its page table" : "has not ended"
    return "\(names.subject(process)) waits: \(names.the(borrower)) \(what)."
  }

  private func withoutPages(_ process: ProcessID) -> String? {
    guard let state = machine[process], machine.addressSpace(of: state).regions.isEmpty else { return nil }
    let who = names.subject(process)
    switch state.state {
    case .exited: return "\(who) has exited."
    case .killed: return "\(who) was killed."
    case .alive: return state.programsRun > 0 ? "\(who) runs another program." : "\(who) has no pages."
    }
  }

  private var freeFrames: String {
    machine.freeFrames.isEmpty ? "No frame is free." : "Free: \(named(machine.freeFrames.sorted()))."
  }

  /// `frame 3`, `frames 0 to 5`.
  private func named(_ frames: [FrameID]) -> String {
    frames.count == 1 ? names.all(frames) : "frames \(numbers(frames.map(\.rawValue)))"
  }

  /// Three and more in a row as `0 to 5`.
  private func numbers(_ all: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in all {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return names.list(
      runs.flatMap { run in
        run.count > 2 ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map(String.init)
      })
  }

  // MARK: - Values

  /// Buffer by buffer, then who has none any more.
  var values: [String] {
    var holders: [FrameID: [ProcessID]] = [:]
    for process in processes {
      if let frame = machine.entry(of: process, 0).frame { holders[frame, default: []].append(process) }
    }
    let buffers = holders.sorted { $0.value[0] < $1.value[0] }.map { frame, holders in
      let owners = holders.count == 1 ? "its only owner is" : "its owners are"
      return names.sentence(
        "\(names.frame(frame)) holds the value \(machine[frame].contents); \(owners) \(names.all(holders)).")
    }
    let done = processes.filter { machine.addressSpace(of: $0)?.entries.isEmpty ?? false }
    return buffers + done.map { "\(names.subject($0)) is done." }
  }
}
