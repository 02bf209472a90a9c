import MemoryModel
import TestSupport
import Testing

@Suite("A timeline of random events")
struct TimelineTests {
  /// Every strategy and write detection, and every misrule.
  static let rules =
    strategiesAndDetections.map { Rules($0, writeDetection: $1) } + Misrule.allCases.map(Rules.init)

  /// Does something with many timelines, and what they hold after each event; says how to replay one that fails.
  private static func each(
    _ rules: Rules, of runs: UInt64 = 6,
    body: (Timeline, _ states: [Machine], inout SplitMix64, (Bool, String) throws -> Void) throws -> Void
  ) throws {
    for run in 0..<(FuzzEnvironment.runs ?? runs) {
      var walk = Walk(seed: FuzzEnvironment.firstSeed &+ run, rules)
      var timeline = Timeline(frameCount: walk.machine.frames.count, rules: rules)
      var states = [walk.machine]
      while !walk.isOver {
        let report = try walk.step()
        let appended = try timeline.append(report.event)
        try walk.require(appended == report && timeline.machine == walk.machine, "it does something else")
        states.append(walk.machine)
      }
      var random = SplitMix64(seed: walk.seed)
      try body(timeline, states, &random) { try walk.require($0, $1) }
    }
  }

  private static func moment(in timeline: Timeline, _ random: inout SplitMix64) -> Moment {
    let step = Int.random(in: 0...timeline.steps.count, using: &random)
    let effects = step < timeline.steps.count ? timeline.steps[step].effects.count : 0
    return Moment(after: step, effects: Int.random(in: 0...effects, using: &random))
  }

  @Test("Wherever the cursor goes, from wherever it was, the memory is what it was there", arguments: rules)
  func seek(rules: Rules) throws {
    try Self.each(rules) { timeline, states, random, require in
      var timeline = timeline
      for _ in 0..<30 {
        let moment = Self.moment(in: timeline, &random)
        timeline.seek(moment)
        try require(timeline.cursor == moment, "the cursor is not at \(moment)")
        var expected = states[moment.steps]
        if moment.effects > 0 {
          for effect in timeline.steps[moment.steps].effects.prefix(moment.effects) { expected.apply(effect) }
        }
        try require(timeline.machine == expected, "the memory is another at \(moment)")
      }
      timeline.seek(Moment(after: .max))
      try require(timeline.cursor == timeline.end && timeline.machine == states.last, "it does not end there")
      timeline.seek(Moment(after: -1, effects: -1))
      try require(timeline.cursor == .start && timeline.machine == states[0], "it does not begin there")
    }
  }

  @Test("What is undone comes again, event by event", arguments: rules)
  func undoAndRedo(rules: Rules) throws {
    try Self.each(rules) { timeline, states, random, require in
      var timeline = timeline
      for state in states.dropLast().reversed() {
        try require(timeline.undo() && timeline.machine == state, "an event is not taken back")
      }
      try require(!timeline.undo() && timeline.cursor == .start, "there is something before the start")
      for state in states.dropFirst() {
        try require(timeline.redo() && timeline.machine == state, "an event does not come again")
      }
      try require(!timeline.redo() && timeline.cursor == timeline.end, "there is something after the end")
      let inside = Self.moment(in: timeline, &random)
      timeline.seek(inside)
      if inside.effects > 0 {
        timeline.undo()
        try require(timeline.cursor == Moment(after: inside.steps), "undo does not begin the event again")
        timeline.seek(inside)
      }
      if timeline.redo() {
        try require(timeline.machine == states[inside.steps + 1], "redo does not end the event")
      }
    }
  }

  @Test("A branch goes its own way from the cursor on, and its origin stays what it is", arguments: rules)
  func branch(rules: Rules) throws {
    try Self.each(rules) { timeline, states, random, require in
      var origin = timeline
      origin.seek(Self.moment(in: timeline, &random))
      let before = origin
      var branch = origin.branch()
      let kept = origin.cursor.steps + (origin.cursor.effects > 0 ? 1 : 0)
      try require(
        branch.cursor == branch.end && branch.steps.count == kept, "it is as long as the way so far")
      try require(branch.machine == states[kept], "it begins elsewhere")
      try branch.append(.start)
      while branch.undo() {}
      try require(origin == before, "the branch has changed its origin")
    }
  }

  @Test("An event after an undo takes the place of what was undone", arguments: rules)
  func appendAfterUndo(rules: Rules) throws {
    try Self.each(rules) { timeline, states, random, require in
      var changed = timeline
      changed.seek(Self.moment(in: timeline, &random))
      var expected = changed.branch()
      try changed.append(.start)
      try expected.append(.start)
      try require(changed == expected, "it is not the branch with the same event")
      while changed.undo() {}
      try require(changed.machine == states[0], "it does not lead back to the start")
    }
  }

  @Test("An event that cannot happen changes nothing, inside another event either", arguments: rules)
  func refused(rules: Rules) throws {
    try Self.each(rules) { timeline, _, random, require in
      var refused = timeline
      refused.seek(Self.moment(in: timeline, &random))
      let before = refused
      for event: Event in [.fork(ProcessID(rawValue: 99)), .exit(ProcessID(rawValue: -1))] {
        #expect(throws: EventError.self) { try refused.append(event) }
      }
      try require(refused == before, "a refused event leaves something behind")
    }
  }

