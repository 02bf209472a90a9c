import MemoryModel

/// Sets up a scene's memory and carries its events out.
struct SceneRunner {
  private let scene: Scene
  private var machine: Machine
  private var labels: [Label] = []
  private var processes: [String: ProcessID] = [:]
  private var hasRunOutOfMemory = false
  private var performed: [Event] = []
  /// At the start, and after each event.
  private var measures: [Measure] = []

  static func run(_ scene: Scene, _ rules: Rules, isFirst: Bool, baseline: [Measure]) throws(Diagnostic)
    -> Run
  {
    var runner = try SceneRunner(scene, rules, freeFrames: scene.freeFrames)
    let start = runner.machine
    let setup = runner.performed
    var reports: [Report] = []
    var befores: [Machine] = []
    for event in scene.events {
      befores.append(runner.machine)
      reports.append(try runner.play(event))
    }
    let narrator = Narrator(kind: scene.kind, labels: runner.labels)
    let steps = zip(scene.events.indices, reports).map { index, report in
      narrator.step(report, before: befores[index], scene.events[index])
    }
    return Run(
      rules: runner.machine.rules, labels: runner.labels, setup: setup, start: start, steps: steps,
      opening: narrator.opening(
        under: rules.strategy, isFirst: isFirst, ofSeveral: scene.strategies.count > 1),
      measures: runner.measures,
      baseline: baseline)
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
      if case .map(_, let pages, _) = event.action { sum + max(0, pages) } else { sum }
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
      if case .fork(let parent, let child, _) = event.action, doubtful.contains(parent) {
        doubtful.insert(child)
      }
      do throws(Diagnostic) {
        _ = try runner.play(event)
      } catch {
        if doubtful.isDisjoint(with: event.action.ids) { problems.append(error) }
        if case .fork(_, let child, _) = event.action { doubtful.insert(child) }
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
      rules: Rules(rules.strategy, writeDetection: detection, misrule: rules.misrule))
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
      if processes[to] != nil {
        throw Diagnostic(
          position: position, message: "\(quoted(to)) exists already; give the new one another id")
      }
      let child = ProcessID(rawValue: machine.processes.count)
      let report = try perform(.fork(try process(from, position)), at: position)
      if machine[child] != nil { name(child, to, label) }
      return report
    case .map(let by, let pages, let shared):
      let mapping: Mapping = shared ? .sharedAnonymous(pages: pages) : .anonymous(pages: pages)
      return try perform(.map(try process(by, position), mapping), at: position)
    case .read(let by, let page):
      return try perform(.read(try mapped(page, by, position), page), at: position)
    case .write(let by, let page, let value):
      return try perform(.write(try mapped(page, by, position), page, value: value), at: position)
    case .giveBack(let by, let page):
      return try perform(.giveBack(try mapped(page, by, position, inRegion: true), page), at: position)
    case .unmap(let by, let page):
      return try perform(.unmap(try mapped(page, by, position, inRegion: true), page), at: position)
    case .exec(let by):
      return try perform(.exec(try process(by, position)), at: position)
    case .exit(let by):
      return try perform(.exit(try process(by, position)), at: position)
    }
  }

  private mutating func name(_ process: ProcessID, _ id: String, _ label: Label) {
    processes[id] = process
    labels.append(label)
  }

  private func process(_ id: String, _ position: SourcePosition) throws(Diagnostic) -> ProcessID {
    if let process = processes[id], machine[process]?.state == .alive { return process }
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
    _ page: PageNumber, _ id: String, _ position: SourcePosition, inRegion: Bool = false
  ) throws(Diagnostic) -> ProcessID {
    let process = try process(id, position)
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
