import Foundation
import Testing

@testable import LearnerProgress

@Suite("Answers of all kinds in a progress file")
struct AnswerTests {
  private struct Fields: Codable, Equatable { var fields: [Int] }

  private func decoded(_ json: String) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
  }

  @Test("A choice reads as it did in the first format")
  func choice() throws {
    let answer = try decoded(#"{"choice": "copy", "right": true, "time": "2026-11-23T21:04:05Z"}"#)
    #expect(answer.choice == "copy" && answer.right && answer.words == "copy")
    #expect(answer == Answer(time: answer.time, choice: "copy", right: true))
  }

  @Test("A response of another kind is kept as a value")
  func fields() throws {
    let answer = Answer(
      time: Timestamp(secondsSince1970: 0), response: Fields(fields: [20, 1]), right: false)
    #expect(answer.choice == nil)
    #expect(answer.read(as: Fields.self) == Fields(fields: [20, 1]))
    #expect(answer.words == #"{"fields":[20,1]}"#)
  }

  @Test("A kind that nobody knows yet is kept word for word")
  func unknown() throws {
    let json = #"{"dance":{"steps":[1,2.5,"x",null,true]},"right":true,"time":"2026-11-23T21:04:05Z"}"#
    let answer = try decoded(json)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    #expect(String(decoding: try encoder.encode(answer), as: UTF8.self) == json)
    #expect(answer.read(as: Fields.self) == nil)
  }

  @Test("Without a response there is no answer")
  func nothing() {
    #expect(throws: (any Error).self) { try decoded(#"{"right": true, "time": "2026-11-23T21:04:05Z"}"#) }
  }
}
