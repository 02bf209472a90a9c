import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

@Suite("A save that fails")
struct FailedSaveTests {
  let folder: TemporaryFolder
  let path: String
  let old = #"{"format": 1, "lessons": {}}"#

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("progress.json")
  }

  @Test(
    "Whatever step fails, the old file is whole and no temporary file remains", arguments: DiskFault.allCases)
  func oldFileWhole(fault: DiskFault) throws {
    try folder.write(old, to: "progress.json", mode: 0o640)
    #expect(throws: ProgressFileError.self) {
      try ProgressFile(path: path, calls: fault.calls).save(Sample.log)
    }
    #expect(folder.text("progress.json") == old)
    #expect(folder.permissions("progress.json") == 0o640)
    #expect(folder.names == [Sample.lock, "progress.json"])
  }

  @Test("A first save that fails leaves no file but the lock", arguments: DiskFault.allCases)
  func noFileYet(fault: DiskFault) {
    #expect(throws: ProgressFileError.self) {
      try ProgressFile(path: path, calls: fault.calls).save(Sample.log)
    }
    #expect(folder.names == [Sample.lock])
  }

  @Test("Interruptions and short writes are no failures")
  func interrupted() throws {
    let counter = InterruptionCounter()
    var calls = DiskCalls.system
    let (write, synchronize) = (calls.write, calls.synchronize)
    calls.write = { counter.interrupts() ? Int(fail(EINTR)) : write($0, $1, min($2, 7)) }
    calls.synchronize = { counter.interrupts() ? fail(EINTR) : synchronize($0) }
    try ProgressFile(path: path, calls: calls).save(Sample.log)
    #expect(folder.text("progress.json") == Sample.json)
  }

  @Test("A folder that cannot be flushed is reported, and the file is the new one and whole")
  func folderNotFlushed() throws {
    try folder.write(old, to: "progress.json")
    var calls = DiskCalls.system
    let synchronize = calls.synchronize
    calls.synchronize = { descriptor in
      var status = stat()
      _ = fstat(descriptor, &status)
      return status.isFolder ? fail(EIO) : synchronize(descriptor)
    }
    #expect(throws: ProgressFileError.self) {
      try ProgressFile(path: path, calls: calls).save(Sample.log)
    }
    #expect(folder.text("progress.json") == Sample.json)
    #expect(folder.names == [Sample.lock, "progress.json"])

    calls.synchronize = { descriptor in
      var status = stat()
      _ = fstat(descriptor, &status)
      return status.isFolder ? fail(EINVAL) : synchronize(descriptor)
    }
    try ProgressFile(path: path, calls: calls).save(Sample.log)
  }

  @Test("Below a file there is no folder to save in")
  func belowFile() throws {
    try folder.write("a file", to: "file")
    for name in ["file/progress.json", "file/deeper/progress.json"] {
      let expected = ProgressFileError(
        path: folder.path(name), failure: SaveFailure(SystemFailure(code: ENOTDIR)))
      #expect(throws: expected) {
        try ProgressFile(path: folder.path(name)).save(Sample.log)
      }
    }
    #expect(folder.text("file") == "a file")
    #expect(folder.names == ["file"])
  }

  @Test("A folder or a pipe is never replaced by a file")
  func notAFile() throws {
    try folder.createFolder("progress.json")
    try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
    for name in ["progress.json", "progress.json/", "pipe"] {
      #expect(throws: ProgressFileError.self, "\(name)") {
        try ProgressFile(path: folder.path(".") + "/" + name).save(Sample.log)
      }
    }
    #expect(folder.mode("pipe").map { $0 & S_IFMT } == S_IFIFO)
    #expect(folder.names == [".pipe.lock", Sample.lock, "pipe", "progress.json"])
  }

  @Test("Links in a circle and names that are too long are errors")
  func badNames() throws {
    try folder.link("progress.json", to: "progress.json")
    #expect(throws: ProgressFileError(path: path, failure: SaveFailure(SystemFailure(code: ELOOP)))) {
      try ProgressFile(path: path).save(Sample.log)
    }
    let long = folder.path(String(repeating: "x", count: 300))
    #expect(throws: ProgressFileError(path: long, failure: SaveFailure(SystemFailure(code: ENAMETOOLONG)))) {
      try ProgressFile(path: long).save(Sample.log)
    }
  }

  @Test("The message says where, what and what to do")
  func message() {
    let full = ProgressFileError(path: "/x/y", failure: SaveFailure(SystemFailure(code: ENOSPC)))
    #expect(
      "\(full)" == """
        Progress cannot be saved in /x/y: \(SystemFailure(code: ENOSPC).reason). \
        Free some space, or start with --progress FILE in another folder.
        """)
    let other = ProgressFileError(path: "/x/y", failure: SaveFailure("the moon is wrong"))
    #expect(
      "\(other)" == """
        Progress cannot be saved in /x/y: the moon is wrong. \
        Start with --progress FILE in another folder.
        """)
  }
}

/// Interrupts every other call. Saving makes its calls one after the other, so nothing is shared.
private final class InterruptionCounter: @unchecked Sendable {
  private var calls = 0

  func interrupts() -> Bool {
    calls += 1
    return calls % 2 == 1
  }
}
