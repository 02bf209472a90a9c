import Lessons
import MemoryModel

/// Free play on the model: a scene that grows by what the learner does, with undo and redo without end.
public struct Sandbox: Sendable {
  /// The scene without events that it began with; its processes have their ids and labels.
  let beginning: Scene
  /// All events, also those that were undone.
  private var events: [SceneEvent]
  /// The same carried out, with its cursor after those that count.
  private var timeline: Timeline
  /// No value is written twice, so a value that is read tells which write it is of.
  private var nextValue: Int

  /// The most processes that there can be, those included that have ended.
  public static let mostProcesses = 4
  /// The most pages of a process.
  public static let mostPages = 16
  /// The most events, so that the whole can be kept as a scene.
  public static let mostEvents = 40

  /// What new processes are called.
  private static let names = ["child", "third", "fourth"]

  /// Begins with a scene's processes, and with its first events if it has any, under some rules.
  public init(_ scene: Scene, upTo events: Int = 0, rules: Rules = Rules()) {
    beginning = scene.with(events: [], rules)
    self.events = Array(scene.events.prefix(events))
    // With two digits there is room for the names of frames.
    let values = scene.participants.flatMap(\.regions).flatMap(\.contents).compactMap(\.self)
    nextValue = max(60, (values + scene.events.compactMap(\.event.storedValue)).max() ?? 0) % 999 + 1
    timeline = beginning.start(rules)
    let ids = scene.ids
    for event in self.events {
      timeline.attempt(
        event.event.renamed { id in Timeline.Birth(rawValue: ids.firstIndex(of: id) ?? ids.count) })
    }
  }

  // MARK: - What is there

  /// The rules by which all events are carried out.
  public var rules: Rules { timeline.start.rules }

  /// The memory now.
  public var machine: Machine { timeline.machine }

  /// How many events count, and how many there are with those that were undone.
  public var progress: (done: Int, all: Int) { (timeline.cursor.steps, events.count) }

  /// All that counts as a scene: nothing is left to be played.
  public var scene: Scene { beginning.with(events: Array(events.prefix(timeline.cursor.steps)), rules) }

  /// All that counts on a timeline.
  public var played: Timeline { timeline.branch() }

  /// That scene as it was carried out.
  public var traces: SceneTraces { SceneTraces(scene, played: timeline.branch()) }

  /// What a process is called.
  public func label(_ process: ProcessID) -> Label {
    let declared = beginning.participants.map(\.label) + events.compactMap(\.child?.label)
    let birth = timeline.processes.firstIndex(of: process) ?? declared.count
    return declared.indices.contains(birth) ? declared[birth] : "?"
  }

  /// The processes that have not ended.
  public var alive: [ProcessID] {
    machine.processes.indices.filter { machine.processes[$0].state == .alive }.map(ProcessID.init(rawValue:))
  }

  // MARK: - Acting

  /// Something that can be done, with the selected process and page.
  public enum Act: Hashable, Sendable {
    case event(EventKind)
    /// Another region of one page.
    case map(RegionDeclaration.Kind)
  }

  /// Does something.
  ///
  /// - Returns: why it cannot be done, in a sentence; `nil` if it was done.
  public mutating func perform(_ act: Act, by process: ProcessID, page: PageNumber) -> String? {
    if let objection = objection(to: act, by: process, page: page) { return objection }
    guard let event = event(act, by: process, page: page) else { return "There is nobody to do it with." }
    do throws(EventError) {
      try timeline.append(event)
    } catch {
      return Self.words(error)
    }
    events.removeSubrange((timeline.cursor.steps - 1)...)
    events.append(declaration(of: event.renamed(id)))
    if event.storedValue != nil || event.kind == .map { nextValue = nextValue % 999 + 1 }
    return nil
  }

  /// What it would do, in a sentence; `nil` where it cannot be done.
  public func preview(_ act: Act, by process: ProcessID, page: PageNumber) -> String? {
    var copy = self
    guard copy.perform(act, by: process, page: page) == nil, let event = copy.traces.all[0].events.last else {
      return nil
    }
    return event.phases.filter { [.work, .result].contains($0.kind) }.map(\.caption).joined(separator: " ")
  }

