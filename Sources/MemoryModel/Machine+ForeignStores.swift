/// Stores that the kernel or a debugger makes for a process.
extension Machine {
  /// The kernel stores through the entries of the process, and faults like it. Source: `copy_to_user` in Linux.
  mutating func receive(_ process: ProcessID, _ page: PageNumber, _ value: Int) {
    let space = addressSpaces[spaceIndex(of: process)]
    if rules.misrule == .kernelThrough, let region = space.region(of: page), let frame = space[page].frame,
      frame != .zero
    {
      return store(value, process, page, region, in: frame)
    }
    write(process, page, value, isForeign: true)
  }

  /// A debugger may overrule what a private region forbids; the frame that it stores in is then the process's own, and the
  /// process itself still may not write. Source: `FOLL_FORCE`, `can_follow_write_pte` in Linux `mm/gup.c`.
  mutating func force(_ process: ProcessID, _ page: PageNumber, _ value: Int) {
    let space = addressSpaces[spaceIndex(of: process)]
    guard let region = space.region(of: page), region.sharing == .private,
      !region.writable || rules.misrule == .forcedThrough
    else { return write(process, page, value, isForeign: true) }
    let entry = space[page]
    if rules.misrule == .forcedThrough, region.object != nil {
      notice(process, page, entry.isPresent ? .entryReadOnly : .entryAbsent, overrulesRegion: true)
      guard let frame = objectFrame(of: region, page) else { return }
      return store(value, process, page, region, in: frame)
    }
    if entry.isOwned {
      return store(value, process, page, region)
    }
    notice(process, page, entry.isPresent ? .entryReadOnly : .entryAbsent, overrulesRegion: true)
    guard makeWritable(process, page, region, entry) != nil else {
      return runOut(process)
    }
    store(value, process, page, region)
  }
}
