import Canvas
import Lessons
import MemoryModel

/// One beat of an event between the memory before and after it: what is drawn so far along.
struct EventMotion: Sendable {
  let event: Event
  let banner: [String]?
  /// Bytes in a page or a buffer.
  let unitBytes: Int
  let beat: Beat
  /// Whether a fault, or a check, has stopped the access before this beat or in it.
  let isStopped: Bool
  /// Whether a frame has been taken from the free list before this beat.
  let hasTaken: Bool
  let before: MemorySnapshot
  let after: MemorySnapshot
  let isMemory: Bool
  /// Whether it is known which frames are free.
  let hasFreeList: Bool

  /// What is drawn.
  ///
  /// - Parameter share: of the beat, from 0 to 1.
  func moment(_ share: Double) -> PictureMoment {
    var moment = PictureMoment(shown: before, before: before, after: after, hasFreeList: hasFreeList)
    if let actor = event.actor?.rawValue, let act = event.act(isMemory: isMemory) {
      moment.overlay.acts[actor] = act
    }
    if let banner, let current = place(in: banner) {
      moment.overlay.banner = Overlay.Banner(
        words: banner, current: min(current, banner.count - 1), amount: formatBytes(unitBytes))
    }
    if hasTaken, hasFreeList { moment.overlay.hole = 1 }
    move(&moment, share)
    return moment
  }

  private var place: MemorySnapshot.Place? {
    guard let process = event.actor, let page = event.page else { return nil }
    return MemorySnapshot.Place(process: process.rawValue, page: page)
  }

  private var writtenText: String? {
    event.storedValue.map(String.init)
  }

  /// Which step of a banner is going on.
  private func place(in banner: [String]) -> Int? {
    let kill = banner.firstIndex(of: Overlay.Banner.kill)
    return switch beat.kind {
    case .act, .setsOut: nil
    case .notice: 0
    case .take: isStopped ? 0 : nil
    // A process may have to be killed for a frame first.
    case .copy, .swing, .reuse: isStopped ? kill == 1 ? 2 : 1 : nil
    case .leave: isStopped ? kill ?? 2 : nil
    case .arrive, .readOut: isStopped ? 2 : nil
    case .fork, .change: nil
    }
  }

  private func move(_ moment: inout PictureMoment, _ t: Double) {
    switch beat.kind {
    case .act: break
    case .setsOut:
      guard let place, let writtenText else { return }
      moment.overlay.token = Overlay.Token(
        text: writtenText, place: place, from: .name, to: .page, share: eased(t))
    case .notice: notice(&moment, t)
    case .take(let frame): take(frame, &moment, t)
    case .copy(let from, let to): copy(from, to, &moment, t)
    case .swing: swing(&moment, t)
    case .reuse:
      wait(&moment)
      moment.shown = t > 0.5 ? after : before
      if t <= 0.5 { stop(&moment) }
    case .arrive: arrive(&moment, t)
    case .readOut: readOut(&moment, t)
    case .fork(let child): fork(child.rawValue, &moment, t)
    case .leave: leave(&moment, t)
    case .change: moment.shown = after
    }
  }

  // MARK: - A stopped access

  /// The value waits outside its entry, and everything else is dimmed.
  private func wait(_ moment: inout PictureMoment, dim: Double = 1) {
    guard let place, isStopped else { return }
    if let writtenText { moment.overlay.waiting = Overlay.Waiting(place: place, text: writtenText) }
    moment.overlay.dim = Overlay.Dim(share: dim, page: place.page)
  }

  private func stop(_ moment: inout PictureMoment) {
    guard let place, isStopped else { return }
    moment.overlay.notice = Overlay.Notice(place: place, symbol: isMemory ? "!" : "?")
  }

  private func notice(_ moment: inout PictureMoment, _ t: Double) {
    wait(&moment, dim: min(1, 3 * t))
    stop(&moment)
  }

  private func take(_ frame: FrameID, _ moment: inout PictureMoment, _ t: Double) {
    wait(&moment)
    stop(&moment)
    let key = MemorySnapshot.key(frame)
    guard let taken = after.frame(key) else { return }
    guard hasFreeList, let index = before.free.firstIndex(of: taken.name) else {
      moment.shown = after
      return
    }
    moment.shown.free.remove(at: index)
    moment.overlay.hole = 1
    moment.overlay.flight = Overlay.Flight(
      name: taken.name, index: min(index, 2), to: taken.place, share: eased(t))
  }

  private func copy(_ from: FrameID, _ to: FrameID, _ moment: inout PictureMoment, _ t: Double) {
    wait(&moment)
    guard let target = after.frame(MemorySnapshot.key(to)), let place else { return }
    moment.overlay.copies = [
      Overlay.Copy(
        from: MemorySnapshot.key(from), to: target.key, value: target.value ?? 0,
        hue: Hue(process: place.process), share: t)
    ]
  }

