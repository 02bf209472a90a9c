import MemoryModel

/// Sets up a scene's memory and carries its events out.
struct Stage {
  private let scene: Scene
  private var machine: Machine
  private var labels: [String] = []
  private var processes: [String: ProcessID] = [:]

  static func run(_ scene: Scene, _ strategy: Strategy, baseline: [Measure]) throws(SceneError) -> Run {
    var stage = try Stage(scene, strategy, freeFrames: scene.freeFrames)
    let start = stage.machine
    var measures = [Measure(start)]
    var reports: [Report] = []
    var befores: [Machine] = []
    for event in scene.events {
      befores.append(stage.machine)
      reports.append(try stage.play(event))
      measures.append(Measure(stage.machine))
    }
    let narrator = Narrator(kind: scene.kind, strategy: strategy, labels: stage.labels)
    let steps = zip(scene.events.indices, reports).map { index, report in
      narrator.step(report, before: befores[index], say: scene.events[index].say)
    }
    return Run(
      strategy: strategy, labels: stage.labels, start: start, steps: steps, measures: measures,
      baseline: baseline)
  }

  /// What the events would cost if every fork copied everything and memory were no object.
  static func measures(of scene: Scene) throws(SceneError) -> [Measure] {
    let pages = scene.participants.flatMap(\.regions).reduce(0) { $0 + $1.contents.count }
    let mapped = scene.events.reduce(0) { sum, event in
      if case .map(_, let pages, _) = event.action { sum + pages } else { sum }
    }
    let plenty = (pages + mapped) * (scene.events.count + 1)
    var stage = try Stage(scene, .eagerCopy, freeFrames: plenty)
    var measures = [Measure(stage.machine)]
    for event in scene.events {
      _ = try stage.play(event)
      measures.append(Measure(stage.machine))
    }
    return measures
  }

  private init(_ scene: Scene, _ strategy: Strategy, freeFrames: Int) throws(SceneError) {
    self.scene = scene
    let used = scene.participants.flatMap(\.regions).reduce(0) { $0 + $1.framesAtStart }
    let detection: WriteDetection = if case .memory = scene.kind { .pageFault } else { .ownerCheck }
    machine = Machine(frameCount: used + freeFrames, strategy: strategy, writeDetection: detection)
    for participant in scene.participants {
      let process = ProcessID(rawValue: machine.processes.count)
      _ = try perform(.start, at: participant.position)
      name(process, participant.id, participant.label)
      for region in participant.regions { try map(region, into: process, at: participant.position) }
    }
    machine.resetCounters()
  }

  private mutating func map(
    _ region: RegionDeclaration, into process: ProcessID, at position: SourcePosition
  ) throws(SceneError) {
    let start = machine[process]?.addressSpace.entries.count ?? 0
    _ = try perform(.map(process, region.mapping), at: position)
    guard region.kind == .private || region.kind == .shared else { return }
    for (offset, value) in region.contents.enumerated() {
      guard let value else { continue }
      _ = try perform(.write(process, start + offset, value: value), at: position)
    }
  }

  private mutating func play(_ event: SceneEvent) throws(SceneError) -> Report {
    let position = event.position
    switch event.action {
    case .fork(let from, let to, let label):
      if processes[to] != nil {
        throw SceneError(position: position, message: "'\(to)' exists already; give the new one another id")
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
    case .exec(let by):
      return try perform(.exec(try process(by, position)), at: position)
    case .exit(let by):
      return try perform(.exit(try process(by, position)), at: position)
    }
  }

  private mutating func name(_ process: ProcessID, _ id: String, _ label: String) {
    processes[id] = process
    labels.append(label)
  }

  private func process(_ id: String, _ position: SourcePosition) throws(SceneError) -> ProcessID {
    guard let process = processes[id] else {
      let known = processes.keys.sorted().joined(separator: ", ")
      throw SceneError(position: position, message: "there is no '\(id)' at this point; there are: \(known)")
    }
    guard machine[process]?.state == .alive else {
      throw SceneError(
        position: position, message: "'\(id)' has ended before this; remove the event or move it up")
    }
    return process
  }

  private func mapped(
    _ page: PageNumber, _ id: String, _ position: SourcePosition
  ) throws(SceneError) -> ProcessID {
    let process = try process(id, position)
    let count = machine[process]?.addressSpace.entries.count ?? 0
    guard (0..<count).contains(page) else {
      let there = count == 0 ? "it has none" : "it has 0 to \(count - 1)"
      throw SceneError(position: position, message: "'\(id)' has no page \(page); \(there)")
    }
    return process
  }

  private mutating func perform(_ event: Event, at position: SourcePosition) throws(SceneError) -> Report {
    do {
      return try machine.perform(event)
    } catch {
      throw SceneError(position: position, message: "the model refuses this event: \(error)")
    }
  }
}

extension RegionDeclaration {
  fileprivate var framesAtStart: Int {
    switch kind {
    case .private, .shared: contents.count { $0 != nil }
    case .file, .text: contents.count
    }
  }

  fileprivate var mapping: Mapping {
    switch kind {
    case .private: .anonymous(pages: contents.count)
    case .shared: .sharedAnonymous(pages: contents.count)
    case .file: .file(contents: contents.map { $0 ?? 0 }, sharing: .private)
    case .text: .file(contents: contents.map { $0 ?? 0 }, sharing: .private, writable: false)
    }
  }
}
