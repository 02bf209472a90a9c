import MemoryModel
import Yams

/// Reads what a question asks for: one exercise, under the key of its kind.
extension Decoding {
  private enum ExerciseKey: String, CaseIterable {
    case choices, fields, marks, assign, order, kernel, bug, goal
  }

  static let exerciseKeys = ExerciseKey.allCases.map(\.rawValue)

  /// - Parameter traces: the scene of the question, from which right answers are computed; `nil` if it cannot be carried out.
  mutating func exercise(_ fields: Fields, _ traces: SceneTraces?) -> Exercise? {
    let present = ExerciseKey.allCases.filter { fields[$0.rawValue] != nil }
    guard let key = present.first, let node = fields[key.rawValue] else {
      if !Self.exerciseKeys.contains(where: fields.misspelt.contains) {
        report("a question needs 'choices', or another exercise; add one", at: fields.position)
      }
      return nil
    }
    for other in present.dropFirst() {
      report(
        "there is '\(key.rawValue)' already; a question has one exercise",
        at: fields[other.rawValue].map { SourcePosition($0) } ?? fields.position)
    }
    if let beliefs = fields["beliefs"], [.choices, .bug, .goal].contains(key) {
      report("'\(key.rawValue)' has no beliefs; take them out", at: SourcePosition(beliefs))
    }
    let reportedBefore = diagnostics.count
    let exercise: Exercise?
    switch key {
    case .choices: exercise = choices(fields).map { .choice($0) }
    case .fields: exercise = fieldsExercise(node, fields, traces).map { .fields($0) }
    case .marks: exercise = marksExercise(node, fields, traces).map { .marks($0) }
    case .assign: exercise = assignExercise(node, fields, traces).map { .assign($0) }
    case .order: exercise = orderExercise(node, fields).map { .order($0) }
    case .kernel: exercise = kernelExercise(node, fields, traces).map { .kernel($0) }
    case .goal: exercise = goalExercise(node, traces).map { .goal($0) }
    case .bug: exercise = traces.flatMap { bugExercise($0, at: SourcePosition(node)) }.map { .bug($0) }
    }
    if let exercise, let traces, diagnostics.count == reportedBefore {
      reportBeliefs(of: exercise, in: traces)
    }
    return exercise
  }

  // MARK: - Beliefs

  /// Reads wrong responses that have a reason.
  ///
  /// - Parameter answer: reads the response from the node of `answer`.
  mutating func beliefs(
    _ fields: Fields, _ answer: (inout Decoding, Node) -> Response?
  ) -> [Belief] {
    guard let node = fields["beliefs"] else { return [] }
    return (list(node, "'beliefs'")?.value ?? []).compactMap { node in
      guard let fields = self.fields(node, "a belief", keys: ["answer", "feedback", "world"]) else {
        return nil
      }
      let response = required("answer", fields).flatMap { answer(&self, $0) }
      let feedback = optionalText("feedback", fields, .paragraphs)
      let world = world(fields)
      if feedback == nil && world == nil && fields.lacks("feedback") {
        report("a belief needs 'feedback' or 'world'; say why it is wrong", at: fields.position)
      }
      return response.map {
        Belief(response: $0, feedback: feedback?.value, world: world?.value, position: fields.position)
      }
    }
  }

  /// Reports beliefs that are right, or no response at all, and worlds that show nothing.
  private mutating func reportBeliefs(of exercise: Exercise, in traces: SceneTraces) {
    guard care >= .leaks else { return }
    for belief in exercise.kind.beliefs {
      guard let verdict = exercise.kind.verdict(on: belief.response, traces) else {
        report("this is no answer to the question; give one that can be given", at: belief.position)
        continue
      }
      if verdict.isRight {
        report("this answer is right, says the model; a belief is wrong", at: belief.position)
      } else if let world = belief.world, let problem = traces.problem(ofWorld: world) {
        report(problem, at: belief.position)
      }
    }
  }

  // MARK: - Places in the scene

  /// Reads the process of an id, if the scene has it at some time.
  mutating func birth(_ key: String, _ fields: Fields, _ traces: SceneTraces?) -> Timeline.Birth? {
    guard let id = id(key, fields), let traces else { return nil }
    let ids = traces.scene.ids
    if let index = ids.firstIndex(of: id.value) { return Timeline.Birth(rawValue: index) }
    report(
      "the scene has no \(quoted(id.value)); choose from \(ids.map { abridged($0) }.joined(separator: ", "))",
      at: id.position)
    return nil
  }

  /// Reads a page that the scene has.
  mutating func page(_ fields: Fields) -> PageNumber? {
    number("page", fields, 0...Self.mostPages - 1)?.value
  }

  /// Reads a number of events, from 0 to all of the scene; `end` stands for all, as does a missing key.
  mutating func moment(_ key: String, _ fields: Fields, _ traces: SceneTraces?) -> Int? {
    guard let traces else { return nil }
    return fields[key].map { moment($0, "'\(key)'", traces) } ?? traces.scene.events.count
  }

  mutating func moment(_ node: Node, _ name: String, _ traces: SceneTraces) -> Int? {
    if node.scalar?.string == "end" { return traces.scene.events.count }
    return number(node, name, 0...traces.scene.events.count)?.value
  }

  /// Reads the number of an event.
  ///
  /// - Returns: counted from 0.
  mutating func event(_ node: Node, _ name: String, _ traces: SceneTraces) -> Int? {
    number(node, name, 1...max(1, traces.scene.events.count)).map { $0.value - 1 }
  }
}

extension Scene {
  /// All processes by the order in which they come to be.
  public var ids: [String] { participants.map(\.id) + events.compactMap(\.child?.id) }
}
