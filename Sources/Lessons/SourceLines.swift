/// The lines of a YAML file, told apart into those that make its structure and those of texts below a key.
struct SourceLines {
  /// Without line breaks, as scalars.
  private(set) var lines: [[Unicode.Scalar]]
  /// Whether a line belongs to a text that a `>-` or `|` above it has begun, or is blank or a comment.
  private(set) var isText: [Bool] = []

  init(_ text: String) {
    lines = [[]]
    var isAfterCarriageReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where isAfterCarriageReturn: break
      case "\n", "\r": lines.append([])
      default: lines[lines.count - 1].append(scalar)
      }
      isAfterCarriageReturn = scalar == "\r"
    }
    var textBelow: Int?
    for number in 1...lines.count {
      let blank = content(number).isEmpty
      if let key = textBelow, blank || indent(number) > key {
        isText.append(true)
        continue
      }
      textBelow = opensText(number) ? indent(number) : nil
      isText.append(blank || content(number).hasPrefix("#"))
    }
  }

  var text: String { lines.map(Self.string).joined(separator: "\n") }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: - One line, counted from 1

  func has(_ number: Int) -> Bool { number >= 1 && number <= lines.count }

  /// Blanks at its start.
  func indent(_ number: Int) -> Int { lines[number - 1].prefix { $0 == " " }.count }

  /// The line without blanks at either end.
  func content(_ number: Int) -> String { Self.string(lines[number - 1]).trimmed }

  func scalar(_ position: SourcePosition) -> Unicode.Scalar? {
    guard has(position.line), lines[position.line - 1].indices.contains(position.column - 1) else {
      return nil
    }
    return lines[position.line - 1][position.column - 1]
  }

  /// A place in these lines, for one in lines that a repair may have made longer.
  func place(_ position: SourcePosition) -> SourcePosition {
    let line = min(position.line, lines.count)
    return SourcePosition(line: line, column: min(position.column, lines[line - 1].count + 1))
  }

  func opensText(_ number: Int) -> Bool {
    let last = content(number).split(separator: " ").last ?? ""
    guard last.hasPrefix(">") || last.hasPrefix("|"), last.count <= 3 else { return false }
    return last.dropFirst().allSatisfy { "-+123456789".contains($0) }
  }

  /// The nearest line above that makes structure.
  func structure(above number: Int) -> Int? {
    (1..<max(1, number)).last { !isText[$0 - 1] }
  }

  /// The nearest line above that is not blank, of either kind.
  func neighbour(above number: Int) -> Int? {
    (1..<max(1, number)).last { !content($0).isEmpty }
  }

  /// Indentations at which a line could go on after those above it, nearest to its own first.
  func levels(at number: Int) -> [Int] {
    var levels: [Int] = []
    var limit = Int.max
    for above in (1..<max(1, number)).reversed() where !isText[above - 1] && indent(above) < limit {
      limit = indent(above)
      levels.append(limit)
      if content(above).hasPrefix("- ") { levels.append(limit + 2) }
      if limit == 0 { break }
    }
    let own = indent(number)
    return levels.filter { $0 != own }.sorted { (abs($0 - own), $0) < (abs($1 - own), $1) }
  }

  // MARK: - Changes

  /// The same with one line replaced.
  func replacing(_ number: Int, with line: String) -> SourceLines {
    var copy = self
    copy.lines[number - 1] = Array(line.unicodeScalars)
    return copy
  }

  /// The same with text put in at a column of a line.
  func inserting(_ text: String, _ number: Int, column: Int) -> SourceLines {
    var copy = self
    let index = min(max(0, column - 1), copy.lines[number - 1].count)
    copy.lines[number - 1].insert(contentsOf: text.unicodeScalars, at: index)
    return copy
  }

  func indenting(_ numbers: ClosedRange<Int>, by blanks: Int) -> SourceLines {
    numbers.reduce(self) { $0.replacing($1, with: String(repeating: " ", count: blanks) + content($1)) }
  }
}
