import Files
import TestSupport
import Teaching
import Testing

@testable import Classroom
@testable import TutorUI

@Suite("Notes as a line")
struct NotesLineTests {
  @Test("What is said is understood, with the time, and it is one line whatever is in it")
  func roundTrip() throws {
    var teaching = try TaughtLesson(notes: "one\ntwo\r\n\u{2028}\u{0}\u{1B}[2J \"three\" 写 😀")
    for _ in 0..<40 {
      var notes = try teaching.notes
      let bytes = try #require(NotesLine.bytes(notes, elapsed: 61_234.7))
      #expect(bytes.filter { $0 == JSONLine.end }.count == 1 && bytes.last == JSONLine.end)
      notes.elapsed = 61_234
      #expect(NotesLine.notes(bytes.dropLast()) == notes)
      teaching.goOn()
    }
  }

  @Test("Nothing that no presentation says is taken for notes, and nothing brings the reader down")
  func garbage() throws {
    let notes = try TaughtLesson().notes
    let bytes = try #require(NotesLine.bytes(notes, elapsed: 0)).dropLast()
    try Fuzzer("NotesLine", runs: 300).run { seed in
      let tokens = [
        "{", "}", "[", "]", "\"", "-1", "9223372036854775807", "1e999", "null", "\\u0000", "0.5", ",",
      ]
      var mutator = ByteMutator(seed: seed, tokens: tokens)
      let other = NotesLine.notes(mutator.mutated(Array(bytes), with: Array(bytes)))
      guard let other else { return 1 }
      var tutor = Tutor(notesWith: Settings(), size: .init(width: 60, height: 20))
      _ = tutor.update(.notes(other), at: .init(secondsSince1970: 0))
      try FuzzFailure.unless(tutor.render().rows.count == 20, "no picture")
      try FuzzFailure.unless(tutor.nextChange.map { (1...1000).contains($0) } ?? false, "no clock")
      return 1
    }
  }

  @Test(
    "Numbers that cannot be are refused",
    arguments: [
      ("\"elapsed\":0", "\"elapsed\":-1"), ("\"elapsed\":0", "\"elapsed\":9223372036854775807"),
      ("\"counts\":[]", "\"counts\":[-1]"), ("\"counts\":[]", "\"counts\":[10000]"),
      ("\"counts\":[]", "\"counts\":[1,1,1]"), ("\"question\":1", "\"question\":1e99"),
    ])
  func numbers(old: String, new: String) throws {
    let bytes = try #require(NotesLine.bytes(try TaughtLesson().notes, elapsed: 0)).dropLast()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(NotesLine.notes(text.utf8) != nil)
    #expect(text.contains(old))
    #expect(NotesLine.notes(text.replacing(old, with: new).utf8) == nil)
  }
}
