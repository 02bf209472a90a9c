import Canvas
import Lessons

/// A question in rows of a width, for panels: what is asked, the choices, the verdict and the explanation.
struct QuestionLines {
  let document: QuestionDocument
  let width: Int

  /// The situation, and the question about it; a blank row separates them if there is room for everything.
  func question(room: Int) -> [StyledLine] {
    guard !document.situation.isEmpty else { return paragraph(document.asked) }
    let situation = document.situation.flatMap { paragraph($0) }
    let asked = paragraph(document.asked, .strong)
    let hasGap = situation.count + 1 + asked.count <= room
    return situation + (hasGap ? [StyledLine()] : []) + asked
  }

  /// The cells for the text of a choice after its letter.
  static func choiceWidth(textWidth: Int) -> Int { textWidth - 3 }

  var choices: [[String]] {
    document.options.map { TextLayout.wrap($0.text, width: Self.choiceWidth(textWidth: width)) }
  }

  /// Whether the answer is right; empty before it.
  var verdict: [StyledLine] {
    guard let given = document.given else { return [] }
    return given.isRight ? named("✓ Right,", given, .correct) : named("✗ Not", given, .wrong)
  }

  private func named(_ words: String, _ option: QuestionDocument.Option, _ role: Role) -> [StyledLine] {
    paragraph("\(words) \(option.letter): \(option.text)", role)
  }

  private func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
    StyledLine.wrap(text, width: width, role)
  }

  /// The verdict with its reason, the explanation, and why not the others; empty before the answer.
  var answer: [StyledLine] {
    guard let given = document.given, let right = document.right else { return [] }
    var lines = verdict
    if !given.isRight {
      lines += paragraph(given.feedback) + [StyledLine()] + named("✓ It is", right, .correct)
    }
    lines += paragraph(document.explanation)
    lines += [StyledLine()] + paragraph("Why not the others?", .strong)
    lines += document.others.flatMap { named("✗ Not", $0, .wrong) + paragraph($0.feedback) }
    if let source = document.source { lines += [StyledLine()] + paragraph("Source: \(source)", .muted) }
    return lines
  }
}
