extension Machine {
  /// Keeps one frame for two pages with equal contents. Neither may be written then, so that a write makes them two again.
  ///
  /// Source: `try_to_merge_two_pages` in Linux `mm/ksm.c`. There a scan finds them; here it has just come by.
  mutating func merge(_ process: ProcessID, _ page: PageNumber, with other: ProcessID) throws(EventError) {
    guard let partner = self[other] else { throw .noSuchProcess(other) }
    guard partner.state == .alive else { throw .processHasEnded(other) }
    for owner in [process, other] where addressSpace(of: owner)?.region(of: page) == nil {
      throw .noSuchPage(owner, page)
    }
    guard let kept = mergeableFrame(process, page), let freed = mergeableFrame(other, page), kept != freed,
      self[kept].contents == self[freed].contents
    else { return }
    if strategy != .alwaysShare {
      if entry(of: process, page).isOwned {
        emit(.permissionsCleared(process, page..<page + 1))
      }
      if !self[kept].isMerged { emit(.merged(kept)) }
    }
    let old = entry(of: other, page)
    let permission: PageTableEntry.Permission =
      strategy == .alwaysShare && old.isWritable ? .writable : .readOnly
    emit(.entrySet(other, page, from: old, to: .present(kept, permission)))
    dropReference(to: freed)
  }

  /// The frame of a page that belongs to processes alone; `nil` where there is none.
  private func mergeableFrame(_ process: ProcessID, _ page: PageNumber) -> FrameID? {
    guard let space = addressSpace(of: process), let region = space.region(of: page),
      region.sharing == .private,
      let frame = space[page].frame, isAnonymous(frame, in: region, page)
    else { return nil }
    return frame
  }
}
