import MemoryModel
import TestSupport
import Testing

@Suite("Worlds with other rules")
struct MisruleTests {
  @Test(
    "Under a kernel's rules each scene comes to the totals of the second model", arguments: CourseScene.all)
  func totals(scene: CourseScene) throws {
    let end = try scene.play(Rules()).machine
    #expect([end.framesInUse, end.counters.faults, end.counters.pagesCopied] == scene.totals)
  }

  @Test("Each wrong world parts from a kernel's at the event that is named", arguments: CourseScene.all)
  func parting(scene: CourseScene) throws {
    let truth = try scene.play(Rules())
    for (name, event) in scene.worlds {
      let world = try scene.play(try #require(Self.rules(name), "no world is called \(name)"))
      let parting =
        zip(truth.seen, world.seen).enumerated().first { $1.0 != $1.1 }
        .map(\.offset)
        ?? zip(truth.tables, world.tables).enumerated().first { $1.0 != $1.1 }.map(\.offset)
      #expect(parting.map { $0 + 1 } == event, "\(scene.name) under \(name)")
    }
  }

  private static func rules(_ name: String) -> Rules? {
    switch name {
    case "eager": Rules(.eagerCopy)
    case "share": Rules(.alwaysShare)
    default: Misrule(rawValue: name).map(Rules.init)
    }
  }

  @Test("Every misrule has a scene in which it shows")
  func allShown() {
    let named = Set(CourseScene.all.flatMap(\.worlds).map(\.name))
    #expect(Misrule.allCases.filter { !named.contains($0.rawValue) } == [])
  }

  @Test(
    "No misrule traps, each is played forwards and back exactly, and breaks no invariant but its own",
    arguments: Misrule.allCases)
  func everyMisrule(misrule: Misrule) throws {
    let rules = Rules(misrule)
    var broken: Set<Invariant> = []
    let runs = FuzzEnvironment.runs ?? 200
    for run in 0..<runs {
      var walk = Walk(seed: FuzzEnvironment.firstSeed &+ run, rules)
      try Self.check(&walk, noting: &broken)
    }
    #expect(broken.isSubset(of: rules.brokenInvariants))
    #expect(runs < 200 || broken == rules.brokenInvariants, "one is never broken")
  }

  private static func check(_ walk: inout Walk, noting broken: inout Set<Invariant>) throws {
    var reports: [Report] = []
    var states = [walk.machine]
    while !walk.isOver {
      let report = try walk.step()
      reports.append(report)
      states.append(walk.machine)
      broken.formUnion((walk.machine.brokenInvariants() + report.brokenInvariants).map(\.invariant))
    }
    var machine = walk.machine
    for (index, report) in reports.enumerated().reversed() {
      machine.undo(report)
      try walk.require(machine == states[index], "\(report.event) is not taken back")
    }
    for (index, report) in reports.enumerated() {
      for effect in report.effects { machine.apply(effect) }
      try walk.require(machine == states[index + 1], "\(report.event) does not come again")
    }
  }
}
