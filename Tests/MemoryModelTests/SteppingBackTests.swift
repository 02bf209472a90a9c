import MemoryModel
import TestSupport
import Testing

@Suite("Stepping back through many random events")
struct SteppingBackTests {
  @Test(
    "Effect by effect, back and forth, every state comes again exactly", arguments: strategiesAndDetections)
  func effectByEffect(strategy: Strategy, detection: WriteDetection) throws {
    try Walk.each(of: 40, strategy, detection, body: Self.checkEffectByEffect)
  }

  static func checkEffectByEffect(_ walk: inout Walk) throws {
    var machine = walk.machine
    var states = [machine]
    var effects: [Effect] = []
    while !walk.isOver {
      for effect in try walk.step().effects {
        machine.apply(effect)
        effects.append(effect)
        states.append(machine)
      }
      try walk.require(machine == walk.machine, "the effects do not make the event")
    }
    for (index, effect) in effects.enumerated().reversed() {
      machine.revert(effect)
      try walk.require(machine == states[index], "\(effect) is not taken back")
    }
    for (index, effect) in effects.enumerated() {
      machine.apply(effect)
      try walk.require(machine == states[index + 1], "\(effect) does not come again")
    }
  }

  @Test(
    "Some events back, and others forward, leave nothing of what was taken back",
    arguments: strategiesAndDetections)
  func otherWay(strategy: Strategy, detection: WriteDetection) throws {
    try Walk.each(of: 40, strategy, detection, body: Self.checkOtherWay)
  }

  static func checkOtherWay(_ walk: inout Walk) throws {
    var reports: [Report] = []
    var states = [walk.machine]
    while !walk.isOver {
      reports.append(try walk.step())
      states.append(walk.machine)
    }
    let back = Int(walk.seed % UInt64(Walk.length))
    var machine = walk.machine
    for report in reports[back...].reversed() { machine.undo(report) }
    try walk.require(machine == states[back], "\(Walk.length - back) events are not taken back")
    for (index, report) in reports.enumerated().dropFirst(back) {
      let again = try machine.perform(report.event)
      try walk.require(again == report, "\(report.event) does something else the second time")
      try walk.require(machine == states[index + 1], "\(report.event) leads elsewhere the second time")
    }
  }

  @Test(
    "Memory runs out for an access only when no frame is free at that moment", arguments: Strategy.allCases)
  func outOfMemory(strategy: Strategy) throws {
    try Walk.each(of: 80, strategy, body: Self.checkOutOfMemory)
  }

  static func checkOutOfMemory(_ walk: inout Walk) throws {
    while !walk.isOver {
      var machine = walk.machine
      let report = try walk.step()
      for effect in report.effects {
        if case .outOfMemory(let process) = effect {
          try requireNoneFree(walk, machine, report.event, process)
        }
        machine.apply(effect)
      }
    }
  }

  private static func requireNoneFree(
    _ walk: Walk, _ machine: Machine, _ event: Event, _ process: ProcessID
  ) throws {
    let free = machine.freeFrames.count
    switch event {
    case .map(_, .file(let contents, _, _)):
      try walk.require(free < contents.count, "\(free) frames are free for \(contents.count) pages")
    case .fork:
      let frames = (machine.addressSpace(of: process)?.entries ?? []).count(where: \.isPresent)
      try walk.require(free < frames, "\(free) frames are free for at most \(frames) copies")
    default:
      try walk.require(free == 0, "\(free) frames are free")
    }
  }
}
