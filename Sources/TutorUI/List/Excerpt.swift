import Canvas

/// A text with the words that a search looked for, cut around the first of them.
struct Excerpt {
  /// Characters in one row, and whether each belongs to a word that was found.
  private let characters: [(character: Character, isFound: Bool)]

  init(_ text: String, finding words: [FoldedText]) {
    let line = Array(
      TextLayout.sanitize(text.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
    // Where each character begins in the folded text.
    var starts: [Int] = []
    var length = 0
    for character in line {
      starts.append(length)
      length += FoldedText(String(character)).bytes.count
    }
    let folded = FoldedText(String(line))
    let ranges = words.flatMap { folded.ranges(of: $0) }
    characters = line.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : length
      return (line[index], ranges.contains { $0.lowerBound < end && starts[index] < $0.upperBound })
    }
  }

  /// As much as fits, with `…` where something is left out.
  func parts(width: Int, _ role: Role, found emphasis: Role) -> [StyledLine.Part] {
    var start = 0
    if self.width(0..<characters.count) > width, let first = characters.firstIndex(where: \.isFound) {
      // A third of the room goes to what comes before, from the beginning of a word.
      start = first
      while start > 0 && self.width(start - 1..<first) <= width / 3 { start -= 1 }
      if start > 0 {
        start = characters[start..<first].firstIndex { $0.character == " " }.map { $0 + 1 } ?? first
      }
    }
    let lead = start > 0 ? "… " : ""
    var end = start
    let room = width - DisplayWidth.of(lead)
    while end < characters.count && self.width(start..<end + 1) <= room { end += 1 }
    var tail = ""
    if end < characters.count {
      tail = "…"
      while end > start && self.width(start..<end) + 1 > room { end -= 1 }
      // No word is cut in two, unless it is the only one or the only one that was found.
      if characters[end].character != " ",
        let space = characters[start..<end].lastIndex(where: { $0.character == " " }), space > start,
        !characters[space..<end].contains(where: \.isFound)
          || characters[start..<space].contains(where: \.isFound)
      {
        end = space
      }
    }
    var parts = [StyledLine.Part(text: lead, role: role)]
    for (character, isFound) in characters[start..<end] {
      let role = isFound ? emphasis : role
      if let last = parts.last, last.role == role {
        parts[parts.count - 1] = StyledLine.Part(text: last.text + String(character), role: role)
      } else {
        parts.append(StyledLine.Part(text: String(character), role: role))
      }
    }
    return parts + [StyledLine.Part(text: tail, role: role)]
  }

  private func width(_ range: Range<Int>) -> Int {
    characters[range].reduce(0) { $0 + DisplayWidth.of($1.character) }
  }
}
