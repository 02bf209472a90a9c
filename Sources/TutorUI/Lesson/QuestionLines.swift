import Canvas
import Learning
import Lessons

/// A question in rows of a width, for panels: what is asked, the choices, the verdict and the explanation.
struct QuestionLines {
  let document: QuestionDocument
  let width: Int

  /// The situation, and the question about it; a blank row separates them if there is room for everything.
  ///
  /// - Parameter heading: what is asked at this point, where there are several steps.
  func question(room: Int, heading: String? = nil) -> [StyledLine] {
    let heading = heading.map { paragraph($0, .title) } ?? []
    guard !document.situation.isEmpty else { return paragraph(document.asked) + heading }
    let situation = document.situation.flatMap { paragraph($0) }
    let asked = paragraph(document.asked, .strong) + heading
    let hasGap = situation.count + 1 + asked.count <= room
    return situation + (hasGap ? [StyledLine()] : []) + asked
  }

  /// The cells for the text of a row after its sign.
  static func choiceWidth(textWidth: Int) -> Int { textWidth - 3 }

  /// The rows of what is to be answered; the selected one shows that its value can be changed.
  func rows(_ rows: [FormRow], selection: Int) -> [[String]] {
    rows.enumerated().map { index, row in
      TextLayout.wrap(
        row.words(isSelected: index == selection), width: Self.choiceWidth(textWidth: width))
    }
  }

  /// Whether the answer is right; empty before it.
  var verdict: [StyledLine] {
    guard let given = document.given else { return document.verdict.map(judged) ?? [] }
    return given.isRight ? named("✓ Right,", given, .correct) : named("✗ Not", given, .wrong)
  }

  /// A response of several parts, each with what is right.
  private func judged(_ verdict: Verdict) -> [StyledLine] {
    let head =
      verdict.isRight
      ? paragraph("✓ Right", .correct)
      : paragraph("✗ Not right" + (verdict.parts.count > 1 ? ": \(verdict.share)" : ""), .wrong)
    return head
      + verdict.parts.flatMap {
        paragraph("\($0.isRight ? "✓" : "✗") \($0.sentence)", $0.isRight ? .text : .wrong)
      }
  }

  private func named(_ words: String, _ option: QuestionDocument.Option, _ role: Role) -> [StyledLine] {
    paragraph("\(words) \(option.letter): \(option.text)", role)
  }

  private func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
    StyledLine.wrap(text, width: width, role)
  }

  /// The verdict with its reason, the explanation, and why not the others; empty before the answer.
  var answer: [StyledLine] {
    guard let given = document.given, let right = document.right else { return answerInParts }
    var lines = verdict
    if !given.isRight {
      lines += paragraph(given.feedback) + ifRight + [StyledLine()] + named("✓ It is", right, .correct)
    }
    lines += paragraph(document.explanation)
    if !document.others.isEmpty { lines += [StyledLine()] + paragraph("Why not the others?", .strong) }
    return lines + document.others.flatMap { named("✗ Not", $0, .wrong) + paragraph($0.feedback) } + source
  }

  private var source: [StyledLine] {
    document.source.map { [StyledLine()] + paragraph("Source: \($0)", .muted) } ?? []
  }

  /// What one would see if a wrong response were right.
  private var ifRight: [StyledLine] { document.comparison.map { paragraph($0.sentence) } ?? [] }

  /// The same for a response of several parts.
  private var answerInParts: [StyledLine] {
    guard let judged = document.verdict else { return [] }
    let feedback = judged.feedback.map { QuestionDocument.paragraphs($0).flatMap { paragraph($0) } } ?? []
    return verdict + feedback + ifRight + [StyledLine()]
      + QuestionDocument.paragraphs(document.explanation).flatMap { paragraph($0) } + source
  }
}

extension FormRow {
  /// One cell before its text.
  var mark: String {
    switch sign {
    case .letter(let letter): letter
    case .box(let isMarked): isMarked ? "x" : "·"
    case .place(let place): place.map { "\($0)" } ?? "·"
    case .none: " "
    }
  }

  /// Its text and its value.
  func words(isSelected: Bool) -> String {
    guard let value else { return text }
    let shown = value.isEmpty ? "?" : value
    // Kept in one row.
    return "\(text): \(isSelected ? "◂\u{A0}\(shown)\u{A0}▸" : shown)"
  }
}
