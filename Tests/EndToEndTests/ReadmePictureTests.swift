import Foundation
import Testing

/// `COWTUTOR_RECORD=1 swift test --filter ReadmePicture` makes the pictures anew and fails, so that they are looked at.
@Suite("Pictures in the README", .serialized)
struct ReadmePictureTests {
  private static let path = "\(Tool.packageFolder)/README.md"
  private static let isRecording = ProcessInfo.processInfo.environment["COWTUTOR_RECORD"] != nil

  private static func readme() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// What a command of the README prints.
  private static func output(_ command: Substring) throws -> String {
    let finished = try Tool.run([Tool.cowtutor] + command.split(separator: " ").map(String.init))
    #expect(finished.status == 0 && finished.errors == "", "\(command): \(finished.errors)")
    return finished.output
  }

  @Test("Each picture is what the command in the comment above it prints")
  func pictures() throws {
    let readme = try Self.readme()
    let pictures = readme.matches(of: #/<!-- cowtutor (render [^\n]*) -->\n```text\n((?s:.*?))```\n/#)
    #expect(!pictures.isEmpty)
    for picture in pictures {
      let output = try Self.output(picture.1)
      #expect(
        output == picture.2,
        "README.md has another picture than 'cowtutor \(picture.1)'. The one to paste:\n\(output)")
      if Self.isRecording, output != picture.2 {
        try Self.readme().replacing(picture.2, with: output, maxReplacements: 1)
          .write(toFile: Self.path, atomically: true, encoding: .utf8)
      }
    }
  }

  @Test("Each picture in a file of its own is what the command in the comment above it prints, and moves")
  func files() throws {
    let pictures = try Self.readme().matches(
      of: #/<!-- cowtutor (render [^\n]*) -->\n!\[[^\n\]]+\]\(([^\n)]+)\)\n/#)
    #expect(!pictures.isEmpty)
    for picture in pictures {
      let file = "\(Tool.packageFolder)/\(picture.2)"
      let output = try Self.output(picture.1)
      #expect(output.contains("@keyframes") && XMLDocumentCheck.isWellFormed(output))
      // A web page should not wait for it.
      #expect(output.utf8.count < 400_000)
      let isSame = (try? String(contentsOfFile: file, encoding: .utf8)) == output
      #expect(
        isSame,
        "\(picture.2) is another picture than 'cowtutor \(picture.1)'; COWTUTOR_RECORD=1 makes it anew")
      if Self.isRecording, !isSame { try output.write(toFile: file, atomically: true, encoding: .utf8) }
    }
  }
}
