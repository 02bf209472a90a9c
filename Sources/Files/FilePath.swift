import Glibc

/// A path to a file, divided at its last slash.
///
/// Paths are cut by bytes, as the system does: a slash and a combining accent are one `Character`.
package struct FilePath: Hashable {
  /// The folder as a path, `.` for a file in the current folder.
  package var folder: String
  /// The name of the file in its folder, empty if the path ends in a slash.
  package var name: String

  private static let slash = UInt8(ascii: "/")

  package init(_ path: String) {
    guard let cut = path.utf8.lastIndex(of: Self.slash) else {
      folder = "."
      name = path
      return
    }
    folder = cut == path.utf8.startIndex ? "/" : String(path[..<cut])
    name = String(path[path.utf8.index(after: cut)...])
  }

  /// The path as a whole.
  package var path: String { sibling(name) }

  /// The path of a file with this name in the same folder.
  package func sibling(_ name: String) -> String {
    Self.join(folder, name)
  }

  /// Joins a folder and a path inside it with one slash.
  package static func join(_ folder: String, _ path: String) -> String {
    folder.utf8.last == slash ? folder + path : folder + "/" + path
  }

  /// Tells whether a path starts at the root.
  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == slash
  }

  /// Follows symbolic links from a path to the file they lead to, which need not exist.
  ///
  /// Links among the folders are left to the system.
  package static func followingLinks(_ path: String) throws(SystemFailure) -> String {
    let mostLinks = 40
    var path = path
    for _ in 0..<mostLinks {
      guard let target = try linkTarget(path) else { return path }
      path = isAbsolute(target) ? target : FilePath(path).sibling(target)
    }
    throw SystemFailure(code: ELOOP)
  }

  /// Reads a symbolic link; nil for anything else, and where there is nothing.
  private static func linkTarget(_ path: String) throws(SystemFailure) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = path.withPath { readlink($0, &buffer, buffer.count) }
    guard count >= 0 else {
      if errno == EINVAL || errno == ENOENT { return nil }
      throw SystemFailure.latest
    }
    guard count < buffer.count else { throw SystemFailure(code: ENAMETOOLONG) }
    return String(path: buffer[..<count].map { UInt8(bitPattern: $0) })
  }

  /// Creates a folder and its missing parents.
  ///
  /// - Parameter mode: of new folders, before the process's mask; by default they are readable by the owner alone.
  /// - Returns: the folders with a new name in them, outermost first; the disk need not have it yet.
  package static func createFolder(_ path: String, mode: mode_t = 0o700) throws(SystemFailure) -> [String] {
    var isThere: Bool { (try? status(of: path))?.isFolder == true }
    func make() throws(SystemFailure) {
      guard path.withPath({ mkdir($0, mode) }) != 0 else { return }
      let failure = SystemFailure.latest
      // Another process may have been quicker.
      guard failure.code == EEXIST, isThere else { throw failure }
    }

    if isThere { return [] }
    let parent = FilePath(path).folder
    do throws(SystemFailure) {
      try make()
      return [parent]
    } catch {
      guard error.code == ENOENT, parent != path, parent != "." else { throw error }
      let changed = try createFolder(parent, mode: mode)
      try make()
      return changed + [parent]
    }
  }
}
