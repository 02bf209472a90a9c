import CKernelLab

/// Much memory that two processes share and one of them writes: the experiment behind `cowtutor live --memory`.
///
/// The processes fill and write it by themselves. Only a fork is waited for; it takes milliseconds.
public final class LargeMemory {
  /// What a batch of writes took, as measured by the process that wrote.
  public typealias Written = (pages: Int, faults: Int, nanoseconds: Int)

  public let pages: Int
  /// The time of the fork.
  public private(set) var forkNanoseconds = 0
  private let lab: Lab
  private var address: UInt64 = 0
  private var pagemap: Pagemap?
  private var batch: Int?

  private static let parent = 0
  private static let child = 1

  /// Starts the first process and has it write every page.
  public init(_ lab: Lab, pages: Int) throws(LabFailure) {
    self.lab = lab
    self.pages = pages
    try check(lab.perform(.init(COWTUTOR_LAB_RESET)))
    try check(lab.perform(.init(COWTUTOR_LAB_START, slot: Self.parent)))
    try lab.send(.init(COWTUTOR_LAB_MAP_LARGE, slot: Self.parent, count: pages))
  }

  /// Whether every page has been written and the second process is there.
  public func isReady() throws(LabFailure) -> Bool {
    if pagemap != nil { return true }
    guard let answer = try lab.answer(within: 0) else { return false }
    try check(answer)
    address = answer.address
    try fork()
    return true
  }

  /// Forks again; the new process replaces the one that has written.
  public func forkAgain() throws(LabFailure) {
    while batch != nil { _ = try finishedWrite(within: 1000) }
    _ = try lab.perform(.init(COWTUTOR_LAB_EXIT, slot: Self.child), within: 60)
    try fork()
  }

  private func fork() throws(LabFailure) {
    let answer = try lab.perform(.init(COWTUTOR_LAB_FORK, slot: Self.parent, other: Self.child), within: 60)
    try check(answer)
    forkNanoseconds = Int(answer.nanoseconds)
    pagemap = try Pagemap(of: answer.pid)
  }

  // MARK: - Writing

  /// Whether a batch is under way.
  public var isWriting: Bool { batch != nil }

  /// Makes the second process write pages, one batch at a time.
  ///
  /// - Parameters:
  ///   - range: places in the order.
  ///   - seed: of a random order; 0 means from the first page to the last.
  public func write(_ range: Range<Int>, seed: Int) throws(LabFailure) {
    try lab.send(
      .init(
        COWTUTOR_LAB_WRITE_LARGE, slot: Self.child, page: range.lowerBound, count: range.count, value: seed))
    batch = range.count
  }

  /// What the batch took; `nil` while it is under way.
  public func finishedWrite(within milliseconds: Int = 0) throws(LabFailure) -> Written? {
    guard let pages = batch, let answer = try lab.answer(within: milliseconds) else { return nil }
    batch = nil
    try check(answer)
    return (pages, Int(answer.faults), Int(answer.nanoseconds))
  }

  private func check(_ answer: cowtutor_lab_answer) throws(LabFailure) {
    if let end = answer.ends.first {
      let reason = end.signal == 9 ? ", perhaps because memory ran out; choose less with --memory" : ""
      throw LabFailure("a process was ended by signal \(end.signal)\(reason)")
    }
    guard answer.failure == 0 else { throw LabFailure("the system does not give the memory", answer.failure) }
  }

  // MARK: - Reading

  /// The number of pages in each block that both processes still share.
  ///
  /// For 1 GiB of memory it reads 2 MiB of page table, about 7 ms; so read a part at a time.
  public func sharedPages(in range: Range<Int>, blockPages: Int) throws(LabFailure) -> [Int] {
    guard let pagemap else { return [] }
    let entries = try pagemap.entries(
      at: address + UInt64(range.lowerBound * Pagemap.pageBytes), count: range.count)
    return stride(from: 0, to: entries.count, by: blockPages).map { first in
      entries[first..<min(first + blockPages, entries.count)].count { $0.isPresent && !$0.isMappedOnce }
    }
  }
}
