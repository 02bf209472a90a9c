import Lessons
import Testing

@testable import TutorUI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("What the README shows")
struct ReadmeTests {
  /// The lines of the first block of a language.
  private static func block(_ language: String) throws -> [String] {
    let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let readme = try String(contentsOfFile: path + "/README.md", encoding: .utf8)
    let lines = readme.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let start = try #require(lines.firstIndex(of: "```\(language)"), "no block of \(language)")
    return lines[(start + 1)...].prefix { $0 != "```" }.map(String.init)
  }

  @Test("The question in full can be played as it stands, and fits the smallest screen")
  func lesson() throws {
    let file = try Self.block("yaml").map { $0 + "\n" }.joined()
    switch LessonDecoder.read(Array(file.utf8)) {
    case .success(let lesson): #expect(lesson.misfits.map(\.description) == [])
    case .failure(let diagnostics): Issue.record("\(diagnostics.all.map(\.description))")
    }
  }
}
