import MemoryModel

/// Sets up a scene's memory and carries its events out.
struct SceneRunner {
  private let scene: Scene
  private var machine: Machine
  private var labels: [Label] = []
  private var processes: [String: ProcessID] = [:]
  /// Where a process was killed, and whether for want of memory.
  private var deaths: [String: (line: Int, isForWantOfMemory: Bool)] = [:]
  /// Processes whose fork failed, or that were to be forked by one of these.
  private var neverCame: Set<String> = []
  private var performed: [Event] = []
  /// At the start, and after each event.
  private var measures: [Measure] = []

  /// - Parameter leavesOutImpossible: whether every event that cannot happen is left out, as in a wrong world. Otherwise only
  ///   those are whose process never came to be, since its fork failed.
  static func run(
    _ scene: Scene, _ rules: Rules, isFirst: Bool, baseline: [Measure], leavesOutImpossible: Bool = false
  ) throws(Diagnostic) -> Run {
    var runner = try SceneRunner(scene, rules, freeFrames: scene.freeFrames)
    let start = runner.machine
    let setup = runner.performed
    var played: [(index: Int, before: Machine, report: Report, leftOut: [LeftOut])] = []
    for (index, event) in scene.events.enumerated() {
      let before = runner.machine
      do throws(Diagnostic) {
        played.append((index, before, try runner.play(event), []))
      } catch {
        guard let last = played.indices.last,
          leavesOutImpossible || event.ids.contains(where: runner.neverCame.contains)
        else { throw error }
        played[last].leftOut.note(runner.leftOut(event))
        if let child = event.child { runner.neverCame.insert(child.id) }
      }
    }
    let narrator = Narrator(kind: scene.kind, labels: runner.labels)
    let steps = played.map { narrator.step($0.report, before: $0.before, scene.events[$0.index], $0.leftOut) }
    return Run(
      rules: runner.machine.rules, labels: runner.labels, setup: setup, start: start, steps: steps,
      opening: narrator.opening(
        under: rules.strategy, isFirst: isFirst, ofSeveral: scene.strategies.count > 1),
      eventsBeforeAnswer: played.count { $0.index < scene.eventsBeforeAnswer },
      measures: runner.measures,
      baseline: baseline.isEmpty ? [] : [baseline[0]] + played.map { baseline[$0.index + 1] })
  }

  /// For want of which process an event cannot happen.
  private func leftOut(_ event: SceneEvent) -> LeftOut {
    let id = event.ids.first { processes[$0].map { machine[$0]?.canAct != true } ?? true } ?? ""
    let declared = scene.participants.first { $0.id == id }?.label
    let label = declared ?? scene.events.lazy.compactMap(\.child).first { $0.id == id }?.label ?? Label(id)
    return LeftOut(label: label, neverCame: processes[id] == nil, count: 1)
  }

  /// The costs of the events if every fork copied every page, with enough memory.
  static func measures(of scene: Scene) throws(Diagnostic) -> [Measure] {
    var runner = try SceneRunner(scene, Rules(.eagerCopy), freeFrames: plenty(for: scene))
    for event in scene.events { _ = try runner.play(event) }
    return runner.measures
  }

  /// Frames for whatever the events may copy.
  private static func plenty(for scene: Scene) -> Int {
    let pages = scene.participants.flatMap(\.regions).reduce(0) { $0 + $1.contents.count }
    let mapped = scene.events.reduce(0) { sum, event in
      if case .map(_, let mapping) = event.event { sum + max(0, mapping.pageCount ?? 0) } else { sum }
    }
    return (pages + mapped) * (scene.events.count + 1)
  }

  /// Every event that cannot happen, however much memory there is. What an impossible event would have made or changed is
  /// in doubt after it, as are the ids given: nothing more is said of those.
  static func problems(of scene: Scene, _ doubtful: Set<String>) -> [Diagnostic] {
    guard var runner = try? SceneRunner(scene, Rules(.eagerCopy), freeFrames: plenty(for: scene)) else {
      return []
    }
    var doubtful = doubtful
    var problems: [Diagnostic] = []
    for event in scene.events {
      if let child = event.child, event.event.names.contains(where: doubtful.contains) {
        doubtful.insert(child.id)
      }
      do throws(Diagnostic) {
        _ = try runner.play(event)
      } catch {
        if !event.ids.contains(where: doubtful.contains) { problems.append(error) }
        if let child = event.child { doubtful.insert(child.id) }
      }
    }
    return problems
  }

  private init(_ scene: Scene, _ rules: Rules, freeFrames: Int) throws(Diagnostic) {
    self.scene = scene
    let used = scene.participants.flatMap(\.regions).reduce(0) { $0 + $1.framesAtStart }
    let detection: WriteDetection = scene.kind.isMemory ? .pageFault : .ownerCheck
    machine = Machine(
      frameCount: used + freeFrames,
      rules: Rules(
        rules.strategy, writeDetection: detection, misrule: rules.misrule, victim: scene.victim))
    for participant in scene.participants {
      let process = ProcessID(rawValue: machine.processes.count)
      _ = try perform(.start, at: participant.position)
      name(process, participant.id, participant.label)
      for region in participant.regions { try map(region, into: process, at: participant.position) }
    }
    machine.resetCounters()
    measures = [Measure(machine)]
  }

