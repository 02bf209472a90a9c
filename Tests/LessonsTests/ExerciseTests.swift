import Foundation
import MemoryModel
import TestSupport
import Testing

@testable import Lessons

@Suite("Exercises and their verdicts")
struct ExerciseTests {
  private static func verdict(_ kind: String, _ response: Response) throws -> Verdict {
    try #require(try ExerciseLessons.question(kind).verdict(on: response))
  }

  private static let solutions: [(kind: String, response: Response)] = [
    ("choice", .choice("old")), ("fields", .fields([20, 1, 1])), ("marks", .marks([])),
    ("assign", .assign(["frame 1", "frame 3"])), ("order", .order(["take", "copy", "point", "lower"])),
    (
      "kernel",
      .kernel([["take", "copy", "point", "lower", "retry"], ["make-writable", "retry"]])
    ),
    ("bug", .bug(rule: "count-differs", event: 3)),
  ]

  @Test("Each kind of exercise has a lesson to be tested with")
  func everyKind() throws {
    let keys = try ExerciseLessons.kinds.compactMap { kind in
      let text = try ExerciseLessons.text(kind)
      return Decoding.exerciseKeys.first { text.contains("\n    \($0):") }
    }
    #expect(Set(keys) == Set(Decoding.exerciseKeys))
  }

  @Test("The model knows what is right, and says so", arguments: solutions.indices)
  func solution(index: Int) throws {
    let (kind, response) = Self.solutions[index]
    let question = try ExerciseLessons.question(kind)
    #expect(question.solution == response)
    #expect(try Self.verdict(kind, response).isRight)
  }

