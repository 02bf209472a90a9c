import CKernelLab

/// Much memory that two processes share, and that one of them writes: what `cowtutor live --memory` looks at.
///
/// Filling and writing go on by themselves: nothing here waits for them but a fork, which takes milliseconds.
public final class LargeMemory {
  /// What a batch of writes took, as the process that wrote has measured it.
  public struct Written: Hashable, Sendable {
    public let pages: Int
    public let faults: Int
    public let nanoseconds: Int
  }

  public let pages: Int
  /// The time of the fork.
  public private(set) var forkNanoseconds = 0
  /// The time of copying all of it at once: measured with a part, for the whole.
  public private(set) var copyNanoseconds = 0
  private let lab: Lab
  private var address: UInt64 = 0
  private var pagemap: Pagemap?
  private var batch: Int?

  private static let parent: UInt32 = 0
  private static let child: UInt32 = 1
  private static let other: UInt32 = 2

  /// Starts the first process and has it write every page.
  public init(_ lab: Lab, pages: Int) throws(LabFailure) {
    self.lab = lab
    self.pages = pages
    try check(lab.perform(.init(COWTUTOR_LAB_RESET)))
    try check(lab.perform(.init(COWTUTOR_LAB_START, slot: Self.parent)))
    var command = cowtutor_lab_command(COWTUTOR_LAB_MAP_LARGE, slot: Self.parent)
    command.count = UInt64(pages)
    try lab.send(command)
  }

  /// Whether every page has been written and the second process is there.
  public func isReady() throws(LabFailure) -> Bool {
    if pagemap != nil { return true }
    guard let answer = try lab.answer(within: 0) else { return false }
    try check(answer)
    address = answer.address
    try measureCopy()
    try fork()
    return true
  }

  /// Forks once more, in place of the process that has written.
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

  private func measureCopy() throws(LabFailure) {
    let part = min(pages, 4096)
    try check(lab.perform(.init(COWTUTOR_LAB_START, slot: Self.other)))
    var command = cowtutor_lab_command(
      COWTUTOR_LAB_MEASURE, slot: Self.other, value: Int64(COWTUTOR_LAB_TIME_COPY.rawValue))
    command.count = UInt64(part)
    let answer = try lab.perform(command)
    try check(answer)
    copyNanoseconds = Int(answer.nanoseconds) * pages / part
    _ = try lab.perform(.init(COWTUTOR_LAB_EXIT, slot: Self.other))
  }

  // MARK: - Writing

  /// Whether a batch is under way.
  public var isWriting: Bool { batch != nil }

  /// Has the second process write pages; one batch at a time.
  ///
  /// - Parameters:
  ///   - range: which places of the order.
  ///   - seed: of a random order; 0 is from the first page to the last.
  public func write(_ range: Range<Int>, seed: Int) throws(LabFailure) {
    var command = cowtutor_lab_command(COWTUTOR_LAB_WRITE_LARGE, slot: Self.child, value: Int64(seed))
    command.page = UInt64(range.lowerBound)
    command.count = UInt64(range.count)
    try lab.send(command)
    batch = range.count
  }

  /// What the batch took, once it is over.
  public func finishedWrite(within milliseconds: Int = 0) throws(LabFailure) -> Written? {
    guard let pages = batch, let answer = try lab.answer(within: milliseconds) else { return nil }
    batch = nil
    try check(answer)
    return Written(pages: pages, faults: Int(answer.faults), nanoseconds: Int(answer.nanoseconds))
  }

  private func check(_ answer: cowtutor_lab_answer) throws(LabFailure) {
    if let end = answer.ends.first {
      let reason = end.signal == 9 ? ", perhaps for want of memory; choose less with --memory" : ""
      throw LabFailure("a process was ended by signal \(end.signal)\(reason)")
    }
    guard answer.failure == 0 else { throw LabFailure("the memory cannot be had", answer.failure) }
  }

  // MARK: - Reading

  /// How many of the pages in each block both processes still share.
  ///
  /// Reads two megabytes of page table for a gigabyte of memory in about 7 ms, so a part at a time is best.
  public func sharedPages(in range: Range<Int>, blockPages: Int) throws(LabFailure) -> [Int] {
    guard let pagemap else { return [] }
    let entries = try pagemap.entries(
      at: address + UInt64(range.lowerBound * Pagemap.pageBytes), count: range.count)
    return stride(from: 0, to: entries.count, by: blockPages).map { first in
      entries[first..<min(first + blockPages, entries.count)].count { $0.isPresent && !$0.isMappedOnce }
    }
  }
}
