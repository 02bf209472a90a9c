import Canvas

/// What is drawn: memory at rest, or between before and after, so far along.
struct PictureMoment {
  /// The memory whose frames, entries and values are drawn.
  var shown: MemorySnapshot
  /// Colours fade between how they were and how they will be.
  var before, after: MemorySnapshot
  var overlay = Overlay()
  var hasFreeList = true
  /// The page that a key would act on.
  var selection: MemorySnapshot.Place?
  /// Frames that nothing pointed to before the event, or at rest, and that count references all the same.
  var lost: Set<MemorySnapshot.FrameKey> = []

  /// The ground and the ink of a frame, and whether it has no contents that count.
  func colors(_ frame: MemorySnapshot.Frame, isNext: Bool) -> (ground: Blend, ink: Blend, isFree: Bool) {
    guard let share = overlay.fades[frame.key] else {
      let look = shown.look(frame.key, isNext: isNext)
      // A page that was copied, and that nothing points to yet, counts.
      let isEmpty = !lost.contains(frame.key) && (frame.value == 0 || !shown.isTaken(frame))
      return (Blend(look.ground), Blend(look.ink), look == .free && isEmpty)
    }
    let look = before.look(frame.key, isNext: isNext)
    let next = after.look(frame.key, isNext: isNext)
    return (
      Blend(look.ground, next.ground, share), Blend(share < 0.5 ? look.ink : next.ink),
      (share < 0.5 ? look : next) == .free
    )
  }

  /// Memory in which nothing happens.
  static func rest(_ memory: MemorySnapshot, hasFreeList: Bool) -> PictureMoment {
    PictureMoment(shown: memory, before: memory, after: memory, hasFreeList: hasFreeList)
  }
}
