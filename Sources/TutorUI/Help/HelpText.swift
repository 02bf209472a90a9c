import Canvas
import Learning

/// The text of the help in rows: keys, the signs of the diagram, and the glossary.
struct HelpText {
  let keys: [KeyLabel]

  /// One column, or two or three side by side where each is wide enough for its sentences.
  func lines(width: Int) -> [StyledLine] {
    let sections = [explained, signs, words]
    let count = width >= 150 ? 3 : width >= 105 ? 2 : 1
    let columnWidth = (width - (count - 1) * Self.gap) / count
    let drawn = sections.map { $0.lines(width: columnWidth) }
    let columns: [[StyledLine]] =
      switch count {
      case 1: [Array(drawn.joined(separator: [StyledLine()]))]
      case 2: [drawn[0] + [StyledLine()] + drawn[1], drawn[2]]
      default: drawn
      }
    return Self.beside(columns, width: columnWidth)
  }

  private static let gap = 3

  private static func beside(_ columns: [[StyledLine]], width: Int) -> [StyledLine] {
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = StyledLine([])
      for (column, lines) in columns.enumerated() where row < lines.count {
        let start = column * (width + gap)
        let blank = String(repeating: " ", count: start - line.width)
        line.parts += [StyledLine.Part(text: blank, role: .text)] + lines[row].parts
      }
      return line
    }
  }

  private var explained: HelpSection {
    let entries = keys.filter { !$0.help.isEmpty }.map { ($0.name, $0.help) }
    return HelpSection(title: "Keys that work here", indent: 11, entries: entries)
  }

  private var signs: HelpSection {
    HelpSection(
      title: "Signs in the memory", indent: 11, entries: Sign.allCases.map { ($0.symbol, $0.meaning) })
  }

  private var words: HelpSection {
    HelpSection(title: "Words", indent: 18, entries: Glossary.words)
  }
}

/// Names with their meanings, under a title that runs out in a rule.
private struct HelpSection {
  let title: String
  /// Where the meanings begin.
  let indent: Int
  let entries: [(String, String)]

  func lines(width: Int) -> [StyledLine] {
    let rule = String(repeating: "─", count: max(0, min(70 + indent, width) - DisplayWidth.of(title) - 1))
    let head = StyledLine(parts: [("\(title) ", .title), (rule, .border)])
    return [head]
      + entries.flatMap { name, meaning in
        StyledLine.entry(
          TextLayout.pad(name, width: indent), .key, meaning, width: min(70 + indent, width))
      }
  }
}