  @Test("A wrong number is told when it stopped being true")
  func stoppedBeingTrue() throws {
    let verdict = try Self.verdict("fields", .fields([20, 0, 0]))
    #expect(verdict.parts.map(\.isRight) == [true, false, false])
    #expect(
      verdict.parts[1].sentence.hasPrefix(
        "pages copied by the child's write: you said 0; it is 1. It was 0 after event 1. Event 2 made it 1: ")
    )
    #expect(
      verdict.parts[2].sentence.hasPrefix("does the parent's write fault: you said no; it is yes. Event 4: "))
    #expect(verdict.world == nil)
    #expect(
      try Self.verdict("fields", .fields([7, 1, 1])).parts[0].remark
        == "The answer is never 7 up to that point. It is 20 all the time.")
  }

  @Test(
    "A response with a mark or an event that is not known is none: the rest of it is not what was answered",
    arguments: [
      #"{"marks": ["p0/0", "zebra"]}"#, #"{"goal": ["fork 0", "dance 0"]}"#, #"{"goal": ["write 0 page"]}"#,
      #"{"goal": ["write 0 page 1 value 5 tempo 2"]}"#, #"{"dance": [1]}"#,
    ])
  func unknown(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Response.self, from: Data(json.utf8)) }
  }

  @Test(
    "Events that no one can have carried out are no response to a goal",
    arguments: [
      [.map(Timeline.Birth(rawValue: 0), .sharedAnonymous(pages: .max))],
      [.fork(Timeline.Birth(rawValue: .min))],
      Array(repeating: .read(Timeline.Birth(rawValue: 0), 0), count: 41),
    ] as [[EventNaming<Timeline.Birth>]])
  func impossible(events: [EventNaming<Timeline.Birth>]) throws {
    #expect(try ExerciseLessons.question("goal").verdict(on: .goal(events)) == nil)
  }

  private static let beliefs: [(kind: String, response: Response, world: String?)] = [
    ("choice", .choice("new"), "always-share"), ("fields", .fields([21, 0, 0]), "always-share"),
    ("marks", .marks([.entry(0, 0), .entry(0, 1), .entry(0, 2)]), "parent-keeps"),
    ("assign", .assign(["frame 1", "frame 1"]), "always-share"),
    ("order", .order(["take", "copy", "point", "raise"]), nil),
    ("kernel", .kernel([["kill"], ["kill"]]), nil),
  ]

  @Test("A belief has its reason, and its world where one is named", arguments: beliefs.indices)
  func belief(index: Int) throws {
    let (kind, response, world) = Self.beliefs[index]
    let verdict = try Self.verdict(kind, response)
    #expect(!verdict.isRight)
    #expect(verdict.feedback?.isEmpty == false)
    #expect(verdict.world?.name == world)
  }

  @Test(
    "Orders that are as good are right, others say what is wrong",
    arguments: [
      (["take", "copy", "lower", "point"], nil as String?),
      (["copy", "take", "point", "lower"], "comes too early: first"),
      (["take", "copy", "point"], "is missing."),
      (["take", "copy", "point", "lower", "raise"], "does not belong."),
    ])
  func orders(steps: [String], wrong: String?) throws {
    let verdict = try Self.verdict("order", .order(steps))
    #expect(verdict.isRight == (wrong == nil))
    #expect(verdict.parts.count == 1)
    if let wrong { #expect(verdict.parts[0].sentence.contains(wrong)) }
  }

  @Test(
    "A kernel's steps may come in any order that does the same, and a wrong step has its reason",
    arguments: [
      (["take", "copy", "point", "lower", "retry"], nil as String?),
      (["take", "copy", "lower", "point", "retry"], "Too early: lower the old frame's count."),
      (["copy", "take", "point", "lower", "retry"], "Too early: copy the page into the new frame."),
      (["take", "copy", "point", "retry"], "Missing: lower the old frame's count."),
      (["take", "copy", "point", "lower", "raise", "retry"], "Not needed: raise the old frame's count."),
      (["take", "copy", "point", "retry", "lower"], "Too early: let the program try again."),
    ])
  func kernel(steps: [String], wrong: String?) throws {
    let verdict = try Self.verdict("kernel", .kernel([steps, ["make-writable", "retry"]]))
    #expect(verdict.isRight == (wrong == nil))
    if let wrong { #expect(verdict.parts[0].remark?.hasPrefix(wrong) == true) }
  }

  @Test(
    "A fault is handled by hand on the picture, and the first rule that a step breaks is named",
    arguments: [
      (2, ["take", "copy", "point", "lower", "retry"], nil as String?),
      (2, ["take", "copy", "lower"], "f1 counts 1 reference, but has 2 holders."),
      (2, ["make-writable"], "has a writable entry for f1, which has 2 holders."),
      (2, ["take", "copy", "point", "retry"], "f1 counts 2 references, but has 1 holder."),
      (2, ["kill"], "may be written, and yet the write was a segmentation fault."),
      (4, ["make-writable", "retry"], nil),
      (4, ["lower"], "f1 counts 0 references, but has 1 holder."),
      (4, ["raise", "retry"], "f1 counts 2 references, but has 1 holder."),
    ])
  func byHand(event: Int, steps: [String], broken: String?) throws {
    let traces = try ExerciseLessons.question("kernel").traces
    var fault = try #require(HandledFault(traces.truth, event: event - 1))
    for step in steps.compactMap(KernelExercise.Step.init(rawValue:)) { #expect(fault.take(step) == nil) }
    #expect(fault.steps.count == steps.count)
    #expect((fault.broken == nil) == (broken == nil), "\(fault.broken ?? "")")
    if let broken { #expect(fault.broken?.hasSuffix(broken) == true, "\(fault.broken ?? "")") }
    // Right steps leave the memory as the model leaves it.
    if KernelExercise([event - 1]).solution(traces) == .kernel([steps]) {
      let machine = try #require(fault.played(traces).all.first).timeline.machine
      let right = traces.truth.machine(after: event)
      #expect(machine.addressSpaces.map(\.entries) == right.addressSpaces.map(\.entries))
      #expect(machine.frames == right.frames)
      #expect(machine.freeFrames == right.freeFrames)
    }
  }

  @Test("Before a planted mistake is found, no caption says what the kernel did", arguments: Misrule.allCases)
  func hushed(misrule: Misrule) throws {
    let scene = try ExerciseLessons.question("bug").traces.scene
    // One kills the child, so that its next event cannot happen.
    guard let traces = try? SceneTraces(scene, planted: Rules(misrule)) else {
      return #expect(misrule == .segv)
    }
    let trace = try #require(traces.hushed(upTo: scene.events.count).all.first)
    #expect(trace.events.count == traces.all[0].events.count)
    for (index, event) in trace.events.enumerated() {
      let act = try #require(traces.all[0].events[index].phases.first?.caption)
      #expect(event.phases.allSatisfy { $0.caption == act })
      let counts = trace.machine(after: index + 1).frames.map(\.references).filter { $0 > 0 }
      let told = try #require(event.caption.last)
      #expect(told.hasPrefix("References: "))
      #expect(
        told.split { !$0.isNumber }.compactMap { Int($0) }.enumerated().filter { $0.offset % 2 == 0 }.map(
          \.element) == counts)
      #expect(event.caption.dropLast().allSatisfy { $0 == act || $0.hasPrefix("It reads ") })
    }
    #expect(traces.hushed(upTo: 1).all[0].events.count == 1)
  }

  @Test("A step that cannot be taken says why")
  func impossible() throws {
    var fault = try #require(HandledFault(try ExerciseLessons.question("kernel").traces.truth, event: 1))
    #expect(fault.take(.copy) == "There is no new frame to copy into.")
    #expect(fault.take(.point) == "The entry points to its only frame already.")
    #expect(fault.take(.take) == nil)
    #expect(fault.take(.take) == "That is done already. Take back undoes the last step.")
    #expect(fault.take(.retry) == nil)
    #expect(fault.take(.copy) == "The program goes on already. Take back, or Done.")
    #expect(HandledFault(try ExerciseLessons.question("kernel").traces.truth, event: 0) == nil)
  }

  @Test("Of a mistake the event and the rule are judged by themselves")
  func bug() throws {
    let late = try Self.verdict("bug", .bug(rule: "count-differs", event: 4))
    #expect(late.parts.map(\.isRight) == [false, true])
    let other = try Self.verdict("bug", .bug(rule: "lost", event: 3))
    #expect(other.parts.map(\.isRight) == [true, false])
    #expect(other.parts[1].remark?.contains(" counts ") == true)
  }

  @Test(
    "What is no response to a question has no verdict",
    arguments: [
      ("fields", Response.fields([1])), ("fields", .choice("old")), ("marks", .marks([.frame(0)])),
      ("assign", .assign(["frame 1", "frame 99"])), ("order", .order(["take", "take"])),
      ("order", .order(["fly"])),
      ("kernel", .kernel([["fly"], []])), ("kernel", .kernel([[]])), ("bug", .bug(rule: "fun", event: 1)),
      ("bug", .bug(rule: "lost", event: 99)), ("choice", .choice("third")),
    ])
  func noResponse(kind: String, response: Response) throws {
    #expect(try ExerciseLessons.question(kind).verdict(on: response) == nil)
  }

  @Test("If a belief were right something else would be seen, up to the event where the two part")
  func comparison() throws {
    let question = try ExerciseLessons.question("choice")
    let world = try #require(try Self.verdict("choice", .choice("new")).world)
    let comparison = try #require(WorldComparison(question.traces, world))
    #expect(
      comparison.sentence
        == "If you were right, event 2 would take no fault. Event 2 takes 1 fault.")
    #expect(comparison.traces.all.map(\.name) == ["if you were right", "what happens"])
    #expect(comparison.traces.all.map(\.events.count) == [2, 2])
    #expect(
      comparison.traces.all.map { $0.machine(after: 2).contents(of: ProcessID(rawValue: 0), 1) } == [21, 20])
  }

  // MARK: - In files

  private static func problems(_ kind: String, _ old: String, _ new: String) throws -> [String] {
    let text = try ExerciseLessons.text(kind)
    let changed = text.replacingOccurrences(of: old, with: new)
    #expect(changed != text)
    guard case .failure(let diagnostics) = LessonDecoder.read(Array(changed.utf8)) else { return [] }
    return diagnostics.all.map(\.message)
  }

  @Test(
    "A mistake in an exercise is told",
    arguments: [
      ("fields", "[21, 0, no]", "[20, 1, yes]", "this answer is right, says the model; a belief is wrong"),
      ("fields", "[21, 0, no]", "[21, 0]", "an answer has 3 parts, one for each field"),
      (
        "fields", "[21, 0, no]", "[21, 0, 1]",
        "the answer to 'does the parent's write fault' is 'yes' or 'no'"
      ),
      ("fields", "fault: 4", "fault: 9", "'fault' is 9; it must be from 1 to 4"),
      (
        "fields", "by: parent, page: 1, after", "by: uncle, page: 1, after",
        "the scene has no 'uncle'; choose from parent, child"
      ),
      (
        "fields", "world: always-share", "world: vfork-cow",
        "in this scene the world 'vfork-cow' never differs"
      ),
      ("marks", "entries: writable", "entries: green", "'green' is nothing that entries can be"),
      ("assign", "[1, 1]", "[1, 3]", "this answer is right, says the model"),
      ("order", "[[take, copy]", "[[lower, copy]", "'lower' comes after 'copy' in 'steps'"),
      (
        "order", "[take, copy, point, raise]", "[take, copy, lower, point]",
        "this answer is right, says the model"
      ),
      ("kernel", "[2, 4]", "[2, 3]", "event 3 takes no fault; name one that does"),
      ("kernel", "[2, 4]", "[1, 4]", "event 1 is played before the answer"),
      ("bug", "exit-keeps", "refault", "in this scene the mistake breaks no rule"),
      ("bug", "exit-keeps", "nonsense", "there is no mistake 'nonsense'"),
      (
        "choice", "    choices:", "    bug: exit-keeps\n    choices:",
        "there is 'choices' already; a question has one exercise"
      ),
    ])
  func mistakes(kind: String, old: String, new: String, message: String) throws {
    let problems = try Self.problems(kind, old, new)
    #expect(problems.contains { $0.hasPrefix(message) }, "\(problems)")
  }

  @Test("Responses of all kinds are the same after a way through JSON", arguments: solutions.indices)
  func json(index: Int) throws {
    let response = Self.solutions[index].response
    let data = try JSONEncoder().encode(response)
    #expect(try JSONDecoder().decode(Response.self, from: data) == response)
  }
}
