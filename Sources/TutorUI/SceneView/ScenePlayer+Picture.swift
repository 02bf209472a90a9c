import Canvas
import Lessons
import MemoryModel

extension ScenePlayer {
  /// What the picture of memory shows at the moment.
  var moment: PictureMoment {
    var moment = movingOrAtRest
    // Frames are lost by mistakes alone; one that was just taken is not lost.
    if !layout.shape.isSound { moment.lost = layout.memory(at: cursor, effects: 0).lost }
    return moment
  }

  private var movingOrAtRest: PictureMoment {
    let isMemory = layout.shape.isMemory
    guard let event = cursor.eventInProgress, let (beat, share) = beatInProgress else {
      return .rest(layout.memory(at: cursor), hasFreeList: isMemory)
    }
    let earlier = event.report.effects.prefix(beat.effects.lowerBound)
    let isNotice = if case .notice = beat.kind { true } else { false }
    return EventMotion(
      event: event.report.event, banner: event.report.bannerWords,
      unitBytes: cursor.traces.scene.unitBytes, beat: beat,
      // An access whose fault is handled by hand was stopped before.
      isStopped: isNotice || event.phases[0].kind == .work || earlier.contains(where: \.stopsAccess),
      hasTaken: earlier.contains { if case .frameAllocated = $0 { true } else { false } },
      before: layout.memory(at: cursor, effects: beat.effects.lowerBound),
      after: layout.memory(at: cursor, effects: beat.effects.upperBound),
      isMemory: isMemory, hasFreeList: isMemory
    ).moment(share)
  }

  func diagram(width: Int) -> MemoryDiagram {
    MemoryDiagram(shape: layout.shape, moment: moment, width: width, pageInUse: pageInUse)
  }

  /// The page that the event shown is about.
  private var pageInUse: PageNumber? { (cursor.eventInProgress ?? cursor.lastEvent)?.report.event.page }
}

extension Effect {
  /// Whether an access does not go on by itself.
  var stopsAccess: Bool {
    switch self {
    case .fault, .ownerChecked, .segmentationFault, .badAddress: true
    default: false
    }
  }
}
