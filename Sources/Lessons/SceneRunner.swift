import MemoryModel

/// Carries a scene's events out on a timeline, and says what is wrong with those that cannot happen.
struct SceneRunner {
  private let scene: Scene
  private var timeline: Timeline
  /// The processes declared so far, by their ids.
  private var births: [String: Timeline.Birth] = [:]
  private var declared = 0
  /// Where a process was killed, and whether for want of memory.
  private var deaths: [String: (line: Int, isForWantOfMemory: Bool)] = [:]

  /// A scene's events under some rules. Only those are skipped whose process never came to be, since its fork failed.
  static func timeline(of scene: Scene, _ rules: Rules) throws(Diagnostic) -> Timeline {
    var runner = SceneRunner(scene, rules, freeFrames: scene.freeFrames)
    for event in scene.events { try runner.playOrSkip(event) }
    return runner.timeline
  }

  /// The events that can happen, under each strategy and for the baseline; those that need others which cannot are left out too.
  static func possibleEvents(of scene: Scene) -> [SceneEvent] {
    var baseline = SceneRunner(scene, Rules(.eagerCopy), freeFrames: plenty(for: scene))
    var runners = scene.strategies.map { SceneRunner(scene, Rules($0), freeFrames: scene.freeFrames) }
    return scene.events.filter { event in
      let before = (baseline, runners)
      do throws(Diagnostic) {
        _ = try baseline.play(event)
        for index in runners.indices { try runners[index].playOrSkip(event) }
        return true
      } catch {
        (baseline, runners) = before
        return false
      }
    }
  }

  /// The costs at the start and after each event if every fork copied every page, with enough memory.
  static func baseline(of scene: Scene) throws(Diagnostic) -> [Measure] {
    var runner = SceneRunner(scene, Rules(.eagerCopy), freeFrames: plenty(for: scene))
    var measures = [Measure(runner.timeline.start)]
    for event in scene.events {
      let report = try runner.play(event)
      measures.append(
        measures[measures.count - 1].after(report.effects, runner.timeline.machine.counters))
    }
    return measures
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
    var runner = SceneRunner(scene, Rules(.eagerCopy), freeFrames: plenty(for: scene))
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

  private init(_ scene: Scene, _ rules: Rules, freeFrames: Int) {
    self.scene = scene
    timeline = scene.timeline(rules, freeFrames: freeFrames)
    for participant in scene.participants { declare(participant.id) }
  }

  private mutating func declare(_ id: String) {
    births[id] = Timeline.Birth(rawValue: declared)
    declared += 1
  }

  /// Plays an event, or skips it where its process never came to be, since its fork failed.
  private mutating func playOrSkip(_ event: SceneEvent) throws(Diagnostic) {
    do throws(Diagnostic) {
      _ = try play(event)
    } catch {
      guard event.ids.contains(where: neverCame) else { throw error }
      _ = try attempt(event)
    }
  }

  private mutating func play(_ event: SceneEvent) throws(Diagnostic) -> Report {
    if let child = event.child, process(child.id) != nil {
      throw Diagnostic(
        position: event.position, message: "\(quoted(child.id)) exists already; give the new one another id")
    }
    try check(event)
    switch try attempt(event) {
    case .success(let report): return report
    case .failure(let error):
      throw Diagnostic(position: event.position, message: "the model refuses this event: \(error)")
    }
  }

  /// Carries an event out, or skips it where it cannot happen.
  private mutating func attempt(_ event: SceneEvent) throws(Diagnostic) -> Result<Report, EventError> {
    let named = try event.event.renamed { id throws(Diagnostic) in
      guard let birth = births[id] else { throw unknown(id, event.position) }
      return birth
    }
    let result = timeline.attempt(named)
    if let child = event.child { declare(child.id) }
    if case .success(let report) = result { note(ReportFacts(report), event.position) }
    return result
  }

  private mutating func note(_ facts: ReportFacts, _ position: SourcePosition) {
    guard !facts.killed.isEmpty else { return }
    for id in births.keys where process(id).map(facts.killed.contains) == true {
      deaths[id] = (position.line, facts.ranOutOfMemory)
    }
  }

  // MARK: - What is there

  /// The process of that id; `nil` before there is one, and where its fork failed.
  private func process(_ id: String) -> ProcessID? { births[id].flatMap { timeline[$0] } }

  /// Whether a process was to be forked, and was not.
  private func neverCame(_ id: String) -> Bool { births[id] != nil && process(id) == nil }

  private func unknown(_ id: String, _ position: SourcePosition) -> Diagnostic {
    let known = births.keys.filter { process($0) != nil }.sorted()
    return Diagnostic(
      position: position,
      message: "there is no \(quoted(id)) at this point; choose from "
        + known.map { abridged($0) }.joined(separator: ", "))
  }

  private func check(_ event: SceneEvent) throws(Diagnostic) {
    let parts = event.event.parts
    for (name, mustAct) in [(parts.actor, true), (parts.other, false)] {
      guard let name else { continue }
      try check(name, mustAct: mustAct, event.position)
      // An access to a page that is gone can be shown.
      guard let page = parts.page else { continue }
      try require(page, of: name, inRegion: !event.event.isAccess, event.position)
    }
  }

  private func check(_ id: String, mustAct: Bool, _ position: SourcePosition) throws(Diagnostic) {
    guard let process = process(id), let state = timeline.machine[process] else {
      throw unknown(id, position)
    }
    let message: String
    if state.state == .alive {
      guard mustAct, let borrower = state.waitsFor else { return }
      let name = births.keys.first { self.process($0) == borrower }.map { quoted($0) } ?? "its child"
      message = "\(quoted(id)) waits until \(name) runs another program or exits; move the event below that"
    } else if let death = deaths[id] {
      message =
        death.isForWantOfMemory
        ? "under \(timeline.machine.strategy.rawValue) memory runs out in line \(death.line), and \(quoted(id)) is killed; "
          + "raise 'free frames' or take this event out"
        : "\(quoted(id)) is killed in line \(death.line), for an access that is forbidden; "
          + "take this event out, or change that one"
    } else {
      message = "\(quoted(id)) has ended before this; take the event out or move it up"
    }
    throw Diagnostic(position: position, message: message)
  }

  /// - Parameter inRegion: whether the page has to be there still.
  private func require(
    _ page: PageNumber, of id: String, inRegion: Bool, _ position: SourcePosition
  ) throws(Diagnostic) {
    let space = process(id).flatMap { timeline.machine.addressSpace(of: $0) }
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
}
