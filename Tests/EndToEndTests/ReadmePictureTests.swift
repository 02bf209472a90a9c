import Foundation
import Testing

@Suite("Pictures in the README")
struct ReadmePictureTests {
  @Test("Each picture is what the command in the comment above it prints")
  func pictures() throws {
    let readme = try String(contentsOfFile: "\(Tool.packageFolder)/README.md", encoding: .utf8)
    let pictures = readme.matches(of: #/<!-- cowtutor (render [^\n]*) -->\n```text\n((?s:.*?))```\n/#)
    #expect(!pictures.isEmpty)
    for picture in pictures {
      let finished = try Tool.run([Tool.cowtutor] + picture.1.split(separator: " ").map(String.init))
      #expect(finished.errors == "")
      #expect(
        finished.output == picture.2,
        "README.md has another picture than 'cowtutor \(picture.1)'. The one to paste:\n\(finished.output)")
    }
  }
}
