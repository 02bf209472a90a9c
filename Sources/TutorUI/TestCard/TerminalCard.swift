import Canvas

/// The abilities that the terminal claims, with samples that let the eye check them.
struct TerminalCard {
  let abilities: TerminalAbilities
  let size: Size

  func draw(_ area: Rect, into canvas: inout Canvas) {
    let inner = canvas.panel(area, title: "This terminal", trailing: abilities.name)
    let width = min(inner.width - 4, 70)
    let content = Rect(x: inner.x + (inner.width - width) / 2, y: inner.y, width: width, height: inner.height)
    let parts = [facts, lines, blocks, wide, corners(width: width)]
    let rows = parts.reduce(0) { $0 + $1.count }
    // Blank rows go between the parts first, then above and below.
    var gaps = min(parts.count - 1, max(0, content.height - rows))
    var y = content.y + max(0, content.height - rows - gaps) / 2
    for part in parts {
      canvas.write(part, in: Rect(x: content.x, y: y, width: width, height: content.maxY - y))
      y += part.count + (gaps > 0 ? 1 : 0)
      gaps -= 1
    }
    drawCorners(into: &canvas)
  }

  private var facts: [StyledLine] {
    [
      fact("Size", StyledLine("\(size.width) × \(size.height)", .strong)),
      fact("Colours", StyledLine(abilities.colors > 0 ? "\(abilities.colors)" : "none", .strong)),
      fact("Direct colour", StyledLine(abilities.directColor ? "yes" : "no, and not needed", .strong)),
      fact("UTF-8", verdict(abilities.unicode, or: "no: everything is drawn in ASCII")),
      fact("Mouse", StyledLine(abilities.mouse ? "yes" : "no, and not needed", .strong)),
    ]
  }

  private var lines: [StyledLine] {
    sample(
      "Lines", abilities.lines,
      ["╭──┬──╮  ┏━━┳━━┓  ┣━━━━┫", "├──┼──┤  ┣━━╋━━┫  without gaps", "╰──┴──╯  ┗━━┻━━┛"])
  }

  private var blocks: [StyledLine] {
    sample("Blocks", abilities.blocks, ["··░░▒▒▓▓██ ██▀▀▄▄██  all different"])
  }

  private var wide: [StyledLine] {
    sample("Wide", abilities.wide, ["│寫時複製│", "│12345678│  same width"])
  }

  private func corners(width: Int) -> [StyledLine] {
    StyledLine.wrap("All four corners of the screen must be visible: ┏ ┓ ┗ ┛", width: width, .strong)
  }

  private func fact(_ name: String, _ value: StyledLine) -> StyledLine {
    StyledLine([StyledLine.Part(text: TextLayout.pad(name, width: 15), role: .text)] + value.parts)
  }

  private func verdict(_ isThere: Bool, or other: String) -> StyledLine {
    isThere ? StyledLine("✓ yes", .correct) : StyledLine("✗ \(other)", .wrong)
  }

  private func sample(_ name: String, _ isThere: Bool, _ rows: [String]) -> [StyledLine] {
    guard isThere else { return [fact(name, verdict(false, or: "no"))] }
    return rows.enumerated().map { row, text in
      fact(row == 0 ? name : "", StyledLine(parts: [(row == 0 ? "✓  " : "   ", .correct), (text, .strong)]))
    }
  }

  /// Draws marks in the corner cells, which a projector may cut off.
  private func drawCorners(into canvas: inout Canvas) {
    for (mark, x, y) in [
      ("┏", 0, 0), ("┓", size.width - 1, 0), ("┗", 0, size.height - 1),
      ("┛", size.width - 1, size.height - 1),
    ] {
      canvas.write(mark, x: x, y: y, role: .strong)
    }
  }
}
