import Canvas
import Lessons
import MemoryModel

extension Playback {
  /// What the picture of memory shows at the cursor.
  var moment: PictureMoment {
    let maker = PlaybackPicture(self)
    guard let step = stepInProgress, let (beat, share) = beatInProgress else {
      return .rest(maker.memory(after: effectsApplied), hasFreeList: isMemory)
    }
    let earlier = step.report.effects.prefix(beat.effects.lowerBound)
    let isNotice = if case .notice = beat.kind { true } else { false }
    return EventMotion(
      event: step.report.event, banner: step.report.bannerWords,
      unitBytes: script.scene.unitBytes, beat: beat,
      isStopped: isNotice || earlier.contains(where: \.stopsAccess),
      hasTaken: earlier.contains { if case .frameAllocated = $0 { true } else { false } },
      before: maker.memory(after: beat.effects.lowerBound),
      after: maker.memory(after: beat.effects.upperBound),
      isMemory: isMemory, hasFreeList: isMemory
    ).moment(share)
  }

  private var isMemory: Bool { script.scene.kind.isMemory }

  /// How large the picture has to be in this scene.
  var pictureShape: PictureShape { PictureShape(script.runs, isMemory: isMemory) }

  /// The page that the event shown is about.
  var pageInUse: PageNumber? { (stepInProgress ?? lastStep)?.report.event.page }
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

/// The memory of a run at any number of effects of the event after those that are over.
private struct PlaybackPicture {
  private let playback: Playback
  /// At the end of the last event that is over.
  private var machine: Machine
  private var places: FramePlaces
  private var foreign: Set<MemorySnapshot.Place> = []

  init(_ playback: Playback) {
    self.playback = playback
    machine = playback.run.start
    // All runs of a scene have one layout, also one in which a process does not come to be.
    let isFacing = PictureShape.isFacing(playback.script.runs, isMemory: playback.script.scene.kind.isMemory)
    places = FramePlaces(machine, isFacing: isFacing)
    for step in playback.run.steps.prefix(playback.eventsDone) { play(step.report.effects[...]) }
  }

  func memory(after effects: Int) -> MemorySnapshot {
    var copy = self
    if playback.run.steps.indices.contains(playback.eventsDone) {
      copy.play(playback.run.steps[playback.eventsDone].report.effects.prefix(effects))
    }
    return MemorySnapshot(
      copy.machine, copy.places, labels: playback.run.labels.map(\.text),
      isMemory: playback.script.scene.kind.isMemory,
      foreign: copy.foreign)
  }

  private mutating func play(_ effects: ArraySlice<Effect>) {
    for effect in effects {
      places.take(effect, before: machine)
      machine.apply(effect)
      noteForeign(effect)
    }
  }

  /// Pages show what another process wrote until their own process writes there.
  private mutating func noteForeign(_ effect: Effect) {
    switch effect {
    case .valueWritten(let process, let page, _, _, _), .entryDropped(let process, let page, _):
      foreign.remove(MemorySnapshot.Place(process: process.rawValue, page: page))
    case .foreignValueSeen(let reader, let page, _, _):
      foreign.insert(MemorySnapshot.Place(process: reader.rawValue, page: page))
    default: break
    }
  }
}
