import Learning
import Lessons
import MemoryModel
import TestSupport
import Testing
import TutorUI

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzSandbox` goes on for an hour.
@Suite struct FuzzSandbox {
  @Test(
    "After random acts, undone, done again and put on trial, what is saved is accepted, and plays the same")
  func everything() throws {
    let scenes = try ExerciseLessons.kinds.map { try ExerciseLessons.question($0).traces.scene }
    try Fuzzer("FuzzSandbox", runs: 40).run { seed in
      var random = SplitMix64(seed: seed)
      var sandbox = Sandbox(beginning: random.number(below: 4))
      if random.happens(onceIn: 3) {
        let scene = random.pick(scenes.filter(\.kind.isMemory))
        sandbox = Sandbox(scene, upTo: random.number(below: scene.events.count + 1))
      }
      for _ in 0..<random.number(below: 60) {
        try act(on: &sandbox, &random)
        try check(sandbox)
      }
      try checkSaving(sandbox)
      return 1
    }
  }

  private static let acts: [Sandbox.Act] =
    EventKind.allCases.filter { $0 != .start && $0 != .map }.map { .event($0) }
    + [.event(.fork), .event(.write), .event(.write)] + RegionDeclaration.Kind.allCases.map { .map($0) }
  private static let rules = [Rules()] + Rules.names.compactMap { Rules(named: $0) }

  private func act(on sandbox: inout Sandbox, _ random: inout SplitMix64) throws {
    let before = sandbox
    switch random.number(below: 20) {
    case 0...2:
      guard sandbox.undo() else { return }
      var again = sandbox
      try FuzzFailure.unless(again.redo() && again.machine == before.machine, "done again, it is different")
    case 3, 4:
      guard sandbox.redo() else { return }
      var back = sandbox
      try FuzzFailure.unless(back.undo() && back.machine == before.machine, "taken back, it is different")
    case 5:
      sandbox.tryRules(random.pick(Self.rules))
      var back = sandbox
      back.tryRules(before.rules)
      try FuzzFailure.unless(back.progress == before.progress, "the rules change what was done")
    default:
      let act = random.pick(Self.acts)
      let isWild = random.happens(onceIn: 6)
      let number =
        isWild ? random.number(below: 6) - 1 : random.number(below: sandbox.machine.processes.count)
      let page = isWild ? random.number(below: 19) - 1 : random.number(below: 5)
      let process = ProcessID(rawValue: number)
      _ = sandbox.preview(act, by: process, page: page)
      let objection = sandbox.perform(act, by: process, page: page)
      try FuzzFailure.unless(
        objection == nil || objection?.isEmpty == false && sandbox.machine == before.machine,
        "\(act) was refused, and changed something")
      guard objection == nil else { return }
      try FuzzFailure.unless(sandbox.progress.done == before.progress.done + 1, "\(act) is no event")
      var back = sandbox
      try FuzzFailure.unless(back.undo() && back.machine == before.machine, "\(act) cannot be taken back")
    }
  }

  private func check(_ sandbox: Sandbox) throws {
    let broken = sandbox.machine.brokenInvariants().filter {
      !sandbox.rules.brokenInvariants.contains($0.invariant)
    }
    try FuzzFailure.unless(broken.isEmpty, "under \(sandbox.rules.name) broken: \(broken)")
    let (done, all) = sandbox.progress
    try FuzzFailure.unless(
      (0...all).contains(done) && all <= Sandbox.mostEvents
        && sandbox.machine.processes.count <= Sandbox.mostProcesses,
      "\(done) of \(all) events, \(sandbox.machine.processes.count) processes")
  }

  /// No lesson has a misrule, and what has happened under one need not happen without it.
  private func checkSaving(_ sandbox: Sandbox) throws {
    let text = sandbox.lessonText(id: "mine")
    let lesson: Lesson
    switch LessonDecoder.read(Array(text.utf8)) {
    case .success(let read): lesson = read
    case .failure(let diagnostics): throw FuzzFailure("\(diagnostics.all)\n\(text)")
    }
    try FuzzFailure.unless(lesson.misfits.isEmpty, "\(lesson.misfits)\n\(text)")
    let (trace, expected) = (lesson.questions[0].traces.all[0], sandbox.traces.all[0])
    try FuzzFailure.unless(
      sandbox.rules.misrule != nil
        || trace.events.map(\.report) == expected.events.map(\.report) && trace.labels == expected.labels,
      "under \(sandbox.rules.name) it plays differently\n\(text)")
  }
}
