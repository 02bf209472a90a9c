import Yams

/// Steps to be put in an order in which they can be taken, some of which do not belong.
public struct OrderExercise: ExerciseKind {
  /// Something that is done.
  public struct Step: Hashable, Sendable {
    /// Stable, unique in the exercise.
    public let id: String
    /// What is done.
    public let text: String
    /// Whether it belongs.
    public let belongs: Bool
  }

  /// What must come before what, by ids.
  public struct Constraint: Hashable, Sendable {
    /// The step that has to be over.
    public let first: String
    /// The step that needs it.
    public let second: String
  }

  /// Those that belong in an order that is right, then the others.
  public let steps: [Step]
  /// What must come before what; all that belong are in an order that keeps these.
  public let constraints: [Constraint]
  public let beliefs: [Belief]

  public func solution(_ traces: SceneTraces) -> Response { .order(steps.filter(\.belongs).map(\.id)) }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .order(let given) = response, Set(given).count == given.count,
      Set(given).isSubset(of: steps.map(\.id))
    else { return nil }
    func text(_ id: String) -> String { steps.first { $0.id == id }?.text ?? id }
    let strange = steps.filter { !$0.belongs && given.contains($0.id) }.map {
      "“\($0.text)” does not belong."
    }
    let missing = steps.filter { $0.belongs && !given.contains($0.id) }.map { "“\($0.text)” is missing." }
    let wrongWay = constraints.compactMap { constraint -> String? in
      guard let first = given.firstIndex(of: constraint.first),
        let second = given.firstIndex(of: constraint.second), first > second
      else { return nil }
      return "“\(text(constraint.second))” comes too early: first “\(text(constraint.first))”."
    }
    let wrong = strange + missing + wrongWay
    let words = given.map(text).joined(separator: ", then ")
    let order = steps.filter(\.belongs).map(\.text).joined(separator: ", then ")
    // How many objections there are says nothing of how much is right.
    let whole = Verdict.Part(
      given: words, right: wrong.isEmpty ? words : order, isRight: wrong.isEmpty,
      words: wrong.isEmpty ? nil : wrong.joined(separator: " "))
    return Verdict([whole], feedback: wrong.isEmpty ? nil : "One right order: \(order).")
      .explained(by: beliefs, response)
  }
}

// MARK: - In a lesson file

extension Decoding {
  private static let mostSteps = 8

  mutating func orderExercise(_ node: Node, _ question: Fields) -> OrderExercise? {
    guard let fields = fields(node, "'order'", keys: ["steps", "decoys", "before"]),
      let list = list("steps", fields)
    else { return nil }
    var ids: [Located<String>] = []
    let right = list.value.compactMap { step($0, belongs: true, &ids) }
    let decoys = (fields["decoys"].flatMap { self.list($0, "'decoys'") }?.value ?? [])
      .compactMap { step($0, belongs: false, &ids) }
    reportRepeats(ids, of: "a step")
    guard right.count == list.value.count else { return nil }
    if right.count + decoys.count > Self.mostSteps {
      report(
        "there are \(right.count + decoys.count) steps; a question has at most \(Self.mostSteps)",
        at: list.position)
    }
    let constraints = constraints(fields, right)
    let steps = right + decoys
    let beliefs = beliefs(question) { decoding, node in
      guard let list = decoding.list(node, "'answer'") else { return nil }
      return .order(list.value.compactMap { decoding.stepID($0, steps) })
    }
    return OrderExercise(steps: steps, constraints: constraints, beliefs: beliefs)
  }

  private mutating func step(_ node: Node, belongs: Bool, _ ids: inout [Located<String>]) -> OrderExercise
    .Step?
  {
    guard let fields = fields(node, "a step", keys: ["id", "text"]), let id = id("id", fields),
      let text = text("text", fields)
    else { return nil }
    ids.append(id)
    return OrderExercise.Step(id: id.value, text: text.value, belongs: belongs)
  }

  /// Without `before` each step comes before the next.
  private mutating func constraints(_ fields: Fields, _ steps: [OrderExercise.Step]) -> [OrderExercise
    .Constraint]
  {
    guard let node = fields["before"] else {
      return zip(steps, steps.dropFirst()).map { OrderExercise.Constraint(first: $0.id, second: $1.id) }
    }
    var constraints: [OrderExercise.Constraint] = []
    for node in list(node, "'before'")?.value ?? [] {
      guard let pair = list(node, "what comes before what")?.value, pair.count == 2 else {
        report("what comes before what is a pair: '[first, second]'", at: SourcePosition(node))
        continue
      }
      guard let first = stepID(pair[0], steps), let second = stepID(pair[1], steps) else { continue }
      constraints.append(OrderExercise.Constraint(first: first, second: second))
    }
    let order = steps.map(\.id)
    for constraint in constraints {
      guard let first = order.firstIndex(of: constraint.first),
        let second = order.firstIndex(of: constraint.second),
        first > second
      else { continue }
      report(
        "\(quoted(constraint.first)) comes after \(quoted(constraint.second)) in 'steps'; put the steps in an order that is right",
        at: SourcePosition(node))
    }
    return constraints
  }

  private mutating func stepID(_ node: Node, _ steps: [OrderExercise.Step]) -> String? {
    guard let id = id(node, "a step") else { return nil }
    if steps.contains(where: { $0.id == id.value }) { return id.value }
    report(
      "there is no step \(quoted(id.value)); \(suggestion(for: id.value, among: steps.map(\.id)))",
      at: id.position)
    return nil
  }
}
