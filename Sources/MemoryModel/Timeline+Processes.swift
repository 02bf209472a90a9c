/// The processes of a timeline, by the order in which they were to come to be.
extension Timeline {
  /// The machine's numbers of the processes at the cursor, by the order in which they were to come to be; `nil` for those that
  /// did not.
  public var processes: [ProcessID?] {
    start.processes.indices.map(ProcessID.init(rawValue:)) + births.map(\.newProcess)
  }

  /// The machine's number of a process; `nil` if it has not come to be.
  public subscript(birth: Birth) -> ProcessID? {
    let atStart = start.processes.count
    if birth.rawValue >= atStart { return births.dropFirst(birth.rawValue - atStart).first?.newProcess }
    return birth.rawValue >= 0 ? ProcessID(rawValue: birth.rawValue) : nil
  }

  /// The events up to the cursor of which a process was to come.
  private var births: some Collection<Step> {
    steps.prefix(cursor.steps).lazy.filter { step in
      switch step.event {
      case .start, .fork, .vfork: true
      default: false
      }
    }
  }
}

extension Timeline.Step {
  /// The process that came to be in it.
  fileprivate var newProcess: ProcessID? {
    for effect in effects {
      switch effect {
      case .started(let process), .forked(_, let process), .addressSpaceShared(_, let process): return process
      default: break
      }
    }
    return nil
  }
}
