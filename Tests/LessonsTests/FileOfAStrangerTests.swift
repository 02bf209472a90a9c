import Lessons
import Testing

@Suite struct FileOfAStrangerTests {
  @Test(arguments: ["\r\n", "\r"]) func readsOtherLineBreaks(_ lineBreak: String) throws {
    func convert(_ text: String) -> String {
      String(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak))
    }
    let lesson = try LessonDecoder.read(Array(convert(sampleLesson).utf8)).get()
    #expect(lesson == (try LessonDecoder.read(Array(sampleLesson.utf8)).get()))
    let mistaken = try #require(sampleLesson.replacingFirst("id: second", "id: \u{200B}second"))
    #expect(diagnostics(convert(mistaken)) == ["24:9: the hidden character U+200B is in the text; remove it"])
  }

  @Test func readsAByteOrderMark() throws {
    let lesson = try LessonDecoder.read([0xEF, 0xBB, 0xBF] + Array(sampleLesson.utf8)).get()
    #expect(lesson.id == "sample")
    #expect(diagnostics("\u{FEFF}format: x").first?.hasPrefix("1:1: ") == true)
  }

  @Test func refusesWhatIsNoText() {
    #expect(diagnostics([UInt8]()) == ["1:1: the file is empty; a lesson begins with 'format: 1'"])
    #expect(
      diagnostics("# nothing\n") == ["1:1: there is nothing in the file; a lesson begins with 'format: 1'"])
    #expect(diagnostics("Hello") == ["1:1: this is no lesson; a lesson begins with 'format: 1'"])
    #expect(
      diagnostics(Array("format: 1\ntitle: é".utf8) + [0xFF, 0x0A])
        == ["2:9: this is not UTF-8; save the file in that encoding"])
    #expect(diagnostics([0xC0, 0x80]) == ["1:1: this is not UTF-8; save the file in that encoding"])
  }

  @Test(arguments: ["\u{FFF9}", "\u{2028}", "\u{3164}", "\u{00AD}", "\u{2066}", "\u{85}"])
  func refusesHiddenCharacters(_ hidden: String) throws {
    let text = try #require(sampleLesson.replacingFirst("A sample", "A\(hidden) sample"))
    #expect(diagnostics(text).count == 1)
    #expect(diagnostics(text).first?.hasPrefix("3:9: the hidden character U+") == true)
    let shown = try #require(sampleLesson.replacingFirst("A sample", "A ☺\u{FE0E} sämple"))
    #expect(diagnostics(shown) == [])
  }

  @Test(
    "Joiners stand between letters of scripts that use them",
    arguments: [
      "می\u{200C}خواهم", "نمی\u{200C}نویسد", "क्\u{200D}ष", "क्\u{200C}ष", "ক্\u{200C}ষ", "ശ്രീ ന്\u{200D}റെ",
    ])
  func allowsJoiners(_ title: String) throws {
    let text = try #require(sampleLesson.replacingFirst("A sample", title))
    #expect(diagnostics(text) == [])
    #expect(try LessonDecoder.read(Array(text.utf8)).get().title == title)
    let quoted = try #require(sampleLesson.replacingFirst("to: child", "to: \(title)"))
    #expect(diagnostics(quoted).first?.contains(title) == true)
  }

  @Test(
    "Joiners stand nowhere else, and overrides of direction nowhere at all",
    arguments: [
      ("pass\u{200C}word", 12), ("pass\u{200D}word", 12), ("می\u{200C}\u{200C}خواهم", 10),
      ("می\u{200C} خواهم", 10),
      ("a\u{200C}می", 9), ("می\u{200C}a", 10), ("می\u{202E}خواهم", 10), ("می\u{200F}خواهم", 10),
      ("👩\u{200D}👩", 9),
    ])
  func refusesJoiners(_ title: String, _ column: Int) throws {
    let text = try #require(sampleLesson.replacingFirst("A sample", title))
    #expect(diagnostics(text).first?.hasPrefix("3:\(column): the hidden character U+20") == true)
  }

  @Test func refusesWhatIsTooLarge() {
    let comment = "#" + String(repeating: "x", count: LessonDecoder.largestFile - sampleLesson.utf8.count - 2)
    #expect(diagnostics(sampleLesson + comment + "\n") == [])
    #expect(
      diagnostics(sampleLesson + comment + "\n\n")
        == ["1:1: the file is over 1 MiB; a lesson is far shorter, so divide it in several"])
  }

  /// Nine levels of nine aliases each would be half a billion nodes; as a mapping key they would all be hashed.
  @Test(.timeLimit(.minutes(30)), arguments: [": ", "? "])
  func refusesAnAliasBombWithoutExpandingIt(_ last: String) {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    bomb += last == ": " ? "questions: *a9\n" : "? *a9\n: x\n"
    let found = diagnostics(bomb)
    #expect(found.count == 10)
    #expect(
      found.first == "1:5: an anchor ('&') has no meaning in a lesson; write it out, or put text in quotes")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "]) func refusesDeepNesting(_ opening: String) {
    let found = diagnostics(String(repeating: opening, count: 100_000))
    #expect(found == ["1:\(24 * opening.count + 1): this is nested too deeply for a lesson; flatten it"])
  }

  /// What looks like an anchor, alias or tag, but stands inside text.
  @Test(arguments: [
    "a & b", "a *b", "a !b", "'&a'", "\"*a\"", "'it''s *a'", #""\" *a""#, ">-\n  *a\n  &b\n",
    "|\n   *a\n  \n   &b\n",
    "|2\n    *a\n", "plain\n  *a\n", "\"quoted\n  *a\"", "plain # *a", "a[b, *c]", "{a: b\n*c}",
    "\n    b: c\nd: |\n  *x",
  ])
  func leavesTextAlone(_ value: String) throws {
    let text = "notes: \(value)\n"
    #expect(diagnostics(text).filter { $0.contains("has no meaning") } == [])
  }

  @Test(arguments: [
    ("a: [b, *c]", 8), ("a: {b: &c d}", 8), ("- *a", 3), ("? &a b", 3), ("*a : b", 1), ("'a': *b", 6),
    ("a: >-\n  text\nb: *c", 4), ("a:\n  |\n  text\n*c", 1), ("a: plain\n*c", 1), ("a: 'x' # c\nb: !c d", 4),
    ("a: \"\\\\\"\nb: *c", 4), ("{a: [b], *c : d}", 10), ("---\n&a b", 1),
  ])
  func findsReferences(_ text: String, _ column: Int) throws {
    let found = diagnostics(text).filter { $0.contains("has no meaning") }
    let line = text.split(separator: "\n").count
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(line):\(column): ") == true)
  }

  @Test(
    "What is missing at the end of a file without a last line break is missing there, and not in a line below"
  )
  func staysInsideTheFile() {
    #expect(
      diagnostics("t:\n  - d:\n    y") == [
        "3:5: there is no colon after this key, or this is text outside its indentation; add ':' or indent the line"
      ])
  }

  @Test("A character that YAML refuses is found behind others of several bytes")
  func findsRefusedCharacters() {
    #expect(
      diagnostics("a: é漢👍e\u{301}\nb: 漢\u{301} \u{FFFE}").map { $0.prefix(20) } == ["2:7: not valid YAML:"])
  }

  @Test func echoesNothingLongOrHidden() {
    let long = String(repeating: "k", count: 10_000)
    let tabs = "s" + String(repeating: "\t", count: 40) + "o"
    let longID = sampleLesson.replacingFirst("to: child", "to: \(long)") ?? ""
    for found in [
      diagnostics("\(long): 1"), diagnostics("format: 1\nid: \(long)A"), diagnostics("a: \"\(long)"),
      diagnostics(longID), diagnostics("\(tabs): 1"),
    ] {
      #expect(!found.isEmpty)
      for line in found { #expect(line.count < 160) }
    }
    let escaped = diagnostics(#""\e]0;\a\n\u202E": 1"#)
    #expect(!escaped.isEmpty)
    for scalar in escaped.joined().unicodeScalars {
      #expect(scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
    }
  }
}
