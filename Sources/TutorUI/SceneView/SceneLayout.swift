import Lessons
import MemoryModel

/// How large the picture of a scene is, and where everything in it stands: found once from all that happens, so that nothing
/// jumps.
struct SceneLayout: Sendable {
  let shape: PictureShape
  /// For each trace, at its start and after each event.
  private let histories: [[PictureHistory]]

  /// - Parameter isEven: gives every page as many rows as the fullest, where there is room: otherwise one sees beforehand which
  ///   page will be copied.
  init(_ traces: SceneTraces, isEven: Bool = false) {
    let isMemory = traces.scene.kind.isMemory
    // All traces of a scene have one layout, also one in which a process does not come to be.
    let holders = traces.all.map(\.labels.count).max() ?? 1
    let isFacing = PictureShape.isFacing(holders: holders, isMemory: isMemory)
    var pages = 1
    var rows: [PageNumber: Int] = [:]
    var values = [0]
    histories = traces.all.map { trace in
      var machine = trace.start
      var history = PictureHistory(places: FramePlaces(machine, isFacing: isFacing))
      func note() {
        for place in history.places.places.values {
          rows[place.page] = max(rows[place.page] ?? 1, place.slot + 1)
        }
        for (page, slot) in history.places.zeroSlots { rows[page] = max(rows[page] ?? 1, slot + 1) }
        pages = max(pages, machine.addressSpaces.map(\.entries.count).max() ?? 0)
      }
      note()
      values += machine.frames.map(\.contents)
      return [history]
        + trace.events.map { event in
          for effect in event.report.effects {
            history.take(effect, before: machine)
            machine.apply(effect)
            note()
            if case .valueWritten(_, _, _, _, let value) = effect { values.append(value) }
          }
          return history
        }
    }
    let fullest = rows.values.max() ?? 1
    let isEven = isEven && pages * fullest <= Self.mostEvenRows
    shape = PictureShape(
      isMemory: isMemory, isSound: traces.all.allSatisfy { $0.rules.misrule == nil }, holders: holders,
      pages: pages,
      tableRows: (0..<pages).map { isEven ? fullest : rows[$0] ?? 1 },
      frames: traces.all.map(\.start.frames.count).max() ?? 0, largestValue: values.max() ?? 0)
  }

  /// What fits the smallest screen.
  private static let mostEvenRows = 10

  /// What the picture shows at a cursor.
  ///
  /// - Parameter effects: of the event in progress; `nil` for those that have come true.
  func memory(at cursor: SceneCursor, effects: Int? = nil) -> MemorySnapshot {
    var history = histories[cursor.rest.trace][cursor.rest.events]
    var cursor = cursor
    let taken = (cursor.eventInProgress?.report.effects ?? []).prefix(effects ?? cursor.effectsApplied)
    cursor.show(effects: 0)
    for (number, effect) in taken.enumerated() {
      history.take(effect, before: cursor.machine)
      cursor.show(effects: number + 1)
    }
    return MemorySnapshot(
      cursor.machine, history.places, labels: cursor.trace.labels.map(\.text), isMemory: shape.isMemory,
      foreign: history.foreign)
  }
}

/// What a picture shows of the past: where each frame was put, and which pages have what another process wrote.
private struct PictureHistory {
  var places: FramePlaces
  var foreign: Set<MemorySnapshot.Place> = []

  /// - Parameter before: the machine that the effect is about to change.
  mutating func take(_ effect: Effect, before machine: Machine) {
    places.take(effect, before: machine)
    switch effect {
    case .valueWritten(let process, let page, _, _, _), .entryDropped(let process, let page, _):
      foreign.remove(MemorySnapshot.Place(process: process.rawValue, page: page))
    case .foreignValueSeen(let reader, let page, _, _):
      foreign.insert(MemorySnapshot.Place(process: reader.rawValue, page: page))
    default: break
    }
  }
}
