import TestSupport
import Testing

@testable import Files

@Suite("Paths that need not be UTF-8")
struct PathBytesTests {
  @Test("Every path is one text and comes back as the same bytes, and UTF-8 stays as it is")
  func roundTrip() throws {
    var random = SplitMix64(seed: 1)
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("/".utf8), Array("é".utf8), Array("\u{1F42E}".utf8), [0xE9], [0xFF], [0x80],
      [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x90], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x8F, 0xBE, 0x80],
      // What stands for the byte 0xE9, and a neighbour that stands for nothing.
      Array("\u{10FFE9}".utf8), Array("\u{10FF7F}".utf8),
    ]
    for _ in 0..<5000 {
      let bytes = (0..<random.number(below: 8)).flatMap { _ in random.pick(pieces) }
      let text = String(path: bytes)
      #expect(text.pathBytes == bytes)
      #expect(Array(text.utf8).split(separator: 0x2F).count == bytes.split(separator: 0x2F).count)
    }
    #expect(String(path: Array("lektion/é\u{1F42E}.yaml".utf8)) == "lektion/é\u{1F42E}.yaml")
    #expect(String(path: [0x61, 0xE9]) == "a\u{10FFE9}")
    #expect(String(path: [0x61, 0xE9]) != String(path: Array("a\u{10FFE9}".utf8)))
  }

  @Test("A file with such a name is listed, read, replaced, locked and set aside")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("") + "/" + String(path: [0x61, 0xE9])
    try replaceFile(FilePath(path), with: [1, 2], mode: 0o600)
    #expect(try listFolder(folder.path("")) == [String(path: [0x61, 0xE9])])
    #expect(try readFile(path, limit: 10) == [1, 2])
    let locked = try LockedFile(path, calls: .system)
    #expect(try locked.replace(with: [3]) == nil)
    #expect(try readFile(path, limit: 10) == [3])
    #expect(try locked.setAside().pathBytes.suffix(14) == [0xE9] + Array(".unreadable-1".utf8))
    locked.release()
    #expect(try listFolder(folder.path(""), hidden: true).contains(".a\u{10FFE9}.lock"))
  }

  @Test("The longest name that there can be has helpers beside it, also where it is cut in a character")
  func longNames() throws {
    for letter in ["x", "é", "\u{1F42E}"] {
      let name = "a" + String(repeating: letter, count: 254 / letter.utf8.count)
      let file = FilePath("/tmp/\(name)")
      #expect(file.helperPrefix.pathBytes.count == 202)
    }
  }
}
