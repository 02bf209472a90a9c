import MemoryModel

/// What would give the answer to a question away, were it on the screen before the answer.
///
/// The right choice is looked for as its words in a row. Not looked for is a mere name: a word of the model's own
/// captions ("Frames"), the label of a process ("The parent"), "Both", "None". Such words stand in innocent sentences
/// all the time. A text that has every choice in it gives nothing away either.
struct AnswerLeaks {
  private let right: [String]
  private let wrong: [[String]]
  private let isMereName: Bool
  /// The figure that the right choice is, and those that the wrong ones are.
  private let figure: Figure?
  private let wrongFigures: [Figure]
  /// Of the question, in the singular: a bare number is one of the things that it asks for.
  private let asked: Set<String>

  /// - Parameter prompt: the question, which says what a number counts.
  /// - Parameter traces: the scene, if it could be carried out; its captions and labels are innocent words.
  init(right: String, wrong: [String], prompt: String, traces: SceneTraces?) {
    self.right = right.foldedWords.map(String.init)
    self.wrong = wrong.map { $0.foldedWords.map(String.init) }
    figure = Figure(choice: right)
    wrongFigures = wrong.compactMap(Figure.init(choice:))
    asked = Set(prompt.words.map(Figure.singular))
    let labels = traces?.labelWords ?? []
    let units = Self.units(self.right.filter { !labels.contains($0) })
    isMereName =
      units.isEmpty || units.count == 1 && (traces.map { $0.captionWords.contains(units[0]) } ?? true)
      || self.right.joined().count < 3 || units == ["nothing"]
  }

  /// The words of the right choice in a text, with a few around them; `nil` where they do not stand there.
  func excerpt(of text: String) -> String? {
    guard !isMereName else { return nil }
    let words = text.words
    let folded = words.map { $0.lowercased() }
    guard let match = Self.range(of: right, in: folded) else { return nil }
    if wrong.allSatisfy({ Self.range(of: $0, in: folded) != nil }) && !wrong.isEmpty { return nil }
    return Self.excerpt(words, match, of: text)
  }

  /// Whether each word of the right choice is among these: where not, no text made of them gives it away.
  func isSpelt(with words: Set<String>) -> Bool {
    right.allSatisfy(words.contains)
  }

  /// A figure on the screen that the right choice is, where none of the wrong ones stands there too.
  func figure(among figures: [Figure]) -> Figure? {
    guard let figure, figure.number > 1 else { return nil }
    let figures = figure.unit.isEmpty ? figures.filter { $0.isAsked(in: asked) } : figures
    guard let found = figures.first(where: figure.equals) else { return nil }
    return wrongFigures.contains { wrong in figures.contains(where: wrong.equals) } ? nil : found
  }

  // MARK: - Words

  /// Words that say something by themselves; two of them that are one name count once.
  private static func units(_ words: [String]) -> [String] {
    var units: [String] = []
    var previous = ""
    for word in words where !idle.contains(word) && !word.contains(where: \.isNumber) {
      if names.contains("\(previous) \(word)") { _ = units.popLast() }
      units.append(word)
      previous = word
    }
    return units
  }

  private static let idle: Set<String> = [
    "a", "all", "an", "and", "any", "at", "both", "by", "each", "either", "every", "for", "from", "in", "is",
    "it",
    "its", "neither", "no", "none", "not", "of", "on", "one", "only", "or", "same", "that", "the", "their",
    "them",
    "they", "this", "to", "with",
  ]

  private static let names: Set<String> = [
    "page table", "page tables", "page fault", "page faults", "reference count", "reference counts",
    "zero frame",
    "free frame", "free frames", "read only", "segmentation fault", "page number", "frame number",
  ]

  private static func range(of words: [String], in text: [String]) -> Range<Int>? {
    guard !words.isEmpty, text.count >= words.count else { return nil }
    let start = (0...text.count - words.count).first { text[$0..<$0 + words.count].elementsEqual(words) }
    return start.map { $0..<$0 + words.count }
  }

  /// Three words on either side, as they are written.
  private static func excerpt(_ words: [Substring], _ match: Range<Int>, of text: String) -> String {
    let first = max(0, match.lowerBound - 3)
    let last = min(words.count, match.upperBound + 3) - 1
    let part = text[words[first].startIndex..<words[last].endIndex]
    return (first > 0 ? "… " : "") + abridged(String(part), to: 60) + (last < words.count - 1 ? " …" : "")
  }
}

extension SceneTraces {
  /// The words of all that the model says in the scene; what the lesson says is not among them.
  fileprivate var captionWords: Set<String> {
    let texts = all.flatMap { trace in trace.opening + trace.events.flatMap(\.computed) }
    return Set(texts.flatMap { $0.foldedWords.map(String.init) })
  }

  /// Of labels that are names; a longer one may well say something, and does not fit the screen.
  fileprivate var labelWords: Set<String> {
    let names = all.flatMap(\.labels).filter { $0.text.count <= 10 }
    return Set(names.flatMap { $0.inSentence.foldedWords.map(String.init) })
  }
}

extension TracedEvent {
  /// What is said of it during and after it, without the lesson's own sentence.
  var computed: [String] {
    phases.map(\.caption) + caption.filter { $0 != declaration.say }
  }
}
