import MemoryModel
import Yams

/// One to three figures or facts about the scene, each in a field of its own.
public struct FieldsExercise: ExerciseKind {
  /// One thing to be filled in.
  public struct Field: Hashable, Sendable {
    /// What is asked for: `what the parent reads`.
    public let ask: String
    /// What the model knows of it.
    public let quantity: Quantity

    /// Asks for one thing.
    public init(ask: String, quantity: Quantity) {
      (self.ask, self.quantity) = (ask, quantity)
    }
  }

  /// In the order in which they are asked.
  public let fields: [Field]
  public let beliefs: [Belief]

  /// Asks for one thing or several.
  public init(_ fields: [Field], beliefs: [Belief] = []) {
    (self.fields, self.beliefs) = (fields, beliefs)
  }

  /// The same with every wrong answer that follows from one of some worlds.
  public init(_ fields: [Field], _ traces: SceneTraces, worlds: [Rules]) {
    func answer(_ timeline: Timeline) -> [Int] { fields.map { $0.quantity.number(in: timeline) ?? 0 } }
    var known = [answer(traces.truth.timeline)]
    let beliefs = worlds.compactMap { rules -> Belief? in
      let wrong = answer(traces.timeline(under: rules))
      guard !known.contains(wrong) else { return nil }
      known.append(wrong)
      return Belief(response: .fields(wrong), feedback: nil, world: rules, position: traces.scene.position)
    }
    self.init(fields, beliefs: beliefs)
  }

  /// The greatest number that can be filled in.
  public static let most = 99_999

  public func solution(_ traces: SceneTraces) -> Response {
    .fields(fields.map { $0.quantity.number(in: traces.truth.timeline) ?? 0 })
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .fields(let given) = response, given.count == fields.count,
      case .fields(let right) = solution(traces)
    else { return nil }
    let truth = traces.truth
    let place = traces.all.count > 1 ? "under \(truth.strategy.title)" : "in this scene"
    let parts = fields.indices.map { index in
      let quantity = fields[index].quantity
      let isRight = given[index] == right[index]
      return Verdict.Part(
        asked: fields[index].ask, given: quantity.words(given[index]), right: quantity.words(right[index]),
        isRight: isRight,
        remark: isRight
          ? nil : quantity.remark(on: given[index], in: truth.timeline, place, act: truth.act))
    }
    return Verdict(parts).explained(by: beliefs, response)
  }
}

extension Trace {
  /// What happens in an event of the scene, counted from 0, in a sentence.
  func act(_ event: Int) -> String {
    events.first { $0.start.steps == event }?.caption.first ?? ""
  }
}

// MARK: - In a lesson file

extension Decoding {
  private static let mostFields = 3
  private static let quantityKeys =
    ["value", "frames", "fault"] + Quantity.Cost.allCases.map(\.rawValue)

  mutating func fieldsExercise(_ node: Node, _ question: Fields, _ traces: SceneTraces?) -> FieldsExercise? {
    guard let list = list(node, "'fields'") else { return nil }
    if list.value.count > Self.mostFields {
      report(
        "there are \(list.value.count) fields; a question has at most \(Self.mostFields)", at: list.position)
    }
    let fields = list.value.compactMap { field($0, traces) }
    guard fields.count == list.value.count else { return nil }
    return FieldsExercise(fields, beliefs: beliefs(question) { $0.numbers($1, fields) })
  }

  private mutating func field(_ node: Node, _ traces: SceneTraces?) -> FieldsExercise.Field? {
    guard let fields = fields(node, "a field", keys: ["ask"] + Self.quantityKeys) else { return nil }
    let ask = text("ask", fields)
    let present = Self.quantityKeys.filter { fields[$0] != nil }
    guard present.count == 1, let key = present.first, let node = fields[key] else {
      report(
        "a field has one of \(Self.quantityKeys.joined(separator: ", ")); here \(present.isEmpty ? "is none" : "are several")",
        at: fields.position)
      return nil
    }
    guard let traces, let quantity = quantity(key, node, traces), let ask else { return nil }
    guard quantity.number(in: traces.truth.timeline) != nil else {
      report("nobody reads anything there at that time; ask for something that is there", at: fields.position)
      return nil
    }
    return FieldsExercise.Field(ask: ask.value, quantity: quantity)
  }

  private mutating func quantity(_ key: String, _ node: Node, _ traces: SceneTraces) -> Quantity? {
    switch key {
    case "value":
      guard let fields = fields(node, "'value'", keys: ["by", "page", "after"]),
        let birth = birth("by", fields, traces), let page = page(fields),
        let after = moment("after", fields, traces)
      else { return nil }
      return .value(birth, page, after: after)
    case "frames": return moment(node, "'frames'", traces).map { .frames(after: $0) }
    case "fault": return event(node, "'fault'", traces).map { .fault($0) }
    default:
      guard let cost = Quantity.Cost(rawValue: key), let events = span(node, "'\(key)'", traces) else {
        return nil
      }
      return .cost(cost, of: events)
    }
  }

  /// Reads some events: one by its number, `all`, or the `rest` after the answer.
  private mutating func span(_ node: Node, _ name: String, _ traces: SceneTraces) -> Range<Int>? {
    let count = traces.scene.events.count
    switch node.scalar?.string {
    case "all": return 0..<count
    case "rest": return traces.scene.eventsBeforeAnswer..<count
    default: return event(node, name, traces).map { $0..<$0 + 1 }
    }
  }

  /// Reads a number for each field, `yes` or `no` where it asks that.
  private mutating func numbers(_ node: Node, _ fields: [FieldsExercise.Field]) -> Response? {
    guard let list = list(node, "'answer'") else { return nil }
    guard list.value.count == fields.count else {
      report("an answer has \(counted(fields.count, "part")), one for each field", at: list.position)
      return nil
    }
    let numbers = zip(list.value, fields).compactMap { node, field -> Int? in
      guard field.quantity.isYesOrNo else {
        return number(node, "the answer", 0...FieldsExercise.most)?.value
      }
      switch node.scalar?.string {
      case "yes": return 1
      case "no": return 0
      default:
        report("the answer to '\(field.ask)' is 'yes' or 'no'", at: SourcePosition(node))
        return nil
      }
    }
    return numbers.count == fields.count ? .fields(numbers) : nil
  }
}
