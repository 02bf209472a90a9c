import MemoryModel

/// What a learner has answered, by names and numbers that stay the same as long as the question does.
public enum Response: Hashable, Sendable {
  /// The id of a choice.
  case choice(String)
  /// A number for each field; 1 and 0 are yes and no.
  case fields([Int])
  /// What is marked.
  case marks(Set<Markable>)
  /// The bin of each item.
  case assign([String])
  /// The ids of the steps that are taken.
  case order([String])
  /// The names of the steps taken at each event.
  case kernel([[String]])
  /// The rule that is broken first, by its name, and the event that breaks it, from 1.
  case bug(rule: String, event: Int)
  /// The events that reach a goal, with processes by the order in which they come to be.
  case goal([EventNaming<Timeline.Birth>])
}

/// Something on the picture that can be marked.
public enum Markable: Hashable, Comparable, Sendable {
  /// The entry of a page, with the process by its number.
  case entry(Int, PageNumber)
  /// A frame by its number.
  case frame(Int)
}

extension Response {
  /// The scene that a learner made; `nil` for a response of another kind.
  public var events: [EventNaming<Timeline.Birth>]? {
    if case .goal(let events) = self { events } else { nil }
  }
}

extension Response: Codable {
  /// The keys under which the kinds are kept; the value under it depends on the kind.
  private enum Key: String, CodingKey, CaseIterable {
    case choice, fields, marks, assign, order, kernel, bug, goal
  }

  private struct Broken: Codable {
    let rule: String
    let event: Int
  }

  /// Whether responses are kept under that key.
  public static func isKind(_ key: String) -> Bool { Key(rawValue: key) != nil }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = Key.allCases.first(where: container.contains) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no response of a known kind"))
    }
    switch key {
    case .choice: self = .choice(try container.decode(String.self, forKey: key))
    case .fields: self = .fields(try container.decode([Int].self, forKey: key))
    case .marks:
      self = .marks(Set(try Self.all(Markable.init, of: container.decode([String].self, forKey: key))))
    case .assign: self = .assign(try container.decode([String].self, forKey: key))
    case .order: self = .order(try container.decode([String].self, forKey: key))
    case .kernel: self = .kernel(try container.decode([[String]].self, forKey: key))
    case .bug:
      let broken = try container.decode(Broken.self, forKey: key)
      self = .bug(rule: broken.rule, event: broken.event)
    case .goal:
      self = .goal(try Self.all(EventNaming.init(logged:), of: container.decode([String].self, forKey: key)))
    }
  }

  /// What all names mean; a response is none if one of them is not known.
  private static func all<Value>(_ value: (String) -> Value?, of names: [String]) throws -> [Value] {
    try names.map { name in
      guard let value = value(name) else {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(name) is not known"))
      }
      return value
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .choice(let id): try container.encode(id, forKey: .choice)
    case .fields(let numbers): try container.encode(numbers, forKey: .fields)
    case .marks(let marks): try container.encode(marks.sorted().map(\.name), forKey: .marks)
    case .assign(let bins): try container.encode(bins, forKey: .assign)
    case .order(let ids): try container.encode(ids, forKey: .order)
    case .kernel(let steps): try container.encode(steps, forKey: .kernel)
    case .goal(let events): try container.encode(events.map(\.logged), forKey: .goal)
    case .bug(let rule, let event): try container.encode(Broken(rule: rule, event: event), forKey: .bug)
    }
  }
}

extension Markable {
  /// `p0/2` for the entry of page 2 of the first process, `f3` for a frame.
  public var name: String {
    switch self {
    case .entry(let process, let page): "p\(process)/\(page)"
    case .frame(let frame): "f\(frame)"
    }
  }

  /// Reads a name; `nil` for anything else.
  public init?(_ name: String) {
    let numbers = name.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    switch (name.first, numbers.count) {
    case ("p", 2):
      guard let process = numbers[0], let page = numbers[1] else { return nil }
      self = .entry(process, page)
    case ("f", 1):
      guard let frame = numbers[0] else { return nil }
      self = .frame(frame)
    default: return nil
    }
  }
}

extension EventNaming<Timeline.Birth> {
  /// As a log has it: `write 1 page 0 value 101`, `map 0 shared 1`.
  fileprivate var logged: String {
    let parts = parts
    var words = [parts.kind.rawValue.replacingBlanks, "\(parts.actor?.rawValue ?? 0)"]
    if let page = parts.page { words += ["page", "\(page)"] }
    if let value = parts.value { words += ["value", "\(value)"] }
    if let other = parts.other { words += ["with", "\(other.rawValue)"] }
    switch parts.mapping {
    case .sharedAnonymous(let pages, _)?: words += ["shared", "\(pages)"]
    case .anonymous(let pages, _, _)?: words += ["private", "\(pages)"]
    default: break
    }
    return words.joined(separator: " ")
  }

  /// Reads what a log has; `nil` for anything else.
  fileprivate init?(logged: String) {
    let words = logged.split(separator: " ").map(String.init)
    guard words.count >= 2,
      let kind = EventKind.allCases.first(where: { $0.rawValue.replacingBlanks == words[0] }),
      let actor = Int(words[1])
    else { return nil }
    var parts = EventParts(kind, Timeline.Birth(rawValue: actor))
    for place in stride(from: 2, to: words.count, by: 2) {
      guard place + 1 < words.count, let number = Int(words[place + 1]) else { return nil }
      switch words[place] {
      case "page": parts.page = number
      case "value": parts.value = number
      case "with": parts.other = Timeline.Birth(rawValue: number)
      case "shared": parts.mapping = .sharedAnonymous(pages: number)
      case "private": parts.mapping = .anonymous(pages: number)
      default: return nil
      }
    }
    self.init(parts)
  }
}

extension String {
  fileprivate var replacingBlanks: String { split(separator: " ").joined(separator: "-") }
}
