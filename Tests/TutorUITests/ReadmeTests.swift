import Lessons
import Testing
import FoundationEssentials

@testable import TutorUI

@Suite("What the guides show")
struct ReadmeTests {
  private static func lines(of file: String = "README.md") throws -> [String] {
    let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let readme = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    return readme.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// The lines of the first block of a language.
  private static func block(_ language: String, of file: String) throws -> [String] {
    let lines = try lines(of: file)
    let start = try #require(lines.firstIndex(of: "```\(language)"), "no block of \(language)")
    return Array(lines[(start + 1)...].prefix { $0 != "```" })
  }

  @Test(
    "The contrasts of the themes are those of their colours",
    arguments: [ThemeName.dark, .light, .highContrast])
  func contrasts(theme: ThemeName) throws {
    let figures = try [256, 16, 8].map { try #require(ThemeCard(theme: theme, colors: $0).least) }
    let row = "| `\(theme.rawValue)` | \(figures.joined(separator: " | ")) |"
    #expect(try Self.lines().contains(row), "README.md has another row. The one to paste: \(row)")
  }

  @Test("The question in full can be played as it stands, and fits the smallest screen")
  func lesson() throws {
    let file = try Self.block("yaml", of: "Lessons/README.md").map { $0 + "\n" }.joined()
    switch LessonDecoder.read(Array(file.utf8)) {
    case .success(let lesson): #expect(lesson.misfits.map(\.description) == [])
    case .failure(let diagnostics): Issue.record("\(diagnostics.all.map(\.description))")
    }
  }
}
