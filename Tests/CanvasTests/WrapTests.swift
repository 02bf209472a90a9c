import Testing

@testable import Canvas

@Suite("Wrapping text into rows")
struct WrapTests {
  @Test(
    "Known texts break where one would break them by hand",
    arguments: [
      ("a private copy", 9, ["a private", "copy"]),
      ("a private copy", 14, ["a private copy"]),
      ("  two   blanks  ", 20, ["two blanks"]),
      ("pages-of-a-fork", 6, ["pages-", "of-a-f", "ork"]),
      ("on copy-on-write", 6, ["on", "copy-o", "n-writ", "e"]),
      ("漢字漢字", 5, ["漢字", "漢字"]),
      ("one\ntwo\r\nthree\rfour", 9, ["one", "two", "three", "four"]),
      ("one\n\ntwo", 9, ["one", "", "two"]),
      ("", 9, [""]),
      ("   ", 9, [""]),
    ])
  func known(text: String, width: Int, rows: [String]) {
    #expect(TextLayout.wrap(text, width: width) == rows)
    #expect(TextLayout.rowCount(text, width: width) == rows.count)
  }

  @Test("No row is wider than asked, whatever the text", arguments: 1...200 as ClosedRange<UInt64>)
  func neverWider(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    for width in [2, 3, 7, 20, 38, 76] {
      let tooWide = TextLayout.wrap(text, width: width).filter { DisplayWidth.of($0) > width }
      #expect(tooWide.isEmpty, "width \(width), seed \(seed)")
      #expect(TextLayout.rowCount(text, width: width) == TextLayout.wrap(text, width: width).count)
    }
  }

  @Test(
    "No character is lost or moved, but for the blanks around words",
    arguments: 1...200 as ClosedRange<UInt64>)
  func nothingLost(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    let lines = text.split(whereSeparator: \.isNewline).map { TextLayout.sanitize(String($0)) }
    for width in [1, 2, 3, 7, 20, 38, 76] {
      let rows = TextLayout.wrap(text, width: width)
      #expect(
        scalarsWithoutBlanks(rows.joined()) == scalarsWithoutBlanks(lines.joined()),
        "width \(width), seed \(seed)")
    }
  }

  @Test("A word that fits a row is never broken", arguments: 1...100 as ClosedRange<UInt64>)
  func wordsStayWhole(seed: UInt64) {
    let text = RandomText.make(seed: seed)
    let width = 20
    let words = text.split(whereSeparator: \.isNewline)
      .flatMap { TextLayout.sanitize(String($0)).split(separator: " ") }
      .filter { DisplayWidth.of($0) <= width }
    // A row, or a row from one of its blanks to another, holds the word.
    let inRows = TextLayout.wrap(text, width: width).flatMap { $0.split(separator: " ") }
    #expect(Set(words).isSubset(of: Set(inRows)), "seed \(seed)")
  }

  @Test("A mark at the start of a line survives, although it takes no cell")
  func loneMark() {
    #expect(TextLayout.wrap("\u{301} abc", width: 5) == ["\u{301} abc"])
    #expect(TextLayout.wrap("\u{301} abcdef", width: 5) == ["\u{301}", "abcde", "f"])
  }

  @Test("In one cell a wide character has a row to itself, since it cannot be broken")
  func wideInOneCell() {
    #expect(TextLayout.wrap("漢字 a", width: 1) == ["漢", "字", "a"])
  }

  @Test("Without width there are no rows", arguments: [0, -1, Int.min])
  func noWidth(width: Int) {
    #expect(TextLayout.wrap("text", width: width).isEmpty)
  }

  @Test("Without end of width there is one row for each line")
  func endless() {
    #expect(TextLayout.wrap("one two\nthree", width: .max) == ["one two", "three"])
  }

  @Test("A very long word is wrapped in one pass")
  func longWord() {
    let word = String(repeating: "漢", count: 20_000)
    #expect(TextLayout.wrap(word, width: 30).count == 1334)
  }

  private func scalarsWithoutBlanks(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != " " }
  }
}
