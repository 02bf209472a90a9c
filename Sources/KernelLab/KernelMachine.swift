import CKernelLab
import MemoryModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The kernel as a machine that carries out the model's events, with real processes and real pages.
///
/// Everything that it tells is read from the kernel or measured by the process that acted. Blocking; each event takes well
/// under a millisecond, an exec as long as the program takes to start.
public final class KernelMachine {
  /// What the kernel lets this program see.
  public let evidence: Evidence
  let lab: Lab
  let zeroFrame: UInt64
  var subjects: [Subject] = []
  var inference = FrameInference()
  private var objectCount = 0
  private var endedFromOutside: [ProcessID: Int32] = [:]

  /// The most processes that can be alive at a time.
  public static let mostProcesses = Int(COWTUTOR_LAB_SLOTS)
  /// The most pages that a process can have.
  public static let mostPages = Int(COWTUTOR_LAB_PAGES)

  /// Sees what this kernel shows, without a process yet.
  ///
  /// - Parameter hidesFrameNumbers: whether to do as if frame numbers could not be read.
  public init(_ lab: Lab, hidesFrameNumbers: Bool = false) throws(LabFailure) {
    self.lab = lab
    // A page that was only read names the frame of zeroes.
    let subject = try Self.start(lab, slot: 0)
    var probe = subject
    probe.map(at: try Self.map(lab, subject.slot, .init(kind: COWTUTOR_LAB_PRIVATE)), count: 1, object: nil)
    _ = try lab.perform(.init(COWTUTOR_LAB_READ, slot: 0))
    guard let entry = try probe.entries().first, entry.isPresent else {
      throw LabFailure("the kernel does not show which pages are present")
    }
    let isReadable = entry.frameNumber != 0 && !hidesFrameNumbers
    zeroFrame = isReadable ? entry.frameNumber : 0
    evidence = isReadable ? .frameNumbers : .inferred
    try reset()
  }

  /// Ends all processes: the next event finds none.
  public func reset() throws(LabFailure) {
    _ = try lab.perform(.init(COWTUTOR_LAB_RESET))
    subjects = []
    inference = FrameInference()
    objectCount = 0
    endedFromOutside = [:]
  }

  /// Carries an event out and reads what came of it.
  ///
  /// - Throws: ``LabFailure`` for an event that cannot happen here, and when the experiment itself fails.
  public func perform(_ event: Event) throws(LabFailure) -> Observation {
    let accessed = accessed(event)
    let before = accessed.map { subjects[$0.process.rawValue].states[$0.page] }
    for index in subjects.indices { subjects[index].noteWrite(to: nil) }
    endedFromOutside = [:]
    if case .write(let process, let page, _) = event { subjects[process.rawValue].noteWrite(to: page) }
    let answer = try carryOut(event)
    note(answer.ends, during: event)
    let forked: ProcessID? = if case .fork(let parent) = event { parent } else { nil }
    let reading = try read(forkedFrom: forked)
    let valueRead: Int? = if case .read = event { Int(answer.value) } else { nil }
    return Observation(
      event: event, reading: reading, faults: Int(answer.faults),
      outcome: accessed.map {
        outcome(of: $0.process, $0.page, before: before ?? .unseen, faults: Int(answer.faults))
      },
      nanoseconds: answer.nanoseconds == 0 ? nil : Int(answer.nanoseconds), valueRead: valueRead,
      pids: subjects.map(\.pid), endedFromOutside: endedFromOutside)
  }

  // MARK: - Events

  private struct Address {
    let process: ProcessID
    let page: PageNumber
  }

  /// The page that an event is about, where there is such a page.
  private func accessed(_ event: Event) -> Address? {
    switch event {
    case .read(let process, let page), .write(let process, let page, _):
      guard subjects.indices.contains(process.rawValue),
        subjects[process.rawValue].pages.indices.contains(page)
      else { return nil }
      return Address(process: process, page: page)
    default: return nil
    }
  }

  private func carryOut(_ event: Event) throws(LabFailure) -> cowtutor_lab_answer {
    switch event {
    case .start:
      subjects.append(try Self.start(lab, slot: try freeSlot()))
      return cowtutor_lab_answer()
    case .map(let process, let mapping):
      try map(mapping, into: process)
      return cowtutor_lab_answer()
    case .fork(let process):
      return try fork(process)
    case .read(let process, let page):
      return try access(process, page, .init(COWTUTOR_LAB_READ))
    case .write(let process, let page, let value):
      return try access(process, page, .init(COWTUTOR_LAB_WRITE, value: Int64(value)))
    case .exec(let process):
      let answer = try command(.init(COWTUTOR_LAB_EXEC), to: process)
      if answer.ends.isEmpty { try subjects[process.rawValue].replaceProgram() }
      return answer
    case .exit(let process):
      return try command(.init(COWTUTOR_LAB_EXIT), to: process)
    }
  }

