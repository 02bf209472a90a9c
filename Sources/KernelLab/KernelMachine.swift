import CKernelLab
import MemoryModel
import Glibc

/// The kernel as a machine that carries out the model's events with real processes and real pages.
///
/// Everything that it says is read from the kernel or measured by the process that acted. Blocking; each event takes well
/// under a millisecond, an exec as long as the program takes to start.
public final class KernelMachine {
  /// What the kernel lets this program see.
  public private(set) var evidence = Evidence.inferred
  private(set) var zeroFrame: UInt64 = 0
  var testProcesses: [TestProcess] = []
  /// Address spaces so far.
  var spaceCount = 0
  var inference = FrameInference()
  /// Pieces of shared memory and files so far, each of one page.
  var objectCount = 0
  /// Files that the supervisor has.
  var fileCount = 0
  /// The files of each mapping that made an object of the model, in its order; none for shared memory.
  var objects: [[LabFile]] = []
  /// Whether a fork copies all pages at once, because they are pinned meanwhile. False after a ``reset()``.
  public var forksEagerly = false
  /// What is taken for the entries of a region that the kernel shows: in tests they change.
  var seen: ([PagemapEntry]) -> [PagemapEntry] = { $0 }
  private let lab: Lab
  /// The processes that have ended since the last event, with the signal.
  private var ended: [ProcessID: Int32] = [:]

  /// The most processes that can be alive at once.
  public static let mostProcesses = Int(COWTUTOR_LAB_SLOTS)
  /// The most pages that a process can have.
  public static let mostPages = Int(COWTUTOR_LAB_PAGES)

  /// Finds out what this kernel shows. There is no process yet.
  ///
  /// - Parameter hidesFrameNumbers: whether to act as if frame numbers could not be read.
  public init(_ lab: Lab, hidesFrameNumbers: Bool = false) throws(LabFailure) {
    self.lab = lab
    // A page that was only read names the frame of zeroes.
    let probe = ProcessID(rawValue: 0)
    try prepare([.start, .map(probe, .anonymous(pages: 1)), .read(probe, 0)])
    guard let entry = testProcesses[0].states.first?.entry, entry.isPresent else {
      throw LabFailure("the kernel does not show which pages are present; watch the model instead")
    }
    if entry.frameNumber != 0 && !hidesFrameNumbers {
      zeroFrame = entry.frameNumber
      evidence = .frameNumbers
    }
    try reset()
  }

  /// Carries out events from nothing, and again from nothing if a process is ended from outside meanwhile: what they are for
  /// could not be told from it.
  func prepare(_ events: [Event]) throws(LabFailure) {
    for _ in 0..<Self.mostTries {
      try reset()
      var isUndisturbed = true
      for event in events where isUndisturbed {
        isUndisturbed = try perform(event).endedFromOutside.isEmpty
      }
      if isUndisturbed { return }
    }
    throw LabFailure("the processes of the experiment are ended from outside; stop what ends them")
  }

  private static let mostTries = 20

