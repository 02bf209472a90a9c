import MemoryModel
import TestSupport

/// Writes lessons of which most are right, with scenes in which a great deal happens.
struct RandomLesson {
  private var random: SplitMix64
  /// The pages of those who are alive in the scene that is being written.
  private var pages: [String: Int] = [:]
  /// Who waits for whom, with the pages it has then.
  private var waiting: [String: (parent: String, pages: Int)] = [:]
  /// Pages that are in no region any more.
  private var gone: Set<String> = []
  /// Ids that nobody else may have in it.
  private var born: Set<String> = []
  private var lines: [String] = []

  private static let words = [
    "page", "parent", "fork", "a", "the", "who writes?", "f2", "—", "×2", "é", "e\u{301}", "漢字", "한국", "👍🏽",
    "🇩🇪", "ไทย", "می\u{200C}خواهم", "क्\u{200D}ष",
    "a:", "# no", "- x", "'", "\"", "\\", "{a}", "[b]", "&", "*", "!", "%", "@", "`", "|", ">", "~", "no",
    String(repeating: "x", count: 60), String(repeating: "漢", count: 30), "\u{FFFD}", "\u{E000}", "❤️",
  ]

  static func make(seed: UInt64) -> String {
    var lesson = RandomLesson(random: SplitMix64(seed: seed))
    lesson.write()
    return lesson.lines.joined(separator: "\n") + "\n"
  }

  private init(random: SplitMix64) {
    self.random = random
  }

  private mutating func add(_ indent: Int, _ line: String) {
    lines.append(String(repeating: " ", count: indent) + line)
  }