  private func access(_ process: ProcessID, _ page: PageNumber, _ command: cowtutor_lab_command)
    throws(LabFailure) -> cowtutor_lab_answer
  {
    guard subjects.indices.contains(process.rawValue), subjects[process.rawValue].pages.indices.contains(page)
    else { throw LabFailure("the process has no page \(page)") }
    var command = command
    command.page = UInt64(page)
    return try self.command(command, to: process)
  }

  private func fork(_ parent: ProcessID) throws(LabFailure) -> cowtutor_lab_answer {
    let slot = try freeSlot()
    let answer = try command(.init(COWTUTOR_LAB_FORK, other: UInt32(slot)), to: parent)
    guard answer.pid > 0 else { return answer }
    subjects.append(
      try Subject(slot: slot, pid: answer.pid, forkedFrom: subjects[parent.rawValue]))
    return answer
  }

  private func map(_ mapping: Mapping, into process: ProcessID) throws(LabFailure) {
    switch mapping {
    case .anonymous(let pages, true):
      try map(.init(kind: COWTUTOR_LAB_PRIVATE, count: pages), into: process)
    case .sharedAnonymous(let pages, true):
      for _ in 0..<pages { try map(.init(kind: COWTUTOR_LAB_SHARED), into: process) }
    case .file(let contents, .private, let writable):
      for value in contents {
        try map(
          .init(kind: writable ? COWTUTOR_LAB_FILE : COWTUTOR_LAB_TEXT, value: value), into: process)
      }
    default:
      throw LabFailure("such a mapping is not part of any experiment")
    }
  }

  private struct NewPages {
    var kind: cowtutor_lab_mapping
    var count = 1
    var value = 0
  }

  private func map(_ new: NewPages, into process: ProcessID) throws(LabFailure) {
    let subject = try subject(process)
    guard subject.pages.count + new.count <= Self.mostPages else {
      throw LabFailure("a process of an experiment has \(Self.mostPages) pages at most")
    }
    let address = try Self.map(lab, subject.slot, new)
    let isPrivate = new.kind == COWTUTOR_LAB_PRIVATE
    if !isPrivate { objectCount += 1 }
    subjects[process.rawValue].map(at: address, count: new.count, object: isPrivate ? nil : objectCount)
  }

  private static func map(_ lab: Lab, _ slot: Int, _ new: NewPages) throws(LabFailure) -> UInt64 {
    var command = cowtutor_lab_command(COWTUTOR_LAB_MAP, slot: UInt32(slot), value: Int64(new.value))
    command.mapping = new.kind.rawValue
    command.count = UInt64(new.count)
    let answer = try lab.perform(command)
    guard answer.failure == 0 else { throw LabFailure("memory cannot be mapped", answer.failure) }
    return answer.address
  }

  private static func start(_ lab: Lab, slot: Int) throws(LabFailure) -> Subject {
    let answer = try lab.perform(.init(COWTUTOR_LAB_START, slot: UInt32(slot)))
    guard answer.failure == 0 else { throw LabFailure("a process cannot be started", answer.failure) }
    return try Subject(slot: slot, pid: answer.pid)
  }

  private func command(_ command: cowtutor_lab_command, to process: ProcessID) throws(LabFailure)
    -> cowtutor_lab_answer
  {
    var command = command
    command.slot = UInt32(try subject(process).slot)
    let answer = try lab.perform(command)
    // One that has ended meanwhile is told by the reading.
    guard answer.failure == 0 || !answer.ends.isEmpty else {
      let what =
        command.operation == COWTUTOR_LAB_FORK.rawValue
        ? "the fork was refused" : "the process cannot do that"
      throw LabFailure(what, answer.failure)
    }
    return answer
  }

  private func subject(_ process: ProcessID) throws(LabFailure) -> Subject {
    guard subjects.indices.contains(process.rawValue), subjects[process.rawValue].state == .alive else {
      throw LabFailure("the process has ended")
    }
    return subjects[process.rawValue]
  }

  private func freeSlot() throws(LabFailure) -> Int {
    let taken = Set(subjects.filter { $0.state == .alive }.map(\.slot))
    guard let slot = (0..<Self.mostProcesses).first(where: { !taken.contains($0) }) else {
      throw LabFailure("an experiment has \(Self.mostProcesses) processes at most; end one first")
    }
    return slot
  }

  /// Learns who has ended; whoever was not told to has been ended by somebody else, unless its own access was forbidden.
  private func note(_ ends: [Lab.End], during event: Event) {
    for end in ends {
      guard
        let index = subjects.lastIndex(where: { $0.slot == end.slot && $0.state == .alive })
      else { continue }
      subjects[index].end(end.signal == 0 ? .exited : .killed)
      let process = ProcessID(rawValue: index)
      let isExpected = event == .exit(process) || event.actor == process && end.signal == SIGSEGV
      if !isExpected { endedFromOutside[process] = end.signal }
    }
  }
}

extension cowtutor_lab_command {
  init(_ operation: cowtutor_lab_operation, slot: UInt32 = 0, other: UInt32 = 0, value: Int64 = 0) {
    self.init()
    self.operation = operation.rawValue
    self.slot = slot
    self.other = other
    self.value = value
  }
}
