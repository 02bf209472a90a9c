import Files
import FoundationEssentials
import Glibc

/// An empty folder of its own for one test, removed with all that is in it.
package final class TemporaryFolder {
  private let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "cowtutor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of something in the folder.
  package func path(_ name: String) -> String { url.appending(path: name).path }

  /// Everything in the folder and below it, as sorted paths.
  package var names: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()) ?? ["cannot be listed"]
  }

  package func write(_ bytes: [UInt8], to name: String, mode: mode_t = 0o600) throws {
    try Data(bytes).write(to: url.appending(path: name))
    try require(chmod(path(name), mode))
  }

  package func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
    try write(Array(text.utf8), to: name, mode: mode)
  }

  package func createFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
  }

  /// Makes a symbolic link with exactly this text as its target.
  package func link(_ name: String, to target: String) throws {
    try require(symlink(target, path(name)))
  }

  /// The bytes of a file in the folder, or nil if it cannot be read.
  package func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name)).map(Array.init)
  }

  package func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The type and permission bits of something in the folder, links not followed, or nil if it is missing.
  package func mode(_ name: String) -> mode_t? {
    var status = stat()
    return lstat(path(name), &status) == 0 ? status.st_mode : nil
  }

  package func permissions(_ name: String) -> mode_t? { mode(name).map { $0 & 0o7777 } }

  package func isSymbolicLink(_ name: String) -> Bool { mode(name).map { $0 & S_IFMT == S_IFLNK } ?? false }

  private func require(_ result: Int32) throws {
    if result != 0 { throw SystemFailure.latest }
  }
}
