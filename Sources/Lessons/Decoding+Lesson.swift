import Yams

extension Decoding {
  private static let lessonKeys = ["format", "id", "title", "summary", "outcome", "questions"]

  /// Decodes the whole file. What it returns is to be used only if nothing was reported.
  mutating func lesson(_ root: Node) -> Lesson? {
    if let newer = formatThatIsNewer(root) {
      reportOnly(
        "this file needs a newer CowTutor: it has format \(newer.value), and this one reads format "
          + "\(LessonDecoder.newestFormat)",
        at: newer.position)
      return nil
    }
    guard root.mapping != nil else {
      report("this is no lesson; a lesson begins with 'format: 1'", at: SourcePosition(root))
      return nil
    }
    guard let fields = fields(root, "a lesson", keys: Self.lessonKeys) else { return nil }
    _ = number("format", fields, 1...LessonDecoder.newestFormat)
    let id = id("id", fields)
    let title = text("title", fields)
    let summary = text("summary", fields)
    let outcome = optionalText("outcome", fields)
    let drafts = (list("questions", fields)?.value ?? []).map { question($0) }
    let ids = drafts.compactMap(\.id)
    reportRepeats(ids, of: "a question of this lesson")
    reportTaken(drafts.flatMap(\.formerIDs), besides: ids)
    for draft in drafts {
      reportLeak(draft, in: title, "the title")
      reportLeak(draft, in: summary, "the summary")
      if let outcome { reportLeak(draft, in: outcome, "the outcome") }
    }
    reportLeaksInTitles(drafts)
    guard let id, let title, let summary else { return nil }
    return Lesson(
      id: id.value, title: title.value, summary: summary.value, outcome: outcome?.value,
      questions: drafts.compactMap(\.question),
      position: id.position)
  }

  private func formatThatIsNewer(_ root: Node) -> Located<Int>? {
    guard let node = root.mapping?.first(where: { $0.key.scalar?.string == "format" })?.value,
      let format = node.scalar.flatMap({ Int($0.string) }), format > LessonDecoder.newestFormat
    else { return nil }
    return Located(value: format, position: SourcePosition(node))
  }

  /// Reports each identifier that an earlier one equals.
  mutating func reportRepeats(_ ids: [Located<String>], of what: String) {
    reportRepeats(ids, by: \.self) { "the id \(quoted($0)) is that of \(what) in line \($1); choose another" }
  }

  /// Reports each text that an earlier one equals.
  ///
  /// - Parameter message: what to say of a text, with the line of the first.
  mutating func reportRepeats(
    _ texts: [Located<String>], by key: (String) -> String, _ message: (String, Int) -> String
  ) {
    var lines: [String: Int] = [:]
    for text in texts {
      if let line = lines[key(text.value)] {
        report(message(text.value, line), at: text.position)
      } else {
        lines[key(text.value)] = text.position.line
      }
    }
  }

  /// Reports a number that is greater than it may be.
  ///
  /// - Parameter words: what there is, and what there may be, up to the number.
  mutating func reportSurplus(
    of count: Int, over most: Int, _ words: String, at position: @autoclosure () -> SourcePosition
  ) {
    if count > most { report("\(words) \(most): \(count - most) too many", at: position()) }
  }

  /// Reports each former identifier that a question has now, or that another of them equals.
  private mutating func reportTaken(_ former: [Located<String>], besides ids: [Located<String>]) {
    var lines = Dictionary(ids.map { ($0.value, (line: $0.position.line, has: "has")) }) { first, _ in first }
    for id in former {
      if let other = lines[id.value] {
        report(
          "\(quoted(id.value)) in 'was' is an id that a question \(other.has) in line \(other.line); leave one",
          at: id.position)
      } else {
        lines[id.value] = (id.position.line, "had")
      }
    }
  }
}
