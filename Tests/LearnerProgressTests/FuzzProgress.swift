import TestSupport
import Testing

@testable import LearnerProgress

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzProgress` goes on for an hour.
@Suite struct FuzzProgress {
  @Test(
    "A spoilt progress file is read, left alone or kept byte by byte under a new name; what is saved is loaded"
  )
  func spoiltFiles() throws {
    let invariants = try ProgressInvariants()
    try Fuzzer("FuzzProgress", runs: 150).run { seed in
      var mutator = ByteMutator(seed: seed, tokens: Self.tokens)
      let log = RandomLog.make(&mutator.random)
      let written = try log.bytes()
      try check(written, invariants)
      let original = mutator.random.happens(onceIn: 4) ? Array(Sample.json.utf8) : written
      for _ in 0..<4 { try check(mutator.mutated(original, with: written), invariants) }
      return 5
    }
  }

  private func check(_ bytes: [UInt8], _ invariants: ProgressInvariants) throws {
    do {
      try invariants.check(bytes)
    } catch {
      throw Shrinker.report(bytes, error, check: invariants.check)
    }
  }

  @Test(
    "Nesting 100,000 deep is refused and kept, wherever it is, and overflows no stack",
    arguments: [
      "", "{\"format\": 1, \"lessons\": ", "{\"format\": 2, \"x\": ", "{\"lessons\": {\"a\": {\"at\": ",
    ],
    ["[", "{\"a\": ", "[{\"a\": "])
  func deepNesting(beginning: String, opening: String) throws {
    let bytes = Array((beginning + String(repeating: opening, count: 100_000)).utf8)
    try ProgressInvariants().check(bytes)
    let closing = String(opening.reversed().compactMap { $0 == "[" ? "]" : $0 == "{" ? "}" : nil })
    let closed = "1" + String(repeating: closing, count: 100_000) + (beginning.isEmpty ? "" : "}")
    try ProgressInvariants().check(bytes + Array(closed.utf8))
  }

  @Test("Keys that this version does not know do not hinder it, and do not survive a save")
  func unknownKeys() throws {
    let bytes = Array(
      #"{"mood": [{}], "format": 1, "lessons": {"a": {"answers": {}, "at": "q", "b": 1}}}"#.utf8)
    let log = ProgressLog(lessons: ["a": LessonProgress(bookmark: "q")])
    #expect(ProgressLog.stored(as: bytes) == .document(log))
    try ProgressInvariants().check(bytes)
  }

  /// What means something in JSON or in a log, and what should be in neither.
  static let tokens =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\\"", "\\u0000", "\\uD800", "\\uD83D\\uDE00", "\\x", "null",
      "true", "false",
      "0", "-0", "-1", "1.0", "1.5", "1e0", "1e999", "-1e-999", "01", "2", "18446744073709551616", "NaN",
      "Infinity",
      "//", "/*", "\u{FEFF}", "\u{0}", "\u{7F}", "\u{1B}", "\t", "\r", "\n", " ", "\u{2028}", "\u{A0}", "{}",
      "[]", "\"\"",
      "\"format\"", "\"format\": 1,", "\"format\": 2,", "\"format\" : 0", "\"lessons\"", "\"lessons\": {},",
      "\"answers\"",
      "\"answers\": {\"q\": []},", "\"at\"", "\"at\": null,", "\"choice\"", "\"right\"", "\"right\": 1",
      "\"time\"",
      "\"time\": \"2026-11-23T21:04:05Z\",", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z",
      "9999-12-31T23:59:59Z",
      "2026-11-23T24:00:00Z", "２０２６-11-23T21:04:05Z",
    ]
}