  private mutating func map(
    _ region: RegionDeclaration, into process: ProcessID, at position: SourcePosition
  ) throws(Diagnostic) {
    let start = machine.addressSpace(of: process)?.entries.count ?? 0
    for mapping in region.mappings { _ = try perform(.map(process, mapping), at: position) }
    guard region.kind != .file && region.kind != .text else { return }
    for (offset, value) in region.contents.enumerated() {
      guard let value else { continue }
      _ = try perform(.write(process, start + offset, value: value), at: position)
    }
  }

  private mutating func play(_ event: SceneEvent) throws(Diagnostic) -> Report {
    guard let child = event.child else { return try perform(try resolved(event), at: event.position) }
    if processes[child.id] != nil {
      throw Diagnostic(
        position: event.position, message: "\(quoted(child.id)) exists already; give the new one another id")
    }
    let process = ProcessID(rawValue: machine.processes.count)
    let report = try perform(try resolved(event), at: event.position)
    if machine[process] != nil { name(process, child.id, child.label) } else { neverCame.insert(child.id) }
    return report
  }

  /// The event with processes by their numbers.
  private func resolved(_ event: SceneEvent) throws(Diagnostic) -> Event {
    let named = event.event.parts
    // An access to a page that is gone can be shown.
    let inRegion = !event.event.isAccess
    var parts = EventParts<ProcessID>(
      named.kind, page: named.page, value: named.value, mapping: named.mapping)
    if let actor = named.actor {
      parts.actor = try process(actor, event.position)
      if let page = named.page { try require(page, of: actor, inRegion: inRegion, event.position) }
    }
    if let other = named.other {
      parts.other = try process(other, event.position, mustAct: false)
      if let page = named.page { try require(page, of: other, inRegion: inRegion, event.position) }
    }
    guard let resolved = Event(parts) else {
      throw Diagnostic(position: event.position, message: "the event lacks a part")
    }
    return resolved
  }

  private mutating func name(_ process: ProcessID, _ id: String, _ label: Label) {
    processes[id] = process
    labels.append(label)
  }

  private func process(
    _ id: String, _ position: SourcePosition, mustAct: Bool = true
  ) throws(Diagnostic) -> ProcessID {
    if let process = processes[id], let state = machine[process], state.state == .alive {
      guard mustAct, let borrower = state.waitsFor else { return process }
      let name = processes.first { $0.value == borrower }.map { quoted($0.key) } ?? "its child"
      throw Diagnostic(
        position: position,
        message: "\(quoted(id)) waits until \(name) runs another program or exits; move the event below that")
    }
    let message =
      if let death = deaths[id] {
        death.isForWantOfMemory
          ? "under \(machine.strategy.rawValue) memory runs out in line \(death.line), and \(quoted(id)) is killed; "
            + "raise 'free frames' or take this event out"
          : "\(quoted(id)) is killed in line \(death.line), for an access that is forbidden; "
            + "take this event out, or change that one"
      } else if processes[id] != nil {
        "\(quoted(id)) has ended before this; take the event out or move it up"
      } else {
        "there is no \(quoted(id)) at this point; choose from "
          + processes.keys.sorted().map { abridged($0) }.joined(separator: ", ")
      }
    throw Diagnostic(position: position, message: message)
  }

  /// - Parameter inRegion: whether the page has to be there still.
  private func require(
    _ page: PageNumber, of id: String, inRegion: Bool, _ position: SourcePosition
  ) throws(Diagnostic) {
    let space = processes[id].flatMap { machine.addressSpace(of: $0) }
    let count = space?.entries.count ?? 0
    guard (0..<count).contains(page) else {
      let there = count == 0 ? "it has none, so 'map' some first" : "choose one from 0 to \(count - 1)"
      throw Diagnostic(
        position: position, message: "\(quoted(id)) has no page \(page) at this point; \(there)")
    }
    if inRegion, space?.region(of: page) == nil {
      throw Diagnostic(
        position: position,
        message: "page \(page) of \(quoted(id)) is gone at this point; choose another or take the event out")
    }
  }

  private mutating func perform(_ event: Event, at position: SourcePosition) throws(Diagnostic) -> Report {
    do {
      let report = try machine.perform(event)
      performed.append(event)
      if let last = measures.last { measures.append(last.after(report.effects, machine.counters)) }
      let facts = ReportFacts(report)
      for (id, process) in processes where facts.killed.contains(process) {
        deaths[id] = (position.line, facts.ranOutOfMemory)
      }
      return report
    } catch {
      throw Diagnostic(position: position, message: "the model refuses this event: \(error)")
    }
  }
}

extension [LeftOut] {
  /// One more event that is left out for want of a process.
  fileprivate mutating func note(_ leftOut: LeftOut) {
    if let index = firstIndex(where: { $0.label == leftOut.label }) {
      self[index].count += 1
    } else {
      append(leftOut)
    }
  }
}
