import CKernelLab
import MemoryModel
import Glibc

/// A parent and a child that want more memory than there is: whom ``Victim/largest`` kills, and whom the kernel kills in a
/// ``MemoryGroup``.
public enum OutOfMemoryExperiment: CaseIterable, Sendable {
  /// The parent has more than it shares with the child, and the child writes what they share.
  case childOfLargerWrites
  /// The child has more, and the parent writes.
  case parentOfLargerWrites
  /// The child takes more than there is.
  case childTakesAll

  /// For ``MemoryGroup/init(bytes:)``.
  public static let groupBytes = pages * Pagemap.pageBytes
  private static let pages = 4096
  /// What parent and child share: half of all memory, so that it cannot be there twice beside anything else.
  private static let sharedPages = 2048
  private static let ownPages = 1024

  private static let parent = ProcessID(rawValue: 0)
  private static let child = ProcessID(rawValue: 1)

  fileprivate enum Step {
    case fork
    /// Maps so many pages and writes them.
    case take(ProcessID, pages: Int)
    case writeShared(ProcessID)
  }

  private var steps: [Step] {
    let ending: [Step] =
      switch self {
      case .childOfLargerWrites: [.take(Self.parent, pages: Self.ownPages), .writeShared(Self.child)]
      case .parentOfLargerWrites: [.take(Self.child, pages: Self.ownPages), .writeShared(Self.parent)]
      case .childTakesAll: [.take(Self.child, pages: Self.pages)]
      }
    return [.take(Self.parent, pages: Self.sharedPages), .fork] + ending
  }

  // MARK: - The model

  /// Whom the model kills.
  func predictedVictims(_ victim: Victim = .largest) -> Set<ProcessID> {
    var machine = Machine(frameCount: Self.pages, rules: Rules(victim: victim))
    var victims: Set<ProcessID> = []
    func perform(_ event: Event) {
      guard let actor = event.actor, !victims.contains(actor), let report = try? machine.perform(event) else {
        return
      }
      for case .killed(let process) in report.effects { victims.insert(process) }
    }
    _ = try? machine.perform(.start)
    for step in steps {
      switch step {
      case .fork: perform(.fork(Self.parent))
      case .take(let process, let pages):
        let start = machine.addressSpace(of: process)?.entries.count ?? 0
        perform(.map(process, .anonymous(pages: pages)))
        for page in start..<start + pages { perform(.write(process, page, value: 1)) }
      case .writeShared(let process):
        for page in 0..<Self.sharedPages { perform(.write(process, page, value: 2)) }
      }
    }
    return victims
  }

  // MARK: - The kernel

  /// Whom the kernel kills. Ends all processes of the lab.
  func victims(_ lab: Lab, _ group: MemoryGroup) throws(LabFailure) -> Set<ProcessID> {
    var victims: Set<ProcessID> = []
    func perform(_ command: cowtutor_lab_command) throws(LabFailure) -> cowtutor_lab_answer {
      let answer = try lab.perform(command, within: 60)
      for end in answer.ends where end.signal == SIGKILL { victims.insert(ProcessID(rawValue: end.slot)) }
      guard answer.failure == 0 || !victims.isEmpty else {
        throw LabFailure("memory cannot be made to run out", answer.failure)
      }
      return answer
    }
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET))
    try group.add(try perform(.init(COWTUTOR_LAB_START)).pid)
    for step in steps where victims.isEmpty { _ = try perform(step.command) }
    // A process that is killed for another's sake ends a little later.
    for _ in 0..<Self.mostLooks {
      for process in [Self.parent, Self.child] {
        _ = try perform(.init(COWTUTOR_LAB_PEEK, slot: process.rawValue))
      }
      if !victims.isEmpty { break }
      usleep(10_000)
    }
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET))
    return victims
  }

  private static let mostLooks = 100
  private static let mostTries = 10

  /// Where model and kernel differ, in a sentence; `nil` where they agree.
  ///
  /// The kernel takes a process for gone a moment before its last frames are free (`exit_mmap`, Linux `mm/mmap.c`), and may
  /// kill another in between. Where it has killed more than it had to, the experiment is repeated.
  public func disagreement(_ lab: Lab, _ group: MemoryGroup) throws(LabFailure) -> String? {
    try disagreement(predictedVictims()) { () throws(LabFailure) in try victims(lab, group) }
  }

  func disagreement(
    _ predicted: Set<ProcessID>, seenIn experiment: () throws(LabFailure) -> Set<ProcessID>
  ) throws(LabFailure) -> String? {
    var seen = try experiment()
    for _ in 1..<Self.mostTries where seen.isStrictSuperset(of: predicted) { seen = try experiment() }
    guard predicted != seen else { return nil }
    return "Memory runs out: the model kills \(Self.words(predicted)); the kernel killed \(Self.words(seen))."
  }

  private static func words(_ processes: Set<ProcessID>) -> String {
    processes.isEmpty ? "nobody" : processes.sorted().map(Program.name).joined(separator: " and ")
  }
}

extension OutOfMemoryExperiment.Step {
  /// The slots of parent and child are their numbers.
  fileprivate var command: cowtutor_lab_command {
    switch self {
    case .fork: .init(COWTUTOR_LAB_FORK, slot: 0, other: 1)
    case .take(let process, let pages): .init(COWTUTOR_LAB_MAP_LARGE, slot: process.rawValue, count: pages)
    case .writeShared(let process):
      .init(COWTUTOR_LAB_WRITE_LARGE, slot: process.rawValue, count: OutOfMemoryExperiment.sharedPages)
    }
  }
}
