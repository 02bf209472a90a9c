import Foundation
import LearnerProgress
import Lessons
import TestSupport

@testable import Learning

/// What holds for any response to any question.
enum ResponseInvariants {
  /// Judges it, and keeps it.
  static func check(_ response: Response, _ question: Question) throws {
    let kept = try JSONDecoder().decode(Response.self, from: JSONEncoder().encode(response))
    try FuzzFailure.unless(kept == response, "\(response) was kept as \(kept)")
    guard let verdict = question.verdict(on: response) else { return }
    try FuzzFailure.unless(!verdict.parts.isEmpty, "no part of \(response) is judged")
    for sentence in verdict.parts.map(\.sentence) + [verdict.feedback].compactMap(\.self) {
      try FuzzFailure.unless(
        !sentence.isEmpty && !sentence.contains(where: \.isNewline),
        "\(response): \(sentence.debugDescription)")
    }
    try FuzzFailure.unless(
      verdict.isRight == verdict.parts.allSatisfy(\.isRight) && (verdict.world == nil || !verdict.isRight),
      "\(response) has the verdict \(verdict)")
    let document = QuestionDocument(question, response: response)
    try FuzzFailure.unless(document.verdict == verdict, "\(response) is judged in two ways")
  }

  /// Judges an answer of a log by a question.
  static func check(_ answer: Answer, _ question: Question) throws {
    guard let response = answer.response else {
      return try FuzzFailure.unless(
        question.isRight(answer) == answer.right, "an unknown answer is judged: \(answer)")
    }
    try check(response, question)
    let expected = question.verdict(on: response)?.isRight ?? answer.right
    try FuzzFailure.unless(question.isRight(answer) == expected, "\(answer) is judged in two ways")
  }
}
