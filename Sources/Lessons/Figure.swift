import MemoryModel

/// A quantity that a choice names, or that stands on the screen: `3 frames`, `4 KiB`, `×3`.
struct Figure {
  let number: Int
  /// In the singular; empty where a choice is a bare number.
  let unit: String
  /// As it reads, for a message: `×3 on f0`.
  var place = ""

  private static let words = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11,
    "twelve": 12,
  ]

  /// Units of a reference count, and verbs that ask for it.
  private static let holders: Set<String> = [
    "holder", "reference", "owner", "process", "hold", "share", "own", "refer", "map", "point", "count",
  ]

  init(_ number: Int, _ unit: String, at place: String) {
    (self.number, self.unit, self.place) = (number, unit, place)
  }

  /// - Returns: `nil` unless the choice is a number with a unit at most: `3`, `Three`, `3 frames`.
  init?(choice: String) {
    let words = choice.lowercased().split(separator: " ")
    guard let first = words.first, words.count <= 2, let number = Int(first) ?? Self.words[String(first)]
    else {
      return nil
    }
    self.number = number
    unit = words.count == 2 ? Self.singular(words[1]) : ""
  }

  /// Whether the choice is this figure on the screen.
  func equals(_ shown: Figure) -> Bool {
    number == shown.number
      && (unit.isEmpty || unit == shown.unit || shown.unit == "holder" && Self.holders.contains(unit))
  }

  /// Whether a question with these words may be about it.
  func isAsked(in words: Set<String>) -> Bool {
    words.contains(unit) || unit == "holder" && !words.isDisjoint(with: Self.holders)
      || unit.hasSuffix("ib") && !words.isDisjoint(with: ["byte", "memory", "much"])
  }

  /// The quantities of a sentence: each number with a known unit behind it.
  static func all(in sentence: String, at place: String) -> [Figure] {
    let words = sentence.words
    return zip(words, words.dropFirst()).compactMap { first, second in
      let unit = singular(second)
      guard let number = Int(first), units.contains(unit) else { return nil }
      return Figure(number, unit, at: "'\(first) \(second)' \(place)")
    }
  }

  private static let units: Set<String> = [
    "entry", "page", "frame", "fault", "owner", "reference", "byte", "b", "kib", "mib", "gib", "tib",
  ]

  static func singular(_ word: some StringProtocol) -> String {
    let word = word.lowercased()
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") { return String(word.dropLast(2)) }
    return word.hasSuffix("s") && word.count > 2 ? String(word.dropLast()) : word
  }
}

extension Trace {
  /// What the picture and the costs show after so many events, page numbers, frame numbers and values apart.
  func figures(after events: Int, unitBytes: Int, isMemory: Bool) -> [Figure] {
    let machine = machine(after: events)
    let frames = Set(machine.addressSpaces.flatMap { $0.entries.compactMap(\.frame) })
    let counts = frames.filter { $0 != .zero }.sorted().map { frame in
      let count = machine[frame].references
      return Figure(
        count, "holder", at: "'×\(count)' beside \(isMemory ? "f" : "b")\(frame.rawValue) in the picture")
    }
    let (measure, baseline) = (measures[events], baseline[events])
    let unit = isMemory ? "frame" : "buffer"
    return counts + [
      Figure(measure.mostFramesInUse, unit, at: "'\(unit)s at peak' below the picture"),
      Figure(baseline.mostFramesInUse, unit, at: "'if all copied' below the picture"),
      Figure(measure.counters.faults, "fault", at: "the count of faults below the picture"),
    ]
      + [measure, baseline].flatMap {
        Figure.all(in: formatBytes($0.counters.pagesCopied * unitBytes), at: "below the picture")
      }
  }
}
