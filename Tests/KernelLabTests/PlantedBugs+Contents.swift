import MemoryModel

/// Mistakes about what is in a page, and about what stays.
extension PlantedBug.Mistake {
  /// Copies that are full of zeroes, in events of one kind.
  func losePages(_ report: Report, _ isSpoilt: (Event) -> Bool) -> [Effect] {
    guard isSpoilt(report.event) else { return report.effects }
    return report.effects.map { effect in
      guard case .pageCopied(let old, let new, _) = effect else { return effect }
      return .pageCopied(from: old, to: new, contents: 0)
    }
  }

  func startFromZeroes(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .write(let process, let page, _) = report.event,
      let region = before.addressSpace(of: process)?.region(of: page), region.sharing == .private,
      let object = region.object
    else { return report.effects }
    let offset = page - region.pages.lowerBound
    return report.effects.map { effect in
      guard case .pageCopied(let old, let new, _) = effect,
        old == before.objects[object.rawValue].frames[offset]
      else { return effect }
      return .pageCopied(from: old, to: new, contents: 0)
    }
  }

  func movePage(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .read(let process, let page) = report.event, let new = before.freeFrames.last,
      case let entry = before.entry(of: process, page), let frame = entry.frame, frame != .zero,
      before[frame].references > 1
    else { return report.effects }
    let contents = before[frame].contents
    return [
      .frameAllocated(new, process: process, page, staleContents: before[new].contents),
      .pageCopied(from: frame, to: new, contents: contents),
      .entrySet(process, page, from: entry, to: .present(new, .readOnly)),
      .referenceDropped(frame), .valueRead(process, page, value: contents),
    ]
  }

  func dropFiles(_ report: Report, _ before: Machine) -> [Effect] {
    var after = before
    for effect in report.effects { after.apply(effect) }
    var effects = report.effects
    let mapped = after.processes.flatMap { after.addressSpace(of: $0).regions }.compactMap(\.object)
    for (index, object) in after.objects.enumerated() where object.isFile {
      let id = MemoryObjectID(rawValue: index)
      guard !mapped.contains(id) else { continue }
      for (offset, frame) in object.frames.enumerated() {
        guard let frame else { continue }
        effects += [
          .objectFrameDropped(id, offset: offset, frame), .referenceDropped(frame), .frameFreed(frame),
        ]
      }
    }
    return effects
  }
}

extension Report {
  var isForbidden: Bool {
    effects.contains { if case .segmentationFault = $0 { true } else { false } }
  }
}

/// Mistakes about a fork that copies at once.
extension PlantedBug.Mistake {
  func shareOne(_ report: Report, _ before: Machine) -> [Effect] {
    guard case .fork(let parent) = report.event,
      case .frameAllocated(let new, _, let page, _)? = report.effects.first(where: \.isAllocation),
      let frame = before.entry(of: parent, page).frame
    else { return report.effects }
    return report.effects.compactMap { effect in
      switch effect {
      case .frameAllocated(new, _, _, _), .pageCopied(_, new, _): return nil
      case .entryCopied(let from, let to, page, _):
        return .entryCopied(from: from, to: to, page, .present(frame, .readOnly))
      default: return effect
      }
    }
  }

  func clearPermissions(_ report: Report) -> [Effect] {
    report.effects.flatMap { effect -> [Effect] in
      guard case .entryCopied(let from, let to, let page, let entry) = effect, entry.isWritable,
        let frame = entry.frame
      else {
        return [effect]
      }
      return [
        .permissionsCleared(from, page..<page + 1),
        .entryCopied(from: from, to: to, page, .present(frame, .readOnly)),
      ]
    }
  }

  func copyZeroFrame(_ report: Report, _ before: Machine) -> [Effect] {
    var free = before.freeFrames
    return report.effects.flatMap { effect -> [Effect] in
      if effect.isAllocation { free.removeLast() }
      guard case .entriesCopied(let from, let to, let pages, let permission) = effect else { return [effect] }
      return pages.flatMap { page -> [Effect] in
        guard before.entry(of: from, page).frame == .zero, let new = free.popLast() else {
          return [.entriesCopied(from: from, to: to, page..<page + 1, permission)]
        }
        return [
          .frameAllocated(new, process: to, page, staleContents: before[new].contents),
          .pageCopied(from: .zero, to: new, contents: 0),
          .entryCopied(from: from, to: to, page, .present(new, .writable)),
        ]
      }
    }
  }
}

extension Effect {
  fileprivate var isAllocation: Bool {
    if case .frameAllocated = self { true } else { false }
  }
}
