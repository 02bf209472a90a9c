import CKernelLab
import MemoryModel

extension KernelMachine {
  /// Reads every page of every process.
  ///
  /// The kernel moves pages without asking. A page that is on its way has no frame, and one that moves between two entries
  /// seems to be in two frames: then everything is read again.
  ///
  /// - Parameter lastIsNew: whether the last process has just come to be.
  func read(lastIsNew: Bool) throws(LabFailure) -> MemoryReading {
    var attempt = 0
    while true {
      attempt += 1
      let isLast = attempt >= Self.mostAttempts
      let alive = aliveCount
      var entries: [[PagemapEntry]] = []
      for index in testProcesses.indices {
        entries.append(try self.entries(of: ProcessID(rawValue: index)) ?? [])
      }
      let away = entries.map { $0.map(\.isAway) }
      if away.contains(where: { $0.contains(true) }) {
        if isLast {
          throw LabFailure(
            "a page was swapped out, so nothing can be told from it; free some memory and start again")
        }
        // Looking at a page that is on its way waits for its arrival.
        for index in away.indices { _ = try look(ProcessID(rawValue: index), where: away[index]) }
        continue
      }
      if aliveCount == alive, isLast || isConsistent(entries),
        let reading = try reading(entries, lastIsNew: lastIsNew)
      {
        return reading
      }
    }
  }

  /// As many as it takes for nearly every move to be over.
  private static let mostAttempts = 100

  /// Whether exactly those frames that one entry names are mapped once. Without frame numbers this cannot be told.
  private func isConsistent(_ entries: [[PagemapEntry]]) -> Bool {
    guard evidence == .frameNumbers else { return true }
    let own = entries.indices.filter { lender(of: $0) == nil }.map { entries[$0] }
    let present = own.joined().filter { $0.isPresent && $0.frameNumber != zeroFrame }
    var counts: [UInt64: Int] = [:]
    for entry in present { counts[entry.frameNumber, default: 0] += 1 }
    return present.allSatisfy { $0.isMappedOnce == (counts[$0.frameNumber] == 1) }
  }

  private var aliveCount: Int {
    testProcesses.count { $0.state == .alive }
  }

  /// - Returns: `nil` if a process has ended meanwhile: what was read of the others may no longer hold.
  private func reading(_ entries: [[PagemapEntry]], lastIsNew: Bool) throws(LabFailure) -> MemoryReading? {
    var contents: [[Contents]] = []
    let alive = aliveCount
    for index in testProcesses.indices {
      contents.append(try look(ProcessID(rawValue: index), where: entries[index].map(\.isPresent)) ?? [])
    }
    guard aliveCount == alive else { return nil }
    return MemoryReading(
      processes: testProcesses.indices.map { index in
        let isNew = lastIsNew && index == testProcesses.count - 1
        return reading(index, entries[index], contents[index], isNew: isNew)
      })
  }

  private func reading(_ index: Int, _ entries: [PagemapEntry], _ contents: [Contents], isNew: Bool)
    -> MemoryReading.ProcessReading
  {
    let testProcess = testProcesses[index]
    let lender = lender(of: index)
    let states = entries.enumerated().map { page, entry in
      // The same entry of the same page table.
      if let lent = lender.map({ testProcesses[$0].states[page] }), lent.entry == entry { return lent }
      return PageState(
        place: place(of: testProcess.pages[page], testProcess.states[page], entry, isNew: isNew), entry: entry
      )
    }
    if testProcess.state == .alive { testProcesses[index].states = states }
    let pages = states.enumerated().map { page, state in
      MemoryReading.Page(
        place: state.place, isMappedOnce: state.entry.isMappedOnce,
        value: state.entry.isPresent ? contents[page].value : nil,
        rest: state.entry.isPresent ? contents[page].rest : nil)
    }
    return .init(
      state: testProcess.state, programsRun: testProcess.programsRun, pages: pages,
      lender: lender.map(ProcessID.init(rawValue:)))
  }

  private func place(
    of page: MappedPage, _ before: PageState, _ entry: PagemapEntry, isNew: Bool
  ) -> MemoryReading.Place {
    switch evidence {
    case .frameNumbers:
      if !entry.isPresent { return .absent }
      return entry.frameNumber == zeroFrame ? .zeroFrame : .frame(entry.frameNumber)
    case .inferred:
      return inference.place(of: page, before: before, entry, isNew: isNew)
    }
  }

  /// The first word of a page, and the rest in one number.
  private struct Contents {
    var value = 0
    var rest: UInt64 = 0
  }

  /// What is in some pages of a process. Looking at a page that is present takes no fault.
  ///
  /// - Returns: for every page, though only of those something is known; `nil` if the process has ended.
  private func look(_ process: ProcessID, where isWanted: [Bool]) throws(LabFailure) -> [Contents]? {
    guard isAlive(process) else { return nil }
    var command = cowtutor_lab_command(COWTUTOR_LAB_PEEK)
    for (page, wanted) in isWanted.enumerated() where wanted { command.mask |= 1 << UInt64(page) }
    guard command.mask != 0 else { return Array(repeating: Contents(), count: isWanted.count) }
    let answer = try self.command(command, to: process)
    guard isAlive(process) else { return nil }
    let values = withUnsafeBytes(of: answer.values) { Array($0.bindMemory(to: Int32.self)) }
    let rests = withUnsafeBytes(of: answer.rests) { Array($0.bindMemory(to: UInt64.self)) }
    return isWanted.indices.map { Contents(value: Int(values[$0]), rest: rests[$0]) }
  }

  /// The outcome of an access, told from where the page was, where it is, and the faults that its process counted.
  func outcome(of process: ProcessID, _ page: PageNumber, before: PageState, faults: Int) -> Outcome {
    guard isAlive(process) else { return .killed }
    let after = testProcesses[process.rawValue].states[page]
    let isFile = testProcesses[process.rawValue].pages[page].object != nil
    switch before.place {
    case .frame where after.place != before.place:
      // Without a fault, the kernel itself moved the page.
      return faults == 0 ? .noFault : .copied
    case .frame:
      return faults == 0 ? .noFault : .reused
    case .absent, .zeroFrame:
      if after.place == before.place && faults == 0 { return .noFault }
      // Private memory behind which there is a file starts as a copy of it.
      return isFile && !after.entry.isOfFileOrShared ? .copied : .filled
    }
  }
}
