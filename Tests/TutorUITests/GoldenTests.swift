import Canvas
import Testing
import FoundationEssentials

@Suite("The comparison with recorded pictures")
struct GoldenTests {
  private static let size = Size(width: 14, height: 6)

  /// A bordered word on a blank background.
  private static func picture(_ text: String = "page 2", _ role: Role = .strong) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.box(Rect(x: 1, y: 0, width: 12, height: 5))
    canvas.write(text, x: 3, y: 1, role: role)
    return canvas
  }

  /// An empty folder for one test.
  private static func withFolder(_ body: (GoldenFolder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(GoldenFolder(path: url.path))
  }

  @Test("The picture recorded beside these tests is still the same")
  func committed() {
    expectGolden(Self.picture(), "golden-sample", Self.size)
  }

  @Test("The text shows the rows, and below them the roles that differ from plain text")
  func text() {
    let expected = """
            1| ╭──────────╮
            2| │ page 2   │
            3| │          │
            4| │          │
            5| ╰──────────╯
            6|

      roles: s strong  b border
            1 .bbbbbbbbbbbb.
            2 .b.ssssss...b.
          3-4 .b..........b.
            5 .bbbbbbbbbbbb.

      """
    #expect(GoldenPicture(Self.picture()).text == expected)
  }

  @Test("A missing file is a failure that says what to do")
  func missing() throws {
    try Self.withFolder { folder in
      let problem = folder.problem(with: Self.picture(), "sample", isRecording: false)
      #expect(problem?.contains("sample-14x6.txt") == true)
      #expect(problem?.contains("COWTUTOR_RECORD=1") == true)
    }
  }

  @Test("Recording writes the file and fails; after that the picture compares equal")
  func recording() throws {
    try Self.withFolder { folder in
      #expect(folder.problem(with: Self.picture(), "sample", isRecording: true)?.contains("Recorded") == true)
      #expect(folder.problem(with: Self.picture(), "sample", isRecording: false) == nil)
      #expect(folder.problem(with: Self.picture(), "sample", isRecording: true) == nil)
      #expect(folder.problem(with: Self.picture("page 3"), "sample", isRecording: true) != nil)
      #expect(folder.problem(with: Self.picture("page 3"), "sample", isRecording: false) == nil)
    }
  }

  @Test("A file that cannot be written is a failure")
  func cannotWrite() throws {
    try Self.withFolder { folder in
      let nowhere = GoldenFolder(path: folder.path + "/missing")
      #expect(
        nowhere.problem(with: Self.picture(), "sample", isRecording: true)?.contains("cannot be") == true)
    }
  }

  @Test("A difference in text shows the rows that differ and no others")
  func otherText() throws {
    try Self.withFolder { folder in
      _ = folder.problem(with: Self.picture(), "sample", isRecording: true)
      let problem = try #require(folder.problem(with: Self.picture("page 3"), "sample", isRecording: false))
      let lines = problem.split(separator: "\n").dropFirst()
      #expect(lines == ["-       2| │ page 2   │", "+       2| │ page 3   │"])
    }
  }

  @Test("A difference in roles alone is found")
  func otherRole() throws {
    try Self.withFolder { folder in
      _ = folder.problem(with: Self.picture(), "sample", isRecording: true)
      let problem = try #require(
        folder.problem(with: Self.picture("page 2", .mark), "sample", isRecording: false))
      #expect(problem.contains("-       2 .b.ssssss...b."))
      #expect(problem.contains("+       2 .b.!!!!!!...b."))
      #expect(!problem.contains("|"))
    }
  }

  @Test("Trailing blanks and the kind of line breaks do not matter")
  func trailingBlanks() {
    let text = GoldenPicture(Self.picture()).text
    let edited = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "  \r\n")
    #expect(GoldenPicture.difference(recorded: edited, now: text) == nil)
    #expect(GoldenPicture.difference(recorded: text, now: text + "more\n") == "+ more")
    #expect(GoldenPicture.difference(recorded: text + "more\n", now: text) == "- more")
  }
}
