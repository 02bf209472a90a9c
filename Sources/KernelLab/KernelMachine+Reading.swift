import CKernelLab
import MemoryModel

extension KernelMachine {
  /// Reads every page of every process.
  ///
  /// - Parameter lastIsNew: whether the last process has just come to be.
  func read(lastIsNew: Bool) throws(LabFailure) -> MemoryReading {
    while true {
      let alive = aliveCount
      var processes: [MemoryReading.ProcessReading] = []
      for index in subjects.indices {
        let isNew = lastIsNew && index == subjects.count - 1
        processes.append(try read(ProcessID(rawValue: index), isNew: isNew))
      }
      // Whoever ends meanwhile has changed what was read of the others before.
      if aliveCount == alive { return MemoryReading(processes: processes) }
    }
  }

  private var aliveCount: Int {
    subjects.count { $0.state == .alive }
  }

  private func read(_ process: ProcessID, isNew: Bool) throws(LabFailure) -> MemoryReading.ProcessReading {
    guard isAlive(process), let entries = try entries(of: process),
      let values = try values(of: process, where: entries.map(\.isPresent))
    else {
      let subject = subjects[process.rawValue]
      return .init(state: subject.state, programsRun: subject.programsRun, pages: [])
    }
    let subject = subjects[process.rawValue]
    let states = entries.enumerated().map { page, entry in
      PageState(
        place: place(of: subject.pages[page], subject.states[page], entry, isNew: isNew), entry: entry)
    }
    subjects[process.rawValue].note(states)
    let pages = states.enumerated().map { page, state in
      MemoryReading.Page(
        place: state.place, isMappedOnce: state.entry.isMappedOnce,
        value: state.entry.isPresent ? values[page] : nil)
    }
    return .init(state: .alive, programsRun: subject.programsRun, pages: pages)
  }

  private func place(
    of page: MappedPage, _ before: PageState, _ entry: PagemapEntry, isNew: Bool
  ) -> MemoryReading.Place {
    switch evidence {
    case .frameNumbers:
      if !entry.isPresent { return .absent }
      return entry.frameNumber == zeroFrame ? .zeroFrame : .frame(entry.frameNumber)
    case .inferred:
      return isNew
        ? inference.placeAfterFork(of: page, inParent: before, entry)
        : inference.place(of: page, before: before, entry)
    }
  }

  /// What is in the pages that are present: looking at those takes no fault; `nil` if the process has ended meanwhile.
  private func values(of process: ProcessID, where isPresent: [Bool]) throws(LabFailure) -> [Int]? {
    var command = cowtutor_lab_command(COWTUTOR_LAB_PEEK)
    for (page, present) in isPresent.enumerated() where present { command.mask |= 1 << UInt64(page) }
    guard command.mask != 0 else { return Array(repeating: 0, count: isPresent.count) }
    let answer = try self.command(command, to: process)
    guard isAlive(process) else { return nil }
    return withUnsafeBytes(of: answer.values) { $0.bindMemory(to: Int32.self).map(Int.init) }
  }

  /// What has become of an access: from where the page was, where it is, and the faults that its process counted.
  func outcome(of process: ProcessID, _ page: PageNumber, before: PageState, faults: Int) -> Outcome {
    guard isAlive(process) else { return .killed }
    let after = subjects[process.rawValue].states[page]
    let isFile = subjects[process.rawValue].pages[page].object != nil
    switch before.place {
    case .frame where after.place != before.place:
      // The kernel moves a page without asking, too; that is no fault of the process.
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
