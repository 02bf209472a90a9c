import Testing

@testable import LearnerProgress

@Suite("The JSON of a log")
struct ProgressDocumentTests {
  @Test("A log is written as exactly this text")
  func golden() throws {
    #expect(String(decoding: try Sample.log.bytes(), as: UTF8.self) == Sample.json)
  }

  @Test("What was written reads back as the same log")
  func roundTrip() {
    #expect(ProgressLog.stored(as: Array(Sample.json.utf8)) == .document(Sample.log))
  }

  @Test("The example of the format's description reads as the log it describes")
  func example() {
    let text = """
      {"format": 1, "at": "putting-off-a-copy",
       "lessons": {"putting-off-a-copy": {
         "at": "what-it-buys",
         "answers": {"name-it": [
           {"time": "2026-11-23T21:04:05Z", "choice": "memory-leak", "right": false},
           {"time": "2026-11-23T21:06:10Z", "choice": "copy-on-write", "right": true}]}}}}
      """
    var expected = Sample.log
    expected.lessons["a/b"] = nil
    #expect(ProgressLog.stored(as: Array(text.utf8)) == .document(expected))
  }

  @Test("Each kind of stranger is refused with a reason that fits it", arguments: strangers)
  func refused(text: String, reason: String) {
    #expect(ProgressLog.stored(as: Array(text.utf8)) == .notOurs(reason: reason))
  }

  @Test("Bytes that are not UTF-8, and UTF-16, are refused as such")
  func notText() {
    let reason = "it is not UTF-8 text"
    #expect(ProgressLog.stored(as: [0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE]) == .notOurs(reason: reason))
    let json = #"{"format": 1, "lessons": {}}"#
    let utf16 = json.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(ProgressLog.stored(as: utf16) == .notOurs(reason: reason))
    let badString = Array(#"{"format": 1, "lessons": {""#.utf8) + [0xC3] + Array(#"": {}}}"#.utf8)
    #expect(ProgressLog.stored(as: badString) == .notOurs(reason: reason))
  }

  @Test("The version is decided before anything else in the file is looked at")
  func newerVersion() {
    let text = #"{"lessons": ["quite", "different"], "format": 3}"#
    #expect(ProgressLog.stored(as: Array(text.utf8)) == .newerVersion(format: 3))
  }
}

private let strangers: [(String, String)] = {
  let incomplete = "it is not complete and correct JSON"
  let noFormat = "it has no format number"
  let noLog = "it does not hold a log of answers"
  let answers = { (answer: String) in
    #"{"format": 1, "lessons": {"fork": {"answers": {"q": [\#(answer)]}}}}"#
  }
  return [
    ("", "it is empty"),
    ("\n", incomplete),
    ("hello", incomplete),
    (#"{"format": 1, "lessons": {}} and more"#, incomplete),
    (String(repeating: "[", count: 100_000), incomplete),
    (deep("[", "]"), incomplete),
    (deep(#"{"a":"#, "}"), incomplete),
    (#"{"format": 1, "lessons": {}, "more": \#(deep("[", "]"))}"#, incomplete),
    (#"{"format": 1, "lessons": \#(deep(#"{"a":"#, "}"))}"#, incomplete),
    ("{}", noFormat),
    ("[]", noFormat),
    ("null", noFormat),
    (#"{"format": "1", "lessons": {}}"#, noFormat),
    (#"{"format": null, "lessons": {}}"#, noFormat),
    (#"{"format": 0, "lessons": {}}"#, "it has an impossible format number"),
    (#"{"format": -1, "lessons": {}}"#, "it has an impossible format number"),
    (#"{"format": 1}"#, noLog),
    (#"{"format": 1, "lessons": []}"#, noLog),
    (#"{"format": 1, "at": 3, "lessons": {}}"#, noLog),
    (#"{"format": 1, "lessons": {"fork": {"again": "q", "answers": {}}}}"#, noLog),
    (#"{"format": 1, "lessons": {"fork": 3}}"#, noLog),
    (#"{"format": 1, "lessons": {"fork": {"at": 3, "answers": {}}}}"#, noLog),
    (answers(#"{"time": "yesterday", "choice": "a", "right": true}"#), noLog),
    (answers(#"{"time": 5, "choice": "a", "right": true}"#), noLog),
    (answers(#"{"time": "2026-11-23T21:04:05Z", "choice": "a", "right": 1}"#), noLog),
    (answers(#"{"time": "2026-11-23T21:04:05Z", "choice": "a"}"#), noLog),
  ]
}()

/// JSON that is correct, and nested so deeply that reading it by recursion would use up any stack.
private func deep(_ opening: String, _ closing: String) -> String {
  String(repeating: opening, count: 100_000) + "0" + String(repeating: closing, count: 100_000)
}