  private func swing(_ moment: inout PictureMoment, _ t: Double) {
    wait(&moment)
    guard let place, let new = after.frame(after[place]?.frame) else { return }
    moment.overlay.permissions[place] = t > 0.7 ? after[place]?.permission : before[place]?.permission
    let isFilled = before.frame(new.key).map { $0.value != 0 || $0.count > 0 } ?? true
    moment.overlay.fades[new.key] = isFilled ? 1 : eased(t / 0.4)
    guard let old = before.frame(before[place]?.frame), old.value != nil else {
      // Nothing to let go of: the arrow grows.
      moment.shown = after
      moment.overlay.arrows[place] = eased(t / 0.6)
      if t <= 0.7 { moment.overlay.permissions[place] = .absent }
      return
    }
    moment.overlay.counts[new.key] = 1
    moment.overlay.counts[old.key] = t > 0.15 ? after.frame(old.key)?.count ?? 0 : old.count
    moment.overlay.fades[old.key] = eased((t - 0.1) / 0.4)
    moment.overlay.swings[place] = Overlay.Swing(from: old.place, to: new.place, share: eased(t / 0.6))
  }

  private func arrive(_ moment: inout PictureMoment, _ t: Double) {
    guard let place, let writtenText, let frame = after.frame(after[place]?.frame) else { return }
    moment.shown = t < 0.55 ? before : after
    if t < 0.2, isStopped {
      moment.overlay.waiting = Overlay.Waiting(place: place, text: writtenText, isLit: true)
    }
    if t < 0.85 {
      moment.overlay.token = Overlay.Token(
        text: writtenText, place: place, from: .page, to: .frame(frame.place), share: eased(t / 0.55))
    }
    let fading = 1 - max(0, (t - 0.6) / 0.4)
    if isStopped { moment.overlay.dim = Overlay.Dim(share: fading, page: place.page) }
    if hasTaken { moment.overlay.hole = 1 - eased((t - 0.6) / 0.4) }
    if t >= 1 { moment.overlay.banner = nil }
  }

  private func readOut(_ moment: inout PictureMoment, _ t: Double) {
    guard let place, let frame = after.frame(after[place]?.frame) else { return }
    let value = frame.value ?? 0
    moment.shown = after
    if t >= 0.8 { moment.overlay.acts[place.process] = "reads \(value)" }
    if t < 1 {
      moment.overlay.token = Overlay.Token(
        text: "\(value)", place: place, from: .frame(frame.place), to: .page, share: eased(t / 0.8))
    }
    moment.overlay.dim = Overlay.Dim(share: 0.8 * min(1, 6 * t, 6 * (1 - t)), page: place.page)
    if hasTaken { moment.overlay.hole = 1 - eased((t - 0.6) / 0.4) }
    if t >= 1 { moment.overlay.banner = nil }
  }

  // MARK: - Forks and ends

  /// The name grows; then each row gets its arrow, and where it arrives the frame becomes a shared one.
  private func fork(_ child: Int, _ moment: inout PictureMoment, _ t: Double) {
    moment.shown = after
    moment.overlay.arrivals[child] = min(1, 5 * t)
    guard let parent = event.actor?.rawValue, after.entries.indices.contains(child) else { return }
    let pages = after.entries[child].indices.filter { after.entries[child][$0]?.frame != nil }
    let time = max(0, (t - 0.12) / 0.88)
    let spread = pages.count > 1 ? min(0.13, 0.62 / Double(pages.count - 1)) : 0
    for (rank, page) in pages.enumerated() {
      let place = MemorySnapshot.Place(process: child, page: page)
      let own = time - Double(rank) * spread
      let isDone = own >= 0.35
      moment.overlay.arrows[place] = eased(own / 0.35)
      guard let key = after[place]?.frame, let frame = after.frame(key) else { continue }
      let parentPlace = MemorySnapshot.Place(process: parent, page: page)
      if !isDone { moment.overlay.permissions[parentPlace] = before[parentPlace]?.permission }
      if let old = before.frame(key), old.count > 0 || old.value == nil {
        moment.overlay.fades[key] = eased((own - 0.3) / 0.12)
        if !isDone { moment.overlay.counts[key] = old.count }
      } else if let origin = before[parentPlace]?.frame, own < 0.35 {
        moment.overlay.copies.append(
          Overlay.Copy(
            from: origin, to: key, value: frame.value ?? 0, hue: Hue(process: child),
            share: max(0, own / 0.35)))
      }
    }
  }

  /// Arrows draw back; a frame that nobody holds any more empties.
  private func leave(_ moment: inout PictureMoment, _ t: Double) {
    wait(&moment, dim: 1 - t)
    moment.overlay.waiting = nil
    guard let actor = event.actor?.rawValue, before.entries.indices.contains(actor) else { return }
    let time = t / 0.7
    let pages = before.entries[actor].indices.filter { before.entries[actor][$0]?.frame != nil }
    let spread = pages.count > 1 ? min(0.1, 0.5 / Double(pages.count - 1)) : 0
    for (rank, page) in pages.enumerated() {
      let place = MemorySnapshot.Place(process: actor, page: page)
      let own = time - Double(rank) * spread
      moment.overlay.arrows[place] = 1 - eased(own / 0.4)
      guard let key = before[place]?.frame else { continue }
      let fade = eased(own / 0.3)
      moment.overlay.fades[key] = fade
      if fade > 0.5 { moment.overlay.counts[key] = after.frame(key)?.count ?? 0 }
    }
    if t >= 1 { moment.shown = after }
  }
}
