import Files
import LearnerProgress
import Glibc

/// Why notes cannot be shared, in sentences that say what to do.
public struct NotesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}

/// Where a presentation and the teacher's own screen meet: a folder of one user's own.
public struct NotesPlace: Hashable, Sendable {
  let folder: String

  var socket: String { FilePath.join(folder, "notes.socket") }
  var lock: String { FilePath.join(folder, "notes.lock") }

  /// Finds the place as the XDG Base Directory Specification 0.8 has it: `cowtutor` in `XDG_RUNTIME_DIR`.
  ///
  /// Where that is not set it is in `/run/user/UID`, and where that is not there, `present` in the folder of progress.
  public init(environment: [String: String]) throws(NotesFailure) {
    let system = "/run/user/\(geteuid())"
    if let runtime = environment["XDG_RUNTIME_DIR"], FilePath.isAbsolute(runtime) {
      folder = FilePath.join(runtime, "cowtutor")
    } else if let status = try? status(of: system), status.isFolder, status.st_uid == geteuid() {
      folder = FilePath.join(system, "cowtutor")
    } else if let progress = ProgressFile.defaultPath(environment: environment) {
      folder = FilePath(progress).sibling("present")
    } else {
      throw NotesFailure(
        description: "There is no folder to share notes in. Set XDG_RUNTIME_DIR to one of your own.")
    }
  }

  init(folder: String) {
    self.folder = folder
  }

  /// Makes the folder, closes it to all other users, and makes sure that a socket can be in it.
  ///
  /// Both programs do this: where one cannot meet the other, each says why.
  func prepare() throws(NotesFailure) {
    do throws(SystemFailure) {
      _ = try LocalSocket.address(socket)
      _ = try FilePath.createFolder(folder)
      guard let status = try status(of: folder, followsLinks: false) else {
        throw SystemFailure(code: ENOENT)
      }
      guard status.isFolder else { throw SystemFailure(code: ENOTDIR) }
      guard status.st_uid == geteuid() else { throw SystemFailure(code: EACCES) }
      // A presentation makes a lock and a socket in it.
      guard folder.withPath({ access($0, W_OK | X_OK) }) == 0 else { throw SystemFailure.latest }
      let isOpenToOthers = status.st_mode & 0o077 != 0
      if isOpenToOthers, folder.withPath({ chmod($0, 0o700) }) != 0 { throw SystemFailure.latest }
    } catch {
      throw failure(error)
    }
  }

  /// The message about a system call that failed here.
  func failure(_ failure: SystemFailure) -> NotesFailure {
    NotesFailure(
      description: "No notes can be shared in \(folder): \(failure.reason). "
        + "Set XDG_RUNTIME_DIR to another folder of your own.")
  }
}
