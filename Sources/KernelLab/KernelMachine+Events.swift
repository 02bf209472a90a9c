import CKernelLab
import MemoryModel

extension KernelMachine {
  func carryOut(_ event: Event) throws(LabFailure) -> cowtutor_lab_answer {
    switch event {
    case .start:
      return try start()
    case .map(let process, let mapping):
      return try map(mapping, into: process)
    case .fork(let process):
      return try fork(process, lends: false)
    case .vfork(let process):
      return try fork(process, lends: true)
    case .read(let process, let page):
      return try access(process, page, COWTUTOR_LAB_READ)
    case .write(let process, let page, let value):
      return try access(process, page, COWTUTOR_LAB_WRITE, value: value)
    case .receive(let process, let page, let value):
      return try access(process, page, COWTUTOR_LAB_RECEIVE, value: value)
    case .force(let process, let page, let value):
      return try access(process, page, COWTUTOR_LAB_FORCE, value: value)
    case .merge(let process, let page, let other):
      return try merge(process, page, with: other)
    case .giveBack(let process, let page):
      return try access(process, page, COWTUTOR_LAB_GIVE_BACK)
    case .unmap(let process, let page):
      let answer = try access(process, page, COWTUTOR_LAB_UNMAP)
      for index in sharers(of: process) { testProcesses[index].unmap(page) }
      return answer
    case .exec(let process):
      let answer = try command(.init(COWTUTOR_LAB_EXEC), to: process)
      if isAlive(process) { testProcesses[process.rawValue].replaceProgram(space: newSpace()) }
      giveBackLoan(of: process)
      return answer
    case .exit(let process):
      return try command(.init(COWTUTOR_LAB_EXIT), to: process)
    }
  }

  private func start() throws(LabFailure) -> cowtutor_lab_answer {
    let slot = try freeSlot()
    let answer = try ask(.init(COWTUTOR_LAB_START, slot: slot))
    guard answer.failure == 0 else { throw LabFailure("a process cannot be started", answer.failure) }
    add(TestProcess(slot: slot, pid: answer.pid, space: newSpace()), answer)
    return answer
  }

  /// - Parameter lends: whether the child borrows the address space, as by vfork.
  private func fork(_ parent: ProcessID, lends: Bool) throws(LabFailure) -> cowtutor_lab_answer {
    let slot = try freeSlot()
    let before = try testProcess(parent)
    let mask = forksEagerly && !lends ? before.pagesToCopy : 0
    let fork = lends ? COWTUTOR_LAB_VFORK : COWTUTOR_LAB_FORK
    let answer = try command(.init(fork, other: slot, mask: mask), to: parent)
    guard answer.pid > 0 else { return answer }
    if lends, isAlive(parent) {
      testProcesses[parent.rawValue].waitsFor = ProcessID(rawValue: testProcesses.count)
    }
    let space = lends ? before.space : newSpace()
    add(TestProcess(slot: slot, pid: answer.pid, space: space, childOf: before), answer)
    return answer
  }

  /// - Parameter answer: what told of the process; it may tell of its end as well.
  private func add(_ testProcess: TestProcess, _ answer: cowtutor_lab_answer) {
    testProcesses.append(testProcess)
    note(answer.ends)
  }

  private func freeSlot() throws(LabFailure) -> Int {
    let taken = Set(testProcesses.filter { $0.state == .alive }.map(\.slot))
    guard let slot = (0..<Self.mostProcesses).first(where: { !taken.contains($0) }) else {
      throw LabFailure("an experiment has \(Self.mostProcesses) processes at most; end one first")
    }
    return slot
  }

  @discardableResult
  func access(
    _ process: ProcessID, _ page: PageNumber, _ operation: cowtutor_lab_operation, value: Int = 0
  ) throws(LabFailure) -> cowtutor_lab_answer {
    let count = try testProcess(process).pages.count
    guard (0..<count).contains(page) else {
      throw LabFailure("the process has no page \(page); it has \(count)")
    }
    return try command(.init(operation, page: page, value: value), to: process)
  }

  // MARK: - Mappings

  /// What one command maps.
  private struct NewPages {
    var kind: cowtutor_lab_mapping
    var count = 1
    var value = 0
    /// The file to map; a new one has `value` in it.
    var file: LabFile?
  }

