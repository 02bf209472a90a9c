import Learning
import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("Questions for practice, answered a second time")
struct PracticeOracleTests {
  private static let questionsPerLevel: UInt64 = 2000

  @Test(
    """
    2000 questions of each level from random seeds: one answer is right, which an oracle finds without the model, and a reader \
    of picture and words alone; every level has what it is to have, and nothing else
    """, arguments: PracticeLevel.allCases)
  func questions(level: PracticeLevel) throws {
    var met: Set<Content> = []
    let tried = try Fuzzer("PracticeOracleTests", runs: Self.questionsPerLevel).run { seed in
      var random = SplitMix64(seed: seed)
      let question = PracticeQuestion.draw(seed: random.next(), level)
      do {
        try PracticeCheck(question).check(&random)
      } catch {
        throw FuzzFailure(
          "\(error)\n\(question.prompt)\n\(question.traces.scene.yaml(indent: 0).joined(separator: "\n"))")
      }
      let contents = Content.all(in: question)
      try FuzzFailure.unless(contents.isSubset(of: Content.expected(level)), "level \(level) has \(contents)")
      met.formUnion(contents)
      return 1
    }
    #expect(met == Content.expected(level) || tried < Self.questionsPerLevel)
  }

  /// What tells a level from others.
  private enum Content: Hashable {
    case grandchildren, shared, file, untouched, exit, exec
    case mistake(Misrule)

    static func all(in question: Question) -> Set<Content> {
      let scene = question.traces.scene
      var contents: Set<Content> = []
      if scene.events.count(where: { $0.child != nil }) > 1 { contents.insert(.grandchildren) }
      for region in scene.participants.flatMap(\.regions) {
        switch region.kind {
        case .shared: contents.insert(.shared)
        case .file: contents.insert(.file)
        default: if region.contents.contains(nil) { contents.insert(.untouched) }
        }
      }
      for event in scene.events {
        if event.event.kind == .exit { contents.insert(.exit) }
        if event.event.kind == .exec { contents.insert(.exec) }
      }
      if case .bug(let exercise) = question.exercise, let misrule = exercise.rules.misrule {
        contents.insert(.mistake(misrule))
      }
      return contents
    }

    static func expected(_ level: PracticeLevel) -> Set<Content> {
      switch level {
      case .fork: []
      case .generations: [.grandchildren]
      case .regions: expected(.generations).union([.shared, .file, .untouched])
      case .ends: expected(.regions).union([.exit, .exec])
      case .mistakes: expected(.ends).union(PracticeOracle.mistakes.map { .mistake($0) })
      }
    }
  }

  @Test("Nothing is asked twice within 200, whatever is missed", arguments: PracticeLevel.allCases)
  func repeats(level: PracticeLevel) {
    var practice = Practice(level, seed: 20_261_129)
    var random = SplitMix64(seed: 20_261_129)
    var recent: [String] = []
    for number in 0..<400 {
      let question = practice.next().questions[0]
      practice.note(isRight: !random.happens(onceIn: 3))
      let asked = "\(question.prompt)\n\(question.traces.scene)"
      #expect(!recent.suffix(199).contains(asked), "question \(number)")
      recent.append(asked)
    }
  }
}

/// What holds for a question for practice.
private struct PracticeCheck {
  let question: Question

  init(_ question: Question) { self.question = question }

  func check(_ random: inout SplitMix64) throws {
    let scene = question.traces.scene
    let forks = scene.events.count { $0.event.kind == .fork }
    try FuzzFailure.unless(scene.events.first?.event.kind == .fork && forks < 3, "forks: \(forks)")
    if case .bug(let exercise) = question.exercise { return try checkMistake(exercise, scene) }
    let right = try PracticeOracle.solution(question.exercise) { events throws(FuzzFailure) in
      try PracticeOracle(scene, after: events)
    }
    try FuzzFailure.unless(question.solution == right, "solution: \(question.solution), oracle: \(right)")
    try FuzzFailure.unless(question.verdict(on: right)?.isRight == true, "\(right) is not right")
    for (part, wrong) in changed(right, &random) {
      let verdict = question.verdict(on: wrong)
      try FuzzFailure.unless(
        verdict?.isRight == false, "\(wrong) is not wrong: \(String(describing: verdict))")
      guard let part, let parts = verdict?.parts else { continue }
      try FuzzFailure.unless(
        parts.indices.allSatisfy { parts[$0].isRight == ($0 != part) }, "\(wrong) has other wrong parts")
    }
    let reader = try PracticeReader(question)
    try reader.checkNames()
    let read = try reader.solution()
    try FuzzFailure.unless(read == right, "picture and words say \(read), not \(right)")
  }

  /// The response with each of its parts changed, and which that is where a verdict has the same parts.
  private func changed(_ right: Response, _ random: inout SplitMix64) -> [(part: Int?, Response)] {
    switch (right, question.exercise) {
    case (.fields(let numbers), .fields(let exercise)):
      return numbers.indices.map { part in
        var numbers = numbers
        let other = random.pick([1, 2, 10])
        numbers[part] =
          exercise.fields[part].quantity.isYesOrNo
          ? 1 - numbers[part] : random.happens(onceIn: 2) ? numbers[part] + other : abs(numbers[part] - other)
        return (part, .fields(numbers))
      }.filter { $0.1 != right }
    case (.marks(let marks), .marks(let exercise)):
      return exercise.candidates(question.traces).map { (nil, .marks(marks.symmetricDifference([$0]))) }
    case (.assign(let places), .assign(let exercise)):
      return places.indices.map { part in
        var places = places
        places[part] = random.pick(exercise.bins(question.traces).filter { $0 != places[part] })
        return (part, .assign(places))
      }
    default: return []
    }
  }

  private func checkMistake(_ exercise: BugExercise, _ scene: Scene) throws {
    guard let misrule = exercise.rules.misrule,
      let first = try PracticeOracle.firstBroken(by: misrule, in: scene)
    else { throw FuzzFailure("by the oracle \(exercise.rules.name) breaks nothing") }
    func isRight(_ rule: Invariant, _ event: Int) -> Bool? {
      question.verdict(on: .bug(rule: rule.rawValue, event: event + 1))?.isRight
    }
    for rule in Invariant.allCases {
      try FuzzFailure.unless(
        isRight(rule, first.event) == first.rules.contains(rule),
        "\(misrule.rawValue), event \(first.event + 1): \(rule.rawValue), by the oracle \(first.rules)")
    }
    for event in scene.events.indices where event != first.event {
      for rule in first.rules {
        try FuzzFailure.unless(
          isRight(rule, event) == false, "\(misrule.rawValue): event \(event + 1) is right, too")
      }
    }
    try FuzzFailure.unless(
      question.verdict(on: question.solution)?.isRight == true, "the solution is not right")
    _ = try PracticeReader(question)
    try FuzzFailure.unless(scene.eventsBeforeAnswer == 0, "something is played before the answer")
  }
}