  @Test("Replayed under the same rules it is the same, and never parts from itself", arguments: rules)
  func replayed(rules: Rules) throws {
    try Self.each(rules) { timeline, _, _, require in
      try require(timeline.replayed(under: rules) == timeline, "replayed it is another")
      try require(timeline.parting(from: timeline) == nil, "it parts from itself")
    }
  }

  @Test(
    "Replayed under any other rules it never traps, and parts where something first differs", arguments: rules
  )
  func replayedUnderOthers(rules: Rules) throws {
    try Self.each(rules, of: 1) { timeline, states, random, require in
      for other in Self.rules {
        var replayed = timeline.replayed(under: other)
        try require(replayed.steps.map(\.event) == timeline.steps.map(\.event), "there are other events")
        let end = replayed.machine
        replayed.seek(Self.moment(in: replayed, &random))
        replayed.seek(replayed.end)
        try require(replayed.machine == end, "there and back it is another under \(other)")
        try require(
          replayed.parting(from: timeline) == timeline.parting(from: replayed), "they part at two places")
        guard let parting = replayed.parting(from: timeline) else { continue }
        for event in 0..<parting.event {
          replayed.seek(Moment(after: event + 1))
          let (one, other) = (replayed.machine, states[event + 1])
          try require(
            one.counters.faults == other.counters.faults && one.framesInUse == other.framesInUse
              && one.processes.map(\.state) == other.processes.map(\.state),
            "they part before event \(parting.event)")
        }
      }
    }
  }
}

@Suite("A timeline of chosen events")
struct ChosenTimelineTests {
  /// A parent with four pages, and frames for one copy besides.
  private static func timeline(_ rules: Rules, frames: Int = 5) -> Timeline {
    Timeline(
      frameCount: frames, rules: rules,
      setup: [.start, .map(parent, .anonymous(pages: 4))] + (0..<4).map { .write(parent, $0, value: $0) })
  }

  @Test("It begins with the memory that the setup leaves, and counts from there")
  func setup() {
    let timeline = Self.timeline(Rules())
    #expect(timeline.machine == timeline.start && timeline.cursor == timeline.end)
    #expect(timeline.machine.counters == Counters() && timeline.machine.framesInUse == 4)
  }

  @Test("Where a fork fails, events of the child are skipped, and those of a later child are its own")
  func failedFork() throws {
    var truth = Self.timeline(Rules(), frames: 8)
    try truth.append(.fork(parent))
    try truth.append(.write(child, 0, value: 10))
    try truth.append(.exit(child))
    try truth.append(.exec(parent))
    try truth.append(.fork(parent))
    try truth.append(.map(grandchild, .anonymous(pages: 1)))

    let eager = truth.replayed(under: Rules(.eagerCopy))
    #expect(eager.steps.map { $0.report == nil } == [false, false, false, false, false, false])
    #expect(eager.processes == [parent, child, grandchild])

    var tight = Timeline(frameCount: 7, rules: Rules(.eagerCopy), setup: truth.setup)
    for step in truth.steps { tight.attempt(step.event) }
    #expect(tight.processes == [parent, nil, child])
    #expect(tight.steps.map { $0.report == nil } == [false, true, true, false, false, false])
    #expect(tight.steps[1].result == .failure(.noSuchProcess(child)))
    #expect(tight.steps.last?.report?.event == .map(child, .anonymous(pages: 1)))
    let parting = try #require(tight.parting(from: truth))
    #expect(parting.event == 0 && !parting.isInEntriesOnly)

    // What the machine calls its child has happened to the second one, also where both are there.
    let appended = try tight.append(.read(child, 0))
    #expect(appended.event == .read(child, 0))
    #expect(tight.replayed(under: Rules()).steps.last?.report?.event == .read(grandchild, 0))
  }

  @Test("Undoing a fork that failed and one that did not brings the numbers of that time back")
  func numbersOfThatTime() throws {
    var timeline = Self.timeline(Rules(.eagerCopy), frames: 7)
    try timeline.append(.fork(parent))
    try timeline.append(.exec(parent))
    try timeline.append(.fork(parent))
    #expect(timeline.processes == [parent, nil, child])
    timeline.undo()
    timeline.undo()
    #expect(timeline.processes == [parent, nil])
    timeline.undo()
    #expect(timeline.processes == [parent])
  }

  @Test("What a kernel did stands beside its event, and a replay does not claim it")
  func observed() throws {
    var timeline = Self.timeline(Rules())
    let observation = Observation(
      event: .read(parent, 0), reading: MemoryReading(predictedBy: timeline.machine), faults: 0,
      outcome: .noFault, nanoseconds: nil, valueRead: 0, pids: [1], endedFromOutside: [:])
    try timeline.append(.read(parent, 0), observed: observation)
    #expect(timeline.steps[0].observed == observation)
    #expect(timeline.replayed(under: Rules()).steps[0].observed == nil)
  }
}
