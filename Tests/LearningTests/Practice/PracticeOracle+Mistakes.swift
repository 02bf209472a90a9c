import Lessons
import MemoryModel
import TestSupport

/// What planted mistakes break, each in a few words of its own. A mistake changes nothing that counts here before it breaks a
/// rule, so the memory without it will do up to there.
extension PracticeOracle {
  /// The mistakes that break a rule in some scene for practice.
  static let mistakes: Set<Misrule> = [
    .parentKeeps, .stale, .noRaise, .tableShared, .sharedSplits, .childGets, .otherWritable, .fileThrough,
    .segv, .reforkReadonly, .exitKeeps, .execCopies,
  ]

  /// The event, counted from 0, at which a mistake first breaks rules, and all rules that it breaks there.
  static func firstBroken(by mistake: Misrule, in scene: Scene) throws(FuzzFailure) -> (
    event: Int, rules: Set<Invariant>
  )? {
    guard mistakes.contains(mistake) else {
      throw FuzzFailure("the oracle does not know the mistake \(mistake.rawValue)")
    }
    var memory = try PracticeOracle(scene, after: 0)
    var barred: Set<Markable> = []
    for (index, event) in scene.events.enumerated() {
      let (id, act) = try act(of: event)
      guard let process = memory.processes.firstIndex(where: { $0.id == id }) else { continue }
      let rules = memory.broken(by: mistake, process, act, barred)
      if !rules.isEmpty { return (index, rules) }
      if case .fork = act { barred.formUnion(memory.barredByFork(of: process)) }
      try memory.play(id, act)
    }
    return nil
  }

  /// The child's entries for pages that were read-only before a fork, which `refork-readonly` bars from writes for good.
  private func barredByFork(of parent: Int) -> [Markable] {
    let pages = processes[parent].pages
    return pages.indices.filter { pages[$0].own != nil && pages[$0].entry?.isWritable == false }
      .map { .entry(processes.count, $0) }
  }

  private func broken(by mistake: Misrule, _ process: Int, _ act: Act, _ barred: Set<Markable>) -> Set<
    Invariant
  > {
    let pages = processes[process].pages
    switch act {
    case .fork:
      switch mistake {
      // The parent may go on writing to what is shared.
      case .parentKeeps, .stale:
        return pages.contains { $0.own != nil && $0.entry?.isWritable == true } ? [.writableButShared] : []
      // The count of every frame with two entries is 1.
      case .noRaise: return pages.contains { $0.own != nil } ? [.countDiffers] : []
      // There is one entry where two are counted.
      case .tableShared:
        return pages.contains { !$0.isShared && $0.entry?.frame.isZero == false } ? [.countDiffers] : []
      default: return []
      }
    case .read(let page):
      // The first access makes the entry for the file's frame writable.
      return mistake == .fileThrough && pages[page].isOfUntouchedFile ? [.writableButShared] : []
    case .write(let page, _): return brokenByWrite(mistake, process, page, barred)
    case .exit, .exec:
      switch mistake {
      // Frames keep the count of the entries that are gone.
      case .exitKeeps: return pages.contains { $0.entry?.frame.isZero == false } ? [.countDiffers] : []
      // Copies that no entry names.
      case .execCopies: return act == .exec && pages.contains { $0.own != nil } ? [.lost] : []
      default: return []
      }
    }
  }

  private func brokenByWrite(_ mistake: Misrule, _ writer: Int, _ page: PageNumber, _ barred: Set<Markable>)
    -> Set<Invariant>
  {
    let state = processes[writer].pages[page]
    let holders = state.own.map(holders) ?? 0
    switch mistake {
    // After a fork the entries for shared memory are read-only, so a write copies it.
    case .sharedSplits: return state.isShared && processes.count > 1 ? [.sharedButSplit] : []
    // One of the others gets the copy; the writer writes to the frame of those that are left.
    case .childGets: return holders > 2 ? [.writableButShared, .foreignRead] : []
    // Two others or more may write to the frame that they share.
    case .otherWritable: return holders > 2 ? [.writableButShared] : []
    case .fileThrough:
      guard state.isOfUntouchedFile else { return [] }
      let others = processes.indices.contains { $0 != writer && processes[$0].pages.indices.contains(page) }
      return others ? [.writableButShared, .foreignRead] : [.writableButShared]
    case .segv: return state.entry?.isWritable == false ? [.killedThoughAllowed] : []
    case .reforkReadonly: return barred.contains(.entry(writer, page)) ? [.killedThoughAllowed] : []
    default: return []
    }
  }
}

extension PracticeOracle.Page {
  fileprivate var isOfUntouchedFile: Bool { !isShared && source != nil && entry == nil }
}
