import Files

/// One answer that a learner gave, and whether it was right.
public struct Answer: Hashable, Sendable {
  /// When it was given.
  public var time: Timestamp
  private var answered: Answered
  /// Whether it was right when it was given.
  public var right: Bool

  /// What was answered.
  private enum Answered: Hashable {
    /// The id of a choice.
    case choice(String)
    /// Anything else, under the name of its kind; word for word, whether this program knows the kind or not.
    case other([String: JSONValue])
  }

  /// Makes an answer from the id of a choice, as the lesson names it.
  public init(time: Timestamp, choice: String, right: Bool) {
    (self.time, self.right) = (time, right)
    answered = .choice(choice)
  }

  /// Makes an answer from a response of any kind: a value that is written as an object.
  public init(time: Timestamp, response: some Encodable, right: Bool) {
    self.init(time: time, answered: JSONValue(response)?.object ?? [:], right: right)
  }

  /// Makes an answer from what was answered, as a file has it.
  init(time: Timestamp, answered: [String: JSONValue], right: Bool) {
    (self.time, self.right) = (time, right)
    if case .string(let id)? = answered[Self.choiceKey], answered.count == 1 {
      self.answered = .choice(id)
    } else {
      self.answered = .other(answered)
    }
  }

  private static let choiceKey = "choice"

  /// The id of the choice that was made; `nil` for an answer of another kind.
  public var choice: String? {
    switch answered {
    case .choice(let id): id
    case .other(let fields): if case .string(let id)? = fields[Self.choiceKey] { id } else { nil }
    }
  }

  /// The same if nothing else was answered.
  var onlyChoice: String? { if case .choice(let id) = answered { id } else { nil } }

  /// What was answered, under the name of its kind.
  private var response: [String: JSONValue] {
    switch answered {
    case .choice(let id): [Self.choiceKey: .string(id)]
    case .other(let fields): fields
    }
  }

  /// All that is kept of the answer.
  var fields: [String: JSONValue] {
    response.merging(["time": .string(time.description), "right": .bool(right)]) { answered, _ in answered }
  }

  /// What was answered, as a value of a type; `nil` where it is none.
  public func read<Response: Decodable>(as type: Response.Type) -> Response? {
    JSONValue.object(response).read(as: type)
  }

  /// The same for people: the id of a choice, or JSON.
  public var words: String { choice ?? text }

  /// All of what was answered, as JSON.
  private var text: String { JSONValue.object(response).text }
}

extension Answer {
  /// Answers oldest first, each once, in an order that depends on nothing else. Of those from one second wrong ones come first, as in
  /// an attempt and the next.
  static func inOrder(_ answers: some Sequence<Answer>) -> [Answer] {
    Set(answers).sorted { left, right in
      guard left.time == right.time else { return left.time < right.time }
      return left.right == right.right ? left.text < right.text : right.right
    }
  }
}

extension Answer: Codable {
  private struct Key: CodingKey, Hashable {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static let time = Key(stringValue: "time")
    static let right = Key(stringValue: "right")
    static let choice = Key(stringValue: Answer.choiceKey)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let time = try container.decode(Timestamp.self, forKey: .time)
    let right = try container.decode(Bool.self, forKey: .right)
    var answered: [String: JSONValue] = [:]
    for key in container.allKeys where key != .time && key != .right {
      answered[key.stringValue] =
        key == .choice
        ? .string(try container.decode(String.self, forKey: key))
        : try container.decode(JSONValue.self, forKey: key)
    }
    guard !answered.isEmpty else {
      throw DecodingError.keyNotFound(
        Key.choice, .init(codingPath: container.codingPath, debugDescription: "nothing was answered"))
    }
    self.init(time: time, answered: answered, right: right)
  }

  public func encode(to encoder: any Encoder) throws {
    try fields.encode(to: encoder)
  }
}
