import CKernelLab
import MemoryModel

extension KernelMachine {
  /// Reads every page of every process.
  ///
  /// - Parameter parent: whose child the last process is, if the event was a fork.
  func read(forkedFrom parent: ProcessID?) throws(LabFailure) -> MemoryReading {
    var processes: [MemoryReading.ProcessReading] = []
    for index in subjects.indices {
      let isChild = parent != nil && index == subjects.count - 1
      processes.append(try read(index, isNew: isChild))
    }
    return MemoryReading(processes: processes)
  }

  private func read(_ index: Int, isNew: Bool) throws(LabFailure) -> MemoryReading.ProcessReading {
    let subject = subjects[index]
    guard subject.state == .alive else {
      return .init(state: subject.state, programsRun: subject.programsRun, pages: [])
    }
    let entries = try subject.entries()
    let states = entries.enumerated().map { page, entry in
      PageState(
        place: place(of: subject.pages[page], subject.states[page], entry, isNew: isNew), entry: entry)
    }
    subjects[index].note(states)
    let values = try values(of: subject, where: entries.map(\.isPresent))
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

  /// What is in the pages that are present: looking at those takes no fault.
  private func values(of subject: Subject, where isPresent: [Bool]) throws(LabFailure) -> [Int] {
    var command = cowtutor_lab_command(COWTUTOR_LAB_PEEK, slot: UInt32(subject.slot))
    for (page, present) in isPresent.enumerated() where present { command.mask |= 1 << UInt64(page) }
    guard command.mask != 0 else { return Array(repeating: 0, count: isPresent.count) }
    let answer = try lab.perform(command)
    return withUnsafeBytes(of: answer.values) { $0.bindMemory(to: Int32.self).map(Int.init) }
  }

  /// What has become of an access: from where the page was, where it is, and the faults that its process counted.
  func outcome(of process: ProcessID, _ page: PageNumber, before: PageState, faults: Int) -> Outcome {
    guard subjects[process.rawValue].state == .alive else { return .killed }
    let after = subjects[process.rawValue].states[page]
    let isFile = subjects[process.rawValue].pages[page].object != nil
    switch before.place {
    case .frame where after.place != before.place:
      return .copied
    case .frame:
      return faults == 0 ? .noFault : .reused
    case .absent, .zeroFrame:
      if after.place == before.place && faults == 0 { return .noFault }
      // Private memory behind which there is a file starts as a copy of it.
      return isFile && !after.entry.isOfFileOrShared ? .copied : .filled
    }
  }
}
