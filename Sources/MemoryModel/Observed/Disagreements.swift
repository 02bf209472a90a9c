extension Observation {
  /// Where the kernel differs from what the model predicted, a sentence each; none where they agree.
  ///
  /// - Parameters:
  ///   - report: the model's, of the same event.
  ///   - predicted: what the model says memory looks like afterwards.
  ///   - name: what to call a process.
  public func disagreements(
    with report: Report, _ predicted: MemoryReading, naming name: (ProcessID) -> String
  ) -> [String] {
    var sentences = endedFromOutside.keys.sorted().map { process in
      "\(name(process)) was ended from outside, by signal \(endedFromOutside[process] ?? 0)."
    }
    if let expected = report.outcome, let outcome, outcome != expected {
      sentences.append("The model says: \(expected.rawValue); the kernel did: \(outcome.rawValue).")
    }
    if outcome != .killed, faults != report.faults {
      sentences.append("The model counts faults: \(report.faults); the process counted: \(faults).")
    }
    if case .valueRead(_, _, let value)? = report.effects.last, let valueRead, valueRead != value {
      sentences.append("The model reads \(value); the process read \(valueRead).")
    }
    return sentences + reading.disagreements(with: predicted, naming: name)
  }
}

extension MemoryReading {
  /// Where memory differs from what was predicted, a sentence each; none where they agree.
  public func disagreements(with predicted: MemoryReading, naming name: (ProcessID) -> String) -> [String] {
    guard processes.count == predicted.processes.count else {
      return ["The model has \(predicted.processes.count) processes; the kernel has \(processes.count)."]
    }
    let (sharers, predictedSharers) = (sharers, predicted.sharers)
    return processes.indices.flatMap { index -> [String] in
      let process = ProcessID(rawValue: index)
      let (seen, expected) = (processes[index], predicted.processes[index])
      guard seen.state == expected.state, seen.programsRun == expected.programsRun else {
        return ["\(name(process)): the model says \(expected.words); seen: \(seen.words)."]
      }
      guard seen.pages.count == expected.pages.count else {
        return ["\(name(process)): the model has \(expected.pages.count) pages; seen: \(seen.pages.count)."]
      }
      return seen.pages.indices.compactMap { number in
        let here = seen.pages[number].words(
          sharers[Address(process: seen.lender ?? process, page: number)], naming: name)
        let there = expected.pages[number].words(
          predictedSharers[Address(process: expected.lender ?? process, page: number)], naming: name)
        if here != there {
          return "Page \(number) of \(name(process)): the model says \(there); seen: \(here)."
        }
        if let rest = seen.pages[number].rest, let predicted = expected.pages[number].rest, rest != predicted
        {
          return
            "Page \(number) of \(name(process)): as predicted, but for the rest of the page beside its value."
        }
        return nil
      }
    }
  }

  fileprivate struct Address: Hashable {
    let process: ProcessID
    let page: PageNumber
  }

  /// For every page in a frame, but for those that are lent: all that have that frame, itself included.
  private var sharers: [Address: [Address]] {
    var byFrame: [UInt64: [Address]] = [:]
    for (index, process) in processes.enumerated() where process.lender == nil {
      for (page, reading) in process.pages.enumerated() {
        guard case .frame(let frame) = reading.place else { continue }
        byFrame[frame, default: []].append(Address(process: ProcessID(rawValue: index), page: page))
      }
    }
    return byFrame.values.reduce(into: [:]) { sharers, group in
      for address in group { sharers[address] = group }
    }
  }
}

extension MemoryReading.ProcessReading {
  fileprivate var words: String {
    switch state {
    case .alive: programsRun == 0 ? "it lives" : "it lives and runs program \(programsRun + 1)"
    case .exited: "it has exited"
    case .killed: "it was killed"
    }
  }
}

extension MemoryReading.Page {
  /// What a sentence can say of it: whether it is there, who shares it, whether others map it, what is in it.
  fileprivate func words(_ sharers: [MemoryReading.Address]?, naming name: (ProcessID) -> String) -> String {
    switch place {
    case .absent: return "no entry"
    case .zeroFrame: return "the zero frame"
    case .frame:
      let others = (sharers ?? []).map { "\(name($0.process))'s \($0.page)" }
      let group = others.count > 1 ? "shared by \(others.joined(separator: " and "))" : "not shared"
      return "\(value.map(String.init) ?? "?") \(group)\(isMappedOnce ? ", mapped once" : "")"
    }
  }
}
