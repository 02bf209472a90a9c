import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

@Suite("Loading a progress file")
struct LoadTests {
  let folder: TemporaryFolder
  let file: ProgressFile

  init() throws {
    folder = try TemporaryFolder()
    file = ProgressFile(path: folder.path("progress.json"))
  }

  @Test("Where nothing is, the file is absent and nothing is created")
  func absent() {
    #expect(file.load().content == .absent)
    #expect(ProgressFile(path: folder.path("no/such/folder.json")).load().content == .absent)
    #expect(folder.names == [])
  }

  @Test("A file of ours is loaded and not touched")
  func loaded() throws {
    try folder.write(Sample.json, to: "progress.json", mode: 0o640)
    #expect(file.load().content == .document(Sample.log))
    #expect(folder.text("progress.json") == Sample.json)
    #expect(folder.permissions("progress.json") == 0o640)
    #expect(folder.names == ["progress.json"])
  }

  @Test("A file cut off at any byte is set aside whole, and only the last newline can be missing")
  func truncated() throws {
    let whole = Array(Sample.json.utf8)
    for length in 0..<whole.count {
      let folder = try TemporaryFolder()
      let prefix = Array(whole[..<length])
      try folder.write(prefix, to: "progress.json")
      let loaded = ProgressFile(path: folder.path("progress.json")).load()

      if length == whole.count - 1 {
        #expect(loaded.content == .document(Sample.log))
        continue
      }
      let newPath = folder.path("progress.json.unreadable-1")
      let reason = length == 0 ? "it is empty" : "it is not complete and correct JSON"
      #expect(
        loaded.content == .notOurs(reason: reason) && loaded.newPath == newPath,
        "cut off after \(length) bytes")
      #expect(folder.bytes("progress.json.unreadable-1") == prefix)
      #expect(folder.names == [Sample.lock, "progress.json.unreadable-1"])
    }
  }

  @Test("Files set aside one after the other never overwrite each other or anything else")
  func setAsideTwice() throws {
    try folder.write("a file of the learner", to: "progress.json.unreadable-2")
    for (text, number) in [("first", 1), ("second", 3)] {
      try folder.write(text, to: "progress.json")
      guard let newPath = file.load().newPath else {
        Issue.record("\(text) was not set aside")
        continue
      }
      #expect(newPath == folder.path("progress.json.unreadable-\(number)"))
    }
    #expect(folder.text("progress.json.unreadable-1") == "first")
    #expect(folder.text("progress.json.unreadable-2") == "a file of the learner")
    #expect(folder.text("progress.json.unreadable-3") == "second")
    #expect(folder.names.count == 4)
  }

  @Test("After a file was set aside the next load finds nothing, and a save works")
  func afterSettingAside() throws {
    try folder.write([0x7F, 0xFF, 0x00], to: "progress.json", mode: 0o644)
    _ = file.load()
    #expect(file.load().content == .absent)
    try file.save(Sample.log)
    #expect(file.load().content == .document(Sample.log))
    #expect(folder.bytes("progress.json.unreadable-1") == [0x7F, 0xFF, 0x00])
    #expect(folder.permissions("progress.json.unreadable-1") == 0o644)
  }

  @Test("What a symbolic link means is set aside beside itself, and the link stays")
  func setAsideThroughLink() throws {
    try folder.createFolder("real")
    try folder.write("not ours", to: "real/kept.json")
    try folder.link("progress.json", to: "real/kept.json")
    let newPath = folder.path("real/kept.json.unreadable-1")
    guard file.load().newPath == newPath else {
      Issue.record("not set aside")
      return
    }
    #expect(folder.isSymbolicLink("progress.json"))
    try file.save(Sample.log)
    #expect(folder.isSymbolicLink("progress.json"))
    #expect(folder.text("real/kept.json") == Sample.json)
  }

  @Test("A file that cannot be renamed stays where it is, and no claimed name is left over")
  func cannotBeSetAside() throws {
    try folder.write("not ours", to: "progress.json")
    var calls = DiskCalls.system
    calls.rename = { _, _ in fail(EROFS) }
    let loaded = ProgressFile(path: file.path, calls: calls).load()
    guard case .notOurs(let reason) = loaded.content, loaded.newPath == nil else {
      Issue.record("\(loaded)")
      return
    }
    #expect(reason.hasPrefix("it is not complete and correct JSON, and it cannot be renamed: "))
    #expect(folder.text("progress.json") == "not ours")
    #expect(folder.names == [Sample.lock, "progress.json"])
  }

  @Test("A file of a newer version keeps its bytes, its mode and its name")
  func newerVersion() throws {
    let text = #"{"format": 7, "answers": "elsewhere"}"#
    try folder.write(text, to: "progress.json", mode: 0o440)
    #expect(file.load().content == .newerVersion(format: 7))
    #expect(folder.text("progress.json") == text)
    #expect(folder.permissions("progress.json") == 0o440)
    #expect(folder.names == ["progress.json"])
  }

  @Test("A folder is left alone")
  func isFolder() throws {
    try folder.createFolder("progress.json/inside")
    #expect(file.load().content == .unreadable(reason: "it is a folder"))
    #expect(folder.names == ["progress.json", "progress.json/inside"])
  }

  @Test("A pipe that nobody writes to is left alone and not waited for", .timeLimit(.minutes(30)))
  func isPipe() throws {
    try #require(mkfifo(file.path, 0o600) == 0)
    #expect(file.load().content == .unreadable(reason: "it is not a regular file"))
    #expect(folder.names == ["progress.json"])
  }

  @Test("An endless device is left alone")
  func isDevice() throws {
    try folder.link("progress.json", to: "/dev/zero")
    #expect(file.load().content == .unreadable(reason: "it is not a regular file"))
  }

  @Test("A file over the limit is left alone and not read", arguments: [64_000_001, 1 << 30])
  func tooLarge(size: Int) throws {
    try folder.write("{", to: "progress.json")
    try #require(truncate(file.path, size) == 0)
    #expect(file.load().content == .unreadable(reason: "it is larger than 64 MB"))
    #expect(folder.names == ["progress.json"])
  }

  @Test("Links in a circle, and a path through a file, are reasons and not absences")
  func brokenPaths() throws {
    try folder.link("progress.json", to: "progress.json")
    try folder.write("", to: "file")
    #expect(file.load().content == .unreadable(reason: "the system says: Too many levels of symbolic links"))
    let below = ProgressFile(path: folder.path("file/progress.json"))
    #expect(below.load().content == .unreadable(reason: "the system says: Not a directory"))
  }
}