  /// Text that means nothing to YAML, in quotes.
  private mutating func text(_ most: Int = 8, prefix: String = "q") -> String {
    let words = (0...random.number(below: most)).map { _ in random.pick(Self.words) }
    return "\"\(prefix) "
      + words.joined(separator: " ").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private mutating func write() {
    add(0, "format: 1")
    add(0, "id: random")
    add(0, "title: \(text())")
    add(0, "summary: \(text(20))")
    add(0, "questions:")
    for number in 0...random.number(below: 3) { question(number) }
  }

  private mutating func question(_ number: Int) {
    add(2, "- id: question-\(number)")
    add(4, "prompt: \(text(30))")
    add(4, "choices:")
    let right = random.number(below: 4)
    for choice in 0..<4 {
      let end = choice == right ? "right: true" : "feedback: \(text(20))"
      add(6, "- {id: c\(choice), text: \(text(8, prefix: "\(choice)")), \(end)}")
    }
    add(4, "explanation: \(text(60))")
    if random.happens(onceIn: 3) { add(4, "notes: \(text(30))") }
    add(4, "scene:")
    scene()
  }

  // MARK: - Scenes

  private mutating func scene() {
    let isValue = random.happens(onceIn: 3)
    add(6, "kind: \(isValue ? "value" : "memory")")
    let all = Strategy.allCases.map(\.rawValue).shuffled(using: &random)
    add(6, "strategies: [\(all.prefix(1 + random.number(below: all.count)).joined(separator: ", "))]")
    add(6, "free frames: \(random.pick([0, 1, 3, 8, 64, 64, 64]))")
    if !isValue && random.happens(onceIn: 3) { add(6, "victim: largest") }
    if isValue { add(6, "buffer size: \(random.pick([1, 4096, 1 << 40]))") }
    pages = [:]
    born = []
    waiting = [:]
    gone = []
    add(6, isValue ? "holders:" : "processes:")
    for participant in ["one", "two"].prefix(1 + random.number(below: 2)) {
      self.participant(participant, isValue)
    }
    add(6, "events:")
    let answer = random.number(below: 4)
    let count = answer + random.number(below: random.pick([3, 10, 35]))
    for index in 0...count {
      if index == answer { add(8, "- answer") }
      if let event = isValue ? valueEvent() : memoryEvent() {
        add(8, "- \(event)")
        if random.happens(onceIn: 5) { add(10, "say: \(text())") }
      }
    }
  }

  private mutating func participant(_ id: String, _ isValue: Bool) {
    if isValue {
      pages[id] = 1
      return add(8, "- {id: \(id), value: \(random.number(below: 1000))}")
    }
    let label = random.happens(onceIn: 4) ? ", label: \(text(2))" : ""
    var total = 0
    let regions = (0...random.number(below: 3)).map { _ in
      let values = (0...random.number(below: 4)).map { _ in
        random.happens(onceIn: 5) ? "~" : "\(random.number(below: 1000))"
      }
      total += values.count
      return
        "{\(random.pick(["private", "private", "shared", "file", "text", "wiped", "kept out"])): [\(values.joined(separator: ", "))]}"
    }
    pages[id] = total
    add(8, "- {id: \(id)\(label), regions: [\(regions.joined(separator: ", "))]}")
  }

  /// One of those who are alive, in an order that the seed alone decides.
  private mutating func actor() -> String? {
    pages.isEmpty ? nil : random.pick(pages.keys.sorted())
  }

  /// The one who waited for it has what both had.
  private mutating func giveBackLoan(_ borrower: String) {
    guard let loan = waiting.removeValue(forKey: borrower) else { return }
    pages[loan.parent] = pages[borrower] ?? loan.pages
  }

  private mutating func child() -> String? {
    ["three", "four"].first { born.insert($0).inserted }
  }

  private mutating func memoryEvent() -> String? {
    guard let by = actor(), let count = pages[by] else { return nil }
    let page = random.number(below: max(count, 1))
    switch random.number(below: 26) {
    case ..<3:
      guard let child = child() else { return nil }
      pages[child] = count
      return "fork: {from: \(by), to: \(child)}"
    case 3:
      guard let child = child() else { return nil }
      pages[child] = count
      pages[by] = nil
      waiting[child] = (by, count)
      return "vfork: {from: \(by), to: \(child)}"
    case 20:
      return count == 0 ? nil : "receive: {by: \(by), page: \(page), value: \(random.number(below: 1000))}"
    case 21:
      return count == 0 ? nil : "force: {by: \(by), page: \(page), value: \(random.number(below: 1000))}"
    case 22:
      guard count > 0, gone.insert("\(by) \(page)").inserted, !random.happens(onceIn: 2) else { return nil }
      return "unmap: {by: \(by), page: \(page)}"
    case 23: return count == 0 || !gone.isEmpty ? nil : "give back: {by: \(by), page: \(page)}"
    case 24:
      let other = random.pick(pages.keys.sorted())
      guard other != by, gone.isEmpty, page < min(count, pages[other] ?? 0) else { return nil }
      return "merge: {by: \(by), page: \(page), with: \(other)}"
    case 25:
      guard count < 14 else { return nil }
      pages[by] = count + 2
      return "map: {by: \(by), contents: [\(random.number(below: 1000)), 5]}"
    case 4:
      guard count < 14 else { return nil }
      pages[by] = count + 2
      return "map: {by: \(by), pages: 2, shared: \(random.pick(["true", "false"]))}"
    case 5:
      giveBackLoan(by)
      pages[by] = 0
      return "exec: \(by)"
    case 6:
      giveBackLoan(by)
      pages[by] = nil
      return "exit: {by: \(by)}"
    case ..<11: return count == 0 ? nil : "read: {by: \(by), page: \(page)}"
    default:
      return count == 0 ? nil : "write: {by: \(by), page: \(page), value: \(random.number(below: 1000))}"
    }
  }

  private mutating func valueEvent() -> String? {
    guard let by = actor() else { return nil }
    switch random.number(below: 8) {
    case ..<2:
      guard let child = child() else { return nil }
      pages[child] = 1
      return "share: {from: \(by), to: \(child)}"
    case 2:
      pages[by] = nil
      return "drop: \(by)"
    case ..<5: return "read: \(by)"
    default: return "write: {by: \(by), value: \(random.number(below: 1000))}"
    }
  }
}