  /// Ends all processes: the next event finds none.
  public func reset() throws(LabFailure) {
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET))
    testProcesses = []
    spaceCount = 0
    inference = FrameInference()
    objectCount = 0
    fileCount = 0
    objects = []
    forksEagerly = false
    ended = [:]
  }

  /// Carries out an event and reads what came of it.
  ///
  /// - Throws: ``LabFailure`` for an event that cannot happen here, and when the experiment itself fails.
  public func perform(_ event: Event) throws(LabFailure) -> Observation {
    let accessed = accessed(event)
    let before = accessed.map { testProcesses[$0.process.rawValue].states[$0.page] }
    for index in testProcesses.indices { testProcesses[index].noteWrite(to: nil) }
    let count = testProcesses.count
    let answer = try carryOut(event)
    if event.storedValue != nil, answer.refused == 0, let accessed {
      for index in sharers(of: accessed.process) { testProcesses[index].noteWrite(to: accessed.page) }
    }
    let hasAnswered = event.actor.map { ended[$0] == nil } ?? true
    let valueRead: Int? = if case .read = event, hasAnswered { Int(answer.value) } else { nil }
    let reading = try read(lastIsNew: testProcesses.count > count)
    let endedFromOutside = ended.filter { !isPart($0, $1, of: event) }
    ended = [:]
    return Observation(
      event: event, reading: reading, faults: Int(answer.faults),
      outcome: accessed.map {
        outcome(of: $0.process, $0.page, before: before ?? .unseen, faults: Int(answer.faults))
      },
      nanoseconds: answer.nanoseconds == 0 ? nil : Int(answer.nanoseconds), valueRead: valueRead,
      pids: testProcesses.map(\.pid), endedFromOutside: endedFromOutside)
  }

  /// The page that an event is about, where there is such a page.
  private func accessed(_ event: Event) -> (process: ProcessID, page: PageNumber)? {
    guard event.isAccess, let process = event.actor, let page = event.page,
      testProcesses.indices.contains(process.rawValue),
      testProcesses[process.rawValue].pages.indices.contains(page)
    else { return nil }
    return (process, page)
  }

  /// Whether the end of a process belongs to the event: it exits, or its own access was forbidden.
  private func isPart(_ process: ProcessID, _ signal: Int32, of event: Event) -> Bool {
    event == .exit(process) && signal == 0 || event.actor == process && signal == SIGSEGV
  }

  // MARK: - Commands

  /// Has a live process do something. If the process ends instead, its state says so afterwards. What a process that waits has
  /// in its memory is asked of the one that it waits for.
  @discardableResult
  func command(_ command: cowtutor_lab_command, to process: ProcessID) throws(LabFailure)
    -> cowtutor_lab_answer
  {
    var command = command
    let actor = command.operation == COWTUTOR_LAB_PEEK.rawValue ? borrower(from: process) : process
    let testProcess = try testProcess(actor)
    guard testProcess.waitsFor == nil else {
      throw LabFailure("the process waits until the one that has its memory ends or runs another program")
    }
    command.slot = UInt32(testProcess.slot)
    let answer = try ask(command)
    guard answer.failure == 0 || !isAlive(actor) else {
      let what =
        switch command.operation {
        case COWTUTOR_LAB_MAP.rawValue: "memory cannot be mapped"
        case COWTUTOR_LAB_FORK.rawValue where command.mask != 0: "pages cannot be pinned for a fork"
        case COWTUTOR_LAB_FORK.rawValue, COWTUTOR_LAB_VFORK.rawValue: "the fork was refused"
        case COWTUTOR_LAB_MERGEABLE.rawValue: "the kernel merges no pages"
        case COWTUTOR_LAB_EXEC.rawValue: "the program cannot be replaced"
        default: "the process cannot do that"
        }
      throw LabFailure(what, answer.failure)
    }
    return answer
  }

  /// The only way to the processes. Every answer may tell of processes that have ended.
  func ask(_ command: cowtutor_lab_command) throws(LabFailure) -> cowtutor_lab_answer {
    let answer = try lab.perform(command)
    note(answer.ends)
    return answer
  }

  /// The process, which has to be alive.
  func testProcess(_ process: ProcessID) throws(LabFailure) -> TestProcess {
    guard isAlive(process) else { throw LabFailure("the process has ended; choose another") }
    return testProcesses[process.rawValue]
  }

  func isAlive(_ process: ProcessID) -> Bool {
    testProcesses.indices.contains(process.rawValue) && testProcesses[process.rawValue].state == .alive
  }

  /// Processes that have ended since the last event, with the signal.
  func endedMeanwhile() throws(LabFailure) -> [ProcessID: Int32] {
    for index in testProcesses.indices where isAlive(ProcessID(rawValue: index)) {
      try command(.init(COWTUTOR_LAB_PEEK), to: ProcessID(rawValue: index))
    }
    defer { ended = [:] }
    return ended
  }

  /// Notes the processes that have ended.
  func note(_ ends: [Lab.End]) {
    for end in ends {
      guard
        let index = testProcesses.lastIndex(where: { $0.slot == end.slot && $0.state == .alive })
      else { continue }
      testProcesses[index].end(end.signal == 0 ? .exited : .killed)
      giveBackLoan(of: ProcessID(rawValue: index))
      ended[ProcessID(rawValue: index)] = end.signal
    }
  }

  // MARK: - What was seen

  /// The entries of a process's pages; `nil` if it has ended meanwhile.
  func entries(of process: ProcessID) throws(LabFailure) -> [PagemapEntry]? {
    do throws(LabFailure) {
      return try testProcesses[process.rawValue].entries(seen)
    } catch {
      // One that has ended has no page table; the next answer tells of its end.
      try command(.init(COWTUTOR_LAB_PEEK), to: process)
      if isAlive(process) { throw error }
      return nil
    }
  }
}

extension cowtutor_lab_command {
  init(
    _ operation: cowtutor_lab_operation, slot: Int = 0, other: Int = 0,
    mapping: cowtutor_lab_mapping = COWTUTOR_LAB_PRIVATE, page: Int = 0, count: Int = 0, value: Int = 0,
    mask: UInt64 = 0
  ) {
    self.init(
      operation: operation.rawValue, slot: UInt32(slot), other: UInt32(other), mapping: mapping.rawValue,
      page: UInt64(page), count: UInt64(count), value: Int64(value), mask: mask)
  }
}
