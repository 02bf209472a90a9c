import BundledLessons
import Lessons
import TestSupport
import Testing

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzLessons` goes on for an hour.
@Suite struct FuzzLessons {
  @Test(
    "A spoilt lesson file is refused with a reason and a place, or is a lesson that can be played, drawn and told"
  )
  func spoiltFiles() throws {
    let files = [Array(sampleLesson.utf8)] + BundledLessons.files.map(\.bytes)
    var accepted = 0
    let tried = try Fuzzer("FuzzLessons", runs: 150).run { seed in
      var mutator = ByteMutator(seed: seed, tokens: Self.tokens)
      let written = Array(RandomLesson.make(seed: seed).utf8)
      let original = mutator.random.happens(onceIn: 20) ? mutator.random.pick(files) : written
      if try check(written, seed) { accepted += 1 }
      for _ in 0..<3 {
        var spoilt = mutator.mutated(original, with: written)
        if mutator.random.happens(onceIn: 500) {
          spoilt += Array(repeating: 0x20, count: LessonDecoder.largestFile)
        }
        _ = try check(spoilt, seed)
      }
      return 4
    }
    // What is refused at once proves nothing about what comes later.
    #expect(accepted > 0 || tried < 20)
  }

  /// - Returns: whether it is a lesson.
  private func check(_ bytes: [UInt8], _ seed: UInt64) throws -> Bool {
    func isLesson(_ bytes: [UInt8]) throws -> Bool {
      guard let lesson = try LessonInvariants.check(bytes) else { return false }
      try LessonOnScreen.check(lesson, seed: seed)
      try LessonInLines.check(lesson, seed: seed)
      return true
    }
    do {
      return try isLesson(bytes)
    } catch {
      throw Shrinker.report(bytes, error) { _ = try isLesson($0) }
    }
  }

  /// What means something in YAML or in a lesson, and what should be in neither.
  private static let tokens =
    [
      "&a ", "*a", "!!str ", "!", "%YAML 1.1\n", "---\n", "...\n", "'", "\"", "\\", "|\n", ">-\n", "|2+\n",
      "? ",
      ": ", "- ", "#", " #", "[", "]", "{", "}", ", ", "<<: ", "~", "null", "true", "no", "\t", "\r", "\r\n",
      "\n", "\n\n", "  ", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{A0}", "\u{200B}",
      "\u{202E}",
      "\u{2028}", "\u{2066}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{E0041}", "\u{10FFFF}",
      "e\u{301}",
      "漢", "👩‍👩‍👧", "\"\\e[2J\"", "\"\\x00\"", "\"\\u202E\"", "\"\\U0010FFFF\"", "\"\\uD800\"", "\"\\N\"",
    ]
    + [
      "0", "-1", "007", "0x10", "0o7", "1e9", "1_000", "999999999999999999999999", "9223372036854775807",
      "-9223372036854775808", ".inf", ".nan", "٣", "format: 1\n", "format: 2", "id: ", "id: first\n",
      "title: ",
      "questions:\n", "- answer\n", "right: true", "feedback: ", "text: ", "label: ", "kind: value",
      "kind: memory",
      "strategies: [copy-on-write]", "always-share", "eager-copy", "free frames: ", "buffer size: ",
      "holders:",
      "processes:", "pages: ", "regions: ", "{private: [1]}", "{shared: [~]}", "{file: []}", "{text: [1]}",
      "- fork: {from: one, to: three}\n", "- fork: {from: parent, to: child}\n", "- exit: parent\n",
      "- exec: one\n",
      "- read: {by: parent, page: 0}\n", "- write: {by: one, page: 15, value: 999}\n", "say: ", "by: ",
      "page: ",
      "- map: {by: parent, pages: 16, shared: true}\n", "parent", "child", "one", "two",
    ]
}
