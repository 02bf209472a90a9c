/// Who is killed when an access needs a frame and none is free.
public enum Victim: String, CaseIterable, Sendable {
  /// The process that made the access.
  case writer
  /// The process with the most pages that are present, the oldest of several; if it is another, the access goes on. Linux adds
  /// what is swapped out and the page tables, and a setting of each process (`oom_badness`, `mm/oom_kill.c`).
  case largest
}

extension Machine {
  /// Kills processes until a frame is free, as long as the rules choose others than the one that needs it.
  ///
  /// - Returns: `false` if none is free then.
  mutating func makeRoom(for process: ProcessID) -> Bool {
    while freeFrames.isEmpty {
      guard rules.victim == .largest, let victim = largestProcess,
        !spaceIsShared(victim, process)
      else { return false }
      emit(.outOfMemory(process))
      killAll(with: victim)
    }
    return true
  }

  /// Kills the process that no frame is free for.
  mutating func runOut(_ process: ProcessID) {
    emit(.outOfMemory(process))
    killAll(with: process)
  }

  /// Kills a process and all that have its address space, since nothing is free before the last has let go.
  private mutating func killAll(with victim: ProcessID) {
    let space = spaceIndex(of: victim)
    for process in processes.indices.map(ProcessID.init(rawValue:))
    where processes[process.rawValue].state == .alive && spaceIndex(of: process) == space {
      kill(process)
    }
  }

  private var largestProcess: ProcessID? {
    let sizes = processes.indices.map { index in
      processes[index].state == .alive
        ? addressSpace(of: processes[index]).entries.count { $0.isPresent } : -1
    }
    guard let most = sizes.max(), most > 0, let index = sizes.firstIndex(of: most) else { return nil }
    return ProcessID(rawValue: index)
  }
}