  /// - Returns: the faults that filling the memory took.
  private func map(_ mapping: Mapping, into process: ProcessID) throws(LabFailure) -> cowtutor_lab_answer {
    let parts = try parts(of: mapping)
    let count = parts.reduce(0) { $0 + $1.count }
    let start = try testProcess(process).pages.count
    guard count > 0, start + count <= Self.mostPages else {
      throw LabFailure("a process of an experiment has 1 to \(Self.mostPages) pages")
    }
    var files: [LabFile] = []
    for part in parts where isAlive(process) {
      if let file = try map(part, into: process) { files.append(file) }
    }
    switch mapping {
    case .sharedAnonymous, .file: objects.append(files)
    case .anonymous, .filled, .existing: break
    }
    var all = cowtutor_lab_answer()
    guard case .filled(let contents) = mapping else { return all }
    for (offset, value) in contents.enumerated() where isAlive(process) {
      all.faults += try access(process, start + offset, COWTUTOR_LAB_WRITE, value: value).faults
    }
    return all
  }

  /// Shared memory and files go page by page; a fault there maps its neighbours as well.
  private func parts(of mapping: Mapping) throws(LabFailure) -> [NewPages] {
    switch mapping {
    case .anonymous(let pages, let writable, .copied):
      return [NewPages(kind: writable ? COWTUTOR_LAB_PRIVATE : COWTUTOR_LAB_READ_ONLY, count: pages)]
    case .anonymous(let pages, true, .wiped): return [NewPages(kind: COWTUTOR_LAB_WIPED, count: pages)]
    case .anonymous(let pages, true, .keptOut): return [NewPages(kind: COWTUTOR_LAB_KEPT_OUT, count: pages)]
    case .filled(let contents): return [NewPages(kind: COWTUTOR_LAB_PRIVATE, count: contents.count)]
    case .sharedAnonymous(let pages, true):
      return (0..<max(0, pages)).map { _ in NewPages(kind: COWTUTOR_LAB_SHARED) }
    case .file(let contents, let sharing, let writable):
      let kind = try kind(sharing, writable)
      return contents.enumerated().map { offset, value in
        NewPages(kind: kind, value: value, file: LabFile(number: fileCount + offset, object: nil))
      }
    case .existing(let object, let sharing, let writable)
    where objects.indices.contains(object.rawValue) && !objects[object.rawValue].isEmpty:
      let kind = try kind(sharing, writable)
      return objects[object.rawValue].map { NewPages(kind: kind, file: $0) }
    default:
      throw LabFailure("such a mapping is not part of any experiment")
    }
  }

  private func kind(_ sharing: Sharing, _ writable: Bool) throws(LabFailure) -> cowtutor_lab_mapping {
    switch (sharing, writable) {
    case (.private, true): return COWTUTOR_LAB_FILE
    case (.private, false): return COWTUTOR_LAB_TEXT
    case (.shared, true): return COWTUTOR_LAB_SHARED_FILE
    case (.shared, false): throw LabFailure("such a mapping is not part of any experiment")
    }
  }

  /// - Returns: the file that is mapped now, where it is one.
  private func map(_ part: NewPages, into process: ProcessID) throws(LabFailure) -> LabFile? {
    let file = part.file?.number ?? 0
    let map = cowtutor_lab_command(
      COWTUTOR_LAB_MAP, mapping: part.kind, page: file, count: part.count, value: part.value)
    let answer = try command(map, to: process)
    guard answer.failure == 0 else { return nil }
    if let file = part.file, file.object == nil { fileCount += 1 }
    let isShared = part.kind == COWTUTOR_LAB_SHARED
    let object = isShared || part.file != nil ? part.file?.object ?? objectCount + 1 : nil
    objectCount = max(objectCount, object ?? 0)
    for index in sharers(of: process) {
      testProcesses[index].map(at: answer.address, count: part.count, object: object)
    }
    return part.file.map { LabFile(number: $0.number, object: object) }
  }
}

/// A file of one page that the supervisor has.
struct LabFile {
  let number: Int
  /// What it is called among all shared memory and files; `nil` for one that is yet to be made.
  let object: Int?
}

extension TestProcess {
  /// The page is still looked at: nothing may be there.
  fileprivate mutating func unmap(_ page: PageNumber) {
    areas = areas.flatMap { area in
      area.contains(page)
        ? [area.lowerBound..<page, page + 1..<area.upperBound].filter { !$0.isEmpty } : [area]
    }
  }

  /// The pages that an eager fork copies, as a mask: private ones in a frame of their own.
  fileprivate var pagesToCopy: UInt64 {
    states.indices.reduce(0) { mask, page in
      let state = states[page]
      guard case .frame = state.place, state.entry.isMappedOnce, !state.entry.isOfFileOrShared else {
        return mask
      }
      return mask | 1 << UInt64(page)
    }
  }
}
