import TestSupport
import Testing
import Glibc

@testable import Files
@testable import LearnerProgress

/// What holds for a progress file with any bytes in it. The disk is waited for nowhere, since nothing is to outlast a test.
struct ProgressInvariants {
  private let folder: TemporaryFolder
  private let file: ProgressFile
  private static let name = "progress.json"
  private static let newName = "progress.json.unreadable-1"

  init() throws {
    folder = try TemporaryFolder()
    var calls = DiskCalls.system
    calls.synchronize = { _ in 0 }
    file = ProgressFile(path: folder.path(Self.name), calls: calls)
  }

  /// Looks at the bytes, loads them, and saves what comes of it.
  func check(_ bytes: [UInt8]) throws {
    defer {
      for name in folder.names { unlink(folder.path(name)) }
    }
    try folder.write(bytes, to: Self.name, mode: 0o640)
    let content = ProgressLog.stored(as: bytes)
    try FuzzFailure.unless(content == ProgressLog.stored(as: bytes), "read twice, it is something else")
    let seen = file.look()
    try requireFiles([Self.name: bytes], "after a look")
    let loaded = file.load()
    switch content {
    case .document(let log):
      try FuzzFailure.unless(seen == content && loaded.content == content, "a log came out as \(loaded)")
      try requireFiles([Self.name: bytes], "after a log was loaded")
      try checkSaving(log, besides: [:])
    case .newerVersion(let format):
      try FuzzFailure.unless(format > ProgressLog.currentFormat, "format \(format) is not newer")
      try FuzzFailure.unless(
        seen == content && loaded.content == content, "a newer version came out as \(loaded)")
      let overwritten = (try? file.update([], memory: ProgressLog())) != nil
      try FuzzFailure.unless(!overwritten, "a newer version is overwritten")
      try requireFiles([Self.name: bytes], "after a newer version was loaded")
    case .notOurs:
      try FuzzFailure.unless(seen == content, "a file that is not ours looks like \(seen)")
      try FuzzFailure.unless(
        loaded.content == content && loaded.newPath == folder.path(Self.newName),
        "a file that is not ours came out as \(loaded)")
      try requireFiles([Self.newName: bytes], "after a file was set aside")
      try checkSaving(ProgressLog(), besides: [Self.newName: bytes])
    case .absent, .unreadable:
      try FuzzFailure.unless(false, "bytes came out as \(content)")
    }
  }

  /// What was saved is what is loaded, and is written the same way each time.
  func checkSaving(_ log: ProgressLog, besides others: [String: [UInt8]]) throws {
    _ = try file.update([], memory: log)
    let saved = try log.bytes()
    try requireFiles(others.merging([Self.name: saved]) { $1 }, "after a save")
    let loaded = file.load()
    try FuzzFailure.unless(loaded.content == .document(log), "\(log) was saved and came out as \(loaded)")
    try FuzzFailure.unless(try log.bytes() == saved, "the same log is written in two ways")
    try requireFiles(others.merging([Self.name: saved]) { $1 }, "after a save and a load")
  }

  private func requireFiles(_ files: [String: [UInt8]], _ moment: String) throws {
    // The lock stays for whoever comes next.
    let names = folder.names.filter { !$0.hasSuffix(".lock") }
    try FuzzFailure.unless(names == files.keys.sorted(), "\(moment) there are \(names)")
    for (name, bytes) in files {
      try FuzzFailure.unless(folder.bytes(name) == bytes, "\(moment) \(name) has other bytes")
    }
  }
}
