import MemoryModel

/// Sets up a scene's memory and carries its events out.
struct SceneRunner {
  private let scene: Scene
  private var machine: Machine
  private var labels: [Label] = []
  private var processes: [String: ProcessID] = [:]
  private var hasRunOutOfMemory = false
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
          leavesOutImpossible || event.action.ids.contains(where: runner.neverCame.contains)
        else { throw error }
        played[last].leftOut.note(runner.absentee(of: event.action))
        if let child = event.action.child { runner.neverCame.insert(child.id) }
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

  /// What the screen would call the process for want of which an event cannot happen.
  private func absentee(of action: SceneAction) -> Label {
    let id = action.ids.first { processes[$0].map { machine[$0]?.canAct != true } ?? true } ?? ""
    let declared = scene.participants.first { $0.id == id }?.label
    return declared ?? scene.events.lazy.compactMap(\.action.child).first { $0.id == id }?.label ?? Label(id)
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
      if case .map(_, let mapping) = event.action { sum + max(0, mapping.pageCount ?? 0) } else { sum }
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
      if let child = event.action.child, doubtful.contains(child.parent) { doubtful.insert(child.id) }
      do throws(Diagnostic) {
        _ = try runner.play(event)
      } catch {
        if !event.action.ids.contains(where: doubtful.contains) { problems.append(error) }
        if let child = event.action.child { doubtful.insert(child.id) }
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
    let position = event.position
    switch event.action {
    case .fork(let from, let to, let label):
      return try fork(Event.fork, from, to, label, position)
    case .vfork(let from, let to, let label):
      return try fork(Event.vfork, from, to, label, position)
    case .map(let by, let mapping):
      return try perform(.map(try process(by, position), mapping), at: position)
    case .read(let by, let page):
      return try perform(.read(try mapped(page, by, position), page), at: position)
    case .write(let by, let page, let value):
      return try perform(.write(try mapped(page, by, position), page, value: value), at: position)
    case .receive(let by, let page, let value):
      return try perform(.receive(try mapped(page, by, position), page, value: value), at: position)
    case .force(let by, let page, let value):
      return try perform(.force(try mapped(page, by, position), page, value: value), at: position)
    case .giveBack(let by, let page):
      return try perform(.giveBack(try mapped(page, by, position, inRegion: true), page), at: position)
    case .unmap(let by, let page):
      return try perform(.unmap(try mapped(page, by, position, inRegion: true), page), at: position)
    case .merge(let by, let page, let other):
      let partner = try mapped(page, other, position, inRegion: true, mustAct: false)
      return try perform(
        .merge(try mapped(page, by, position, inRegion: true), page, with: partner), at: position)
    case .exec(let by):
      return try perform(.exec(try process(by, position)), at: position)
    case .exit(let by):
      return try perform(.exit(try process(by, position)), at: position)
    }
  }

  private mutating func fork(
    _ event: (ProcessID) -> Event, _ from: String, _ to: String, _ label: Label, _ position: SourcePosition
  ) throws(Diagnostic) -> Report {
    if processes[to] != nil {
      throw Diagnostic(
        position: position, message: "\(quoted(to)) exists already; give the new one another id")
    }
    let child = ProcessID(rawValue: machine.processes.count)
    let report = try perform(event(try process(from, position)), at: position)
    if machine[child] != nil { name(child, to, label) } else { neverCame.insert(to) }
    return report
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
      if hasRunOutOfMemory {
        "under \(machine.strategy.rawValue) memory runs out before "
          + "this, and \(quoted(id)) is not there; raise 'free frames' or take the event out"
      } else if processes[id] != nil {
        "\(quoted(id)) has ended before this; take the event out or move it up"
      } else {
        "there is no \(quoted(id)) at this point; choose from "
          + processes.keys.sorted().map { abridged($0) }.joined(separator: ", ")
      }
    throw Diagnostic(position: position, message: message)
  }

  /// - Parameter inRegion: whether the page has to be there still; an access to one that is gone can be shown.
  private func mapped(
    _ page: PageNumber, _ id: String, _ position: SourcePosition, inRegion: Bool = false, mustAct: Bool = true
  ) throws(Diagnostic) -> ProcessID {
    let process = try process(id, position, mustAct: mustAct)
    let count = machine.addressSpace(of: process)?.entries.count ?? 0
    guard (0..<count).contains(page) else {
      let there = count == 0 ? "it has none, so 'map' some first" : "choose one from 0 to \(count - 1)"
      throw Diagnostic(
        position: position, message: "\(quoted(id)) has no page \(page) at this point; \(there)")
    }
    if inRegion, machine.addressSpace(of: process)?.region(of: page) == nil {
      throw Diagnostic(
        position: position,
        message: "page \(page) of \(quoted(id)) is gone at this point; choose another or take the event out")
    }
    return process
  }

  private mutating func perform(_ event: Event, at position: SourcePosition) throws(Diagnostic) -> Report {
    do {
      let report = try machine.perform(event)
      performed.append(event)
      if let last = measures.last { measures.append(last.after(report.effects, machine.counters)) }
      hasRunOutOfMemory = hasRunOutOfMemory || ReportFacts(report).ranOutOfMemory
      return report
    } catch {
      throw Diagnostic(position: position, message: "the model refuses this event: \(error)")
    }
  }
}

extension RegionDeclaration {
  fileprivate var framesAtStart: Int {
    switch kind {
    case .private, .shared, .wiped, .keptOut: contents.count { $0 != nil }
    case .file, .text: contents.count
    }
  }

  /// Pages of shared memory and of files are mapped one by one. In one mapping, a read fault of Linux maps up to 16
  /// neighbours as well (fault-around), which a scene does not show.
  fileprivate var mappings: [Mapping] {
    switch kind {
    case .private: [.anonymous(pages: contents.count)]
    case .wiped: [.anonymous(pages: contents.count, atFork: .wiped)]
    case .keptOut: [.anonymous(pages: contents.count, atFork: .keptOut)]
    case .shared: contents.map { _ in .sharedAnonymous(pages: 1) }
    case .file: contents.map { .file(contents: [$0 ?? 0], sharing: .private) }
    case .text: contents.map { .file(contents: [$0 ?? 0], sharing: .private, writable: false) }
    }
  }
}

extension [LeftOut] {
  /// One more event that is left out for want of a process.
  fileprivate mutating func note(_ label: Label) {
    if let index = firstIndex(where: { $0.label == label }) {
      self[index].count += 1
    } else {
      append(LeftOut(label: label, count: 1))
    }
  }
}
