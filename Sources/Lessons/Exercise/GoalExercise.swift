import MemoryModel
import Yams

/// A goal to be reached by acting, with a par: the fewest events that reach it.
public struct GoalExercise: ExerciseKind {
  /// The conditions to be met in the end.
  public let goal: Goal
  /// The fewest events that reach it: `check` proves it by a search.
  public let par: Int
  /// One at a time, for those who ask.
  public let hints: [String]
  public let beliefs: [Belief] = []
  public let isMade = true

  /// A shortest way from the start of a scene, found by a search; `nil` where none is found.
  func shortest(_ traces: SceneTraces) -> [EventNaming<Timeline.Birth>]? {
    traces.scene.start(traces.truth.rules).fewestEvents(to: goal)
  }

  /// Of a goal that `check` has not proved, no more is tried than a screen can wait for; without a way it is no event.
  public func solution(_ traces: SceneTraces) -> Response {
    let way = traces.scene.start(traces.truth.rules).fewestEvents(to: goal, most: par, states: 20_000)
    return .goal(way ?? [])
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    // A file can have events that nobody could carry out.
    guard case .goal(let events) = response, events.count <= Decoding.mostEvents,
      events.allSatisfy({ $0.parts.mapping?.pageCount ?? 1 <= Decoding.mostPages })
    else { return nil }
    var timeline = traces.scene.start(traces.truth.rules)
    for event in events {
      guard case .success = timeline.attempt(event) else { return nil }
    }
    let isReached = goal.isReached(by: timeline)
    return Verdict([
      Verdict.Part(
        given: "\(counted(events.count, "event"))\(isReached ? "" : ", and the goal is not reached")",
        right: "the goal, reached", isRight: isReached, remark: isReached ? remark(events.count) : nil)
    ])
  }

  /// How a number of events compares with par, in a sentence.
  public func remark(_ count: Int) -> String {
    if count == par { return "That is par: it cannot be done with fewer." }
    return count > par ? "Par is \(par): \(counted(count - par, "event")) fewer." : "That is below par!"
  }
}

// MARK: - In a lesson file

extension Decoding {
  private static let goalKeys = [
    "processes", "frames", "holders", "last", "entry", "killed", "reads", "par", "hints",
  ]

  /// Reads the conditions of a goal, and looks for a way to reach it.
  mutating func goalExercise(_ node: Node, _ traces: SceneTraces?) -> GoalExercise? {
    guard let fields = fields(node, "'goal'", keys: Self.goalKeys) else { return nil }
    var conditions: [Goal.Condition] = []
    if fields["processes"] != nil, let count = number("processes", fields, 1...4) {
      conditions.append(.processes(count.value))
    }
    if fields["frames"] != nil, let count = number("frames", fields, 0...999) {
      conditions.append(.frames(count.value))
    }
    if let node = fields["holders"], let list = list(node, "'holders'") {
      let counts = list.value.compactMap { number($0, "a count", 1...9)?.value }
      if counts.count == list.value.count { conditions.append(.holders(counts.sorted())) }
    }
    for (key, word, condition) in [
      ("last", "reuse", Goal.Condition.reuse), ("entry", "read-only and alone", .readOnlyAlone),
      ("killed", "out of memory", .outOfMemory),
    ] {
      guard let text = optionalText(key, fields) else { continue }
      if text.value == word {
        conditions.append(condition)
      } else {
        report("'\(key)' can be '\(word)'", at: text.position)
      }
    }
    if let node = fields["reads"], let reads = self.fields(node, "'reads'", keys: ["by", "written by"]) {
      // The other process need not be there yet: they come in this order.
      let births = [reads["by"], reads["written by"]].compactMap { node in
        node.flatMap { number($0, "a process", 1...4)?.value }
      }
      if births.count == 2 {
        conditions.append(
          .reads(
            by: Timeline.Birth(rawValue: births[0] - 1), writtenBy: Timeline.Birth(rawValue: births[1] - 1)))
      } else {
        report(
          "'reads' needs 'by' and 'written by', each the number of a process, from 1", at: reads.position)
      }
    }
    let hints = (fields["hints"].flatMap { list($0, "'hints'") }?.value ?? []).compactMap {
      text($0, "a hint")?.value
    }
    if conditions.isEmpty && fields.misspelt.isEmpty {
      report("a goal needs a condition, such as 'processes: 2'; add one", at: fields.position)
    }
    let par = number("par", fields, 1...20)
    guard !conditions.isEmpty, let traces, let par else { return nil }
    let exercise = GoalExercise(goal: Goal(conditions: conditions), par: par.value, hints: hints)
    if care == .pars, let problem = parProblem(exercise, traces) { report(problem, at: par.position) }
    return exercise
  }

  private func parProblem(_ exercise: GoalExercise, _ traces: SceneTraces) -> String? {
    guard let shortest = exercise.shortest(traces) else {
      return "no way to this goal was found; change it, or the memory that the scene begins with"
    }
    guard shortest.count != exercise.par else {
      guard case .goal([]) = exercise.solution(traces) else { return nil }
      return "the way to this goal is so hard to find that it cannot be shown; begin with less memory"
    }
    let words = shortest.map { "\($0.kind.rawValue)" }.joined(separator: ", ")
    return "par is \(exercise.par), but the fewest events are \(shortest.count): \(words)"
  }
}
