import Files
import LearnerProgress

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why there is no place where notes can be shared, as a sentence that says what to do.
public struct NotesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}

/// Where a presentation and its teacher's own screen meet: a folder of one user's own.
public struct NotesPlace: Hashable, Sendable {
  let folder: String

  var socket: String { FilePath.join(folder, "notes.socket") }
  var lock: String { FilePath.join(folder, "notes.lock") }

  /// Finds the place as the XDG Base Directory Specification 0.8 has it: `cowtutor` in `XDG_RUNTIME_DIR`.
  ///
  /// Where that is not set it is in `/run/user/UID`, and where that is not there, `present` in the folder of progress.
  public init(environment: [String: String]) throws(NotesFailure) {
    let system = "/run/user/\(geteuid())"
    var status = stat()
    if let runtime = environment["XDG_RUNTIME_DIR"], FilePath.isAbsolute(runtime) {
      folder = FilePath.join(runtime, "cowtutor")
    } else if stat(system, &status) == 0, status.isFolder, status.st_uid == geteuid() {
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

  /// Makes the folder, and closes it to everybody else.
  func prepare() throws(NotesFailure) {
    do throws(SystemFailure) {
      _ = try FilePath.createFolder(folder)
      var status = stat()
      guard lstat(folder, &status) == 0 else { throw SystemFailure.latest }
      guard status.isFolder else { throw SystemFailure(code: ENOTDIR) }
      guard status.st_uid == geteuid() else { throw SystemFailure(code: EACCES) }
      if status.st_mode & 0o077 != 0, chmod(folder, 0o700) != 0 { throw SystemFailure.latest }
    } catch {
      throw failure(error)
    }
  }

  /// What to tell of a system call that failed here.
  func failure(_ failure: SystemFailure) -> NotesFailure {
    NotesFailure(
      description: "No notes can be shared in \(folder): \(failure.reason). "
        + "Set XDG_RUNTIME_DIR to another folder of your own.")
  }
}
