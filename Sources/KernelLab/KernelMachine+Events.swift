import CKernelLab
import MemoryModel

extension KernelMachine {
  func carryOut(_ event: Event) throws(LabFailure) -> cowtutor_lab_answer {
    switch event {
    case .start:
      return try start()
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
      if isAlive(process) { subjects[process.rawValue].replaceProgram() }
      return answer
    case .exit(let process):
      return try command(.init(COWTUTOR_LAB_EXIT), to: process)
    }
  }

  private func start() throws(LabFailure) -> cowtutor_lab_answer {
    let slot = try freeSlot()
    let answer = try ask(.init(COWTUTOR_LAB_START, slot: UInt32(slot)))
    guard answer.failure == 0 else { throw LabFailure("a process cannot be started", answer.failure) }
    add(Subject(slot: slot, pid: answer.pid), answer)
    return answer
  }

  private func fork(_ parent: ProcessID) throws(LabFailure) -> cowtutor_lab_answer {
    let slot = try freeSlot()
    let before = try subject(parent)
    let answer = try command(.init(COWTUTOR_LAB_FORK, other: UInt32(slot)), to: parent)
    if answer.pid > 0 { add(Subject(slot: slot, pid: answer.pid, forkedFrom: before), answer) }
    return answer
  }

  /// - Parameter answer: the one that told of it; it may tell of its end, too.
  private func add(_ subject: Subject, _ answer: cowtutor_lab_answer) {
    subjects.append(subject)
    note(answer.ends)
  }

  private func freeSlot() throws(LabFailure) -> Int {
    let taken = Set(subjects.filter { $0.state == .alive }.map(\.slot))
    guard let slot = (0..<Self.mostProcesses).first(where: { !taken.contains($0) }) else {
      throw LabFailure("an experiment has \(Self.mostProcesses) processes at most; end one first")
    }
    return slot
  }

  private func access(_ process: ProcessID, _ page: PageNumber, _ command: cowtutor_lab_command)
    throws(LabFailure) -> cowtutor_lab_answer
  {
    let count = try subject(process).pages.count
    guard (0..<count).contains(page) else {
      throw LabFailure("the process has no page \(page); it has \(count)")
    }
    var command = command
    command.page = UInt64(page)
    return try self.command(command, to: process)
  }

  // MARK: - Mappings

  /// What one command maps.
  private struct NewPages {
    var kind: cowtutor_lab_mapping
    var count = 1
    var value = 0
  }

  private func map(_ mapping: Mapping, into process: ProcessID) throws(LabFailure) {
    let parts: [NewPages]
    switch mapping {
    case .anonymous(let pages, true):
      parts = [NewPages(kind: COWTUTOR_LAB_PRIVATE, count: pages)]
    case .sharedAnonymous(let pages, true):
      parts = (0..<max(0, pages)).map { _ in NewPages(kind: COWTUTOR_LAB_SHARED) }
    case .file(let contents, .private, let writable):
      parts = contents.map { NewPages(kind: writable ? COWTUTOR_LAB_FILE : COWTUTOR_LAB_TEXT, value: $0) }
    default:
      throw LabFailure("such a mapping is not part of any experiment")
    }
    let count = parts.reduce(0) { $0 + $1.count }
    guard count > 0, try subject(process).pages.count + count <= Self.mostPages else {
      throw LabFailure("a process of an experiment has 1 to \(Self.mostPages) pages")
    }
    for part in parts where isAlive(process) { try map(part, into: process) }
  }

  private func map(_ part: NewPages, into process: ProcessID) throws(LabFailure) {
    var command = cowtutor_lab_command(COWTUTOR_LAB_MAP, value: Int64(part.value))
    command.mapping = part.kind.rawValue
    command.count = UInt64(part.count)
    let answer = try self.command(command, to: process)
    guard isAlive(process) else { return }
    let isPrivate = part.kind == COWTUTOR_LAB_PRIVATE
    if !isPrivate { objectCount += 1 }
    subjects[process.rawValue].map(
      at: answer.address, count: part.count, object: isPrivate ? nil : objectCount)
  }
}