  private func objection(to act: Act, by process: ProcessID, page: PageNumber) -> String? {
    if alive.isEmpty { return "Every process has ended. Undo, or begin again." }
    if timeline.cursor.steps >= Self.mostEvents {
      return "A scene has \(Self.mostEvents) events at most. Undo some, or begin again."
    }
    switch act {
    case .event(let kind) where kind.makesChild:
      let count =
        beginning.participants.count + events.prefix(timeline.cursor.steps).count { $0.child != nil }
      if count >= Self.mostProcesses {
        return "There are \(Self.mostProcesses) processes at most, those included that have ended."
      }
    case .map:
      // A lesson counts the pages that could not be mapped, too.
      let count = machine.addressSpace(of: process)?.entries.count ?? 0
      if max(count, scene.pageCount(of: id(of: process))) >= Self.mostPages {
        return "A process has \(Self.mostPages) pages at most."
      }
    case .event(let kind):
      let count = machine.addressSpace(of: process)?.entries.count ?? 0
      if !(0..<count).contains(page), event(.event(kind), by: process, page: page)?.page != nil {
        return count == 0
          ? "This process has no pages. Map one first." : "This process has no page \(page)."
      }
    }
    return nil
  }

  private func event(_ act: Act, by process: ProcessID, page: PageNumber) -> Event? {
    switch act {
    case .map(let kind):
      let value = [.file, .text].contains(kind) ? nextValue : nil
      return RegionDeclaration(kind: kind, contents: [value]).mappings.first.map { .map(process, $0) }
    case .event(let kind):
      let other = alive.first { $0 != process && machine.addressSpace(of: $0)?.region(of: page) != nil }
      return Event(EventParts(kind, process, other: other, page: page, value: nextValue))
    }
  }

  private func id(of process: ProcessID) -> String {
    // Where a fork has failed, processes have smaller numbers than their names.
    let birth = timeline.processes.firstIndex(of: process) ?? process.rawValue
    let ids = scene.ids
    return ids.indices.contains(birth) ? ids[birth] : "?"
  }

  /// Does what was done before, as far as it goes here.
  mutating func repeatAll(_ events: [EventNaming<Timeline.Birth>]) {
    for event in events {
      let ids = scene.ids
      guard case .success = timeline.attempt(event) else { return }
      let named = event.renamed { ids.indices.contains($0.rawValue) ? ids[$0.rawValue] : "?" }
      self.events.append(declaration(of: named))
    }
  }

  private func declaration(of event: EventNaming<String>) -> SceneEvent {
    let ids = scene.ids
    let isBirth = event.kind.makesChild
    let name = Self.names.first { !ids.contains($0) } ?? "process-\(ids.count)"
    return SceneEvent(
      event, child: isBirth ? SceneEvent.Child(id: name, label: Label(name)) : nil,
      position: SourcePosition(line: 1, column: 1))
  }

  private static func words(_ error: EventError) -> String {
    switch error {
    case .processWaits: "This process waits for its child, which has its memory."
    case .noSuchPage: "No region contains that page. Choose another."
    case .processHasEnded: "This process has ended. Choose another."
    case .noSuchProcess, .noSuchObject, .tooFewPages: "That cannot be done here."
    }
  }

  // MARK: - Back and forth

  /// Takes the last event back.
  ///
  /// - Returns: whether there was one.
  public mutating func undo() -> Bool { timeline.undo() }

  /// Does again what was taken back.
  ///
  /// - Returns: whether there was anything.
  public mutating func redo() -> Bool { timeline.redo() }

  /// Carries all events out by other rules, from the start; those that cannot happen there, or are about a page that is not there,
  /// are left out.
  public mutating func tryRules(_ rules: Rules) {
    var replayed = beginning.start(rules)
    for event in timeline.steps.map(\.event) {
      let process = event.actor.flatMap { replayed[$0] }
      let pages = process.flatMap { replayed.machine.addressSpace(of: $0)?.entries.indices }
      if let process, let page = event.page, pages?.contains(page) == false {
        replayed.skip(event, for: .noSuchPage(process, page))
      } else {
        replayed.attempt(event)
      }
    }
    replayed.seek(timeline.cursor)
    timeline = replayed
  }
}
