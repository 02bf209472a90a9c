/// A file that keeps a document. Several programs may use it at once: each changes what is in it then, and none the bytes of
/// something else.
package struct DocumentFile<Document: StoredDocument>: Sendable {
  /// As given; it may be a symbolic link, which is followed.
  package let path: String
  private let calls: DiskCalls

  /// Names a file, which need not exist yet; does not touch the disk.
  package init(path: String, calls: DiskCalls = .system) {
    self.path = path
    self.calls = calls
  }

  /// A file that held something else, under its new name.
  package typealias SetAside = (newPath: String, reason: String)

  /// The result of a change.
  package struct Changed: Sendable {
    /// What is in the file now, with the changes of other programs.
    package let document: Document
    package let setAside: SetAside?
    /// Why a power cut may still undo the change, though the file has it.
    package let notDurable: SaveFailure?
  }

  /// Reads the file and changes nothing.
  ///
  /// - Parameter pipePatience: how long a pipe may stay silent; `nil` refuses pipes.
  package func look(pipePatience: Duration? = nil) -> StoredContent<Document> {
    Document.stored(at: path, pipePatience: pipePatience)
  }

  /// Reads the file, and gives it a new name if it holds something else.
  ///
  /// - Returns: the new path besides; `nil` where the name could not be given, which the reason then says.
  package func load() -> (content: StoredContent<Document>, newPath: String?) {
    let found = look()
    guard case .notOurs(let reason) = found else { return (found, nil) }
    do throws(SaveFailure) {
      let locked = try LockedFile(path, calls: calls)
      defer { locked.release() }
      // Another window may have been quicker, and what is there now may be good.
      let found = Document.stored(at: locked.file.path)
      guard case .notOurs(let reason) = found else { return (found, nil) }
      return (found, try setAside(locked, because: reason).newPath)
    } catch {
      return (.notOurs(reason: "\(reason), and it cannot be renamed: \(error.reason)"), nil)
    }
  }

  /// Changes the document in the file, which another program may have changed since it was read.
  ///
  /// Only one program at a time does that: a lock file beside the real file keeps the others out. When the method throws, the
  /// file is as it was before. A file that cannot be read, or that a newer version wrote, is never replaced.
  ///
  /// - Parameters:
  ///   - memory: what is written where there is no document to change: as the caller knows it, with the change.
  ///   - replacesOthers: whether a file that holds something else makes room, by a new name.
  package func change(
    memory: Document, replacesOthers: Bool = true, patience: Duration = LockedFile.patience,
    _ change: (inout Document) -> Void
  ) throws(SaveFailure) -> Changed {
    let locked = try LockedFile(path, calls: calls, patience: patience)
    defer { locked.release() }
    locked.removeLeftovers()
    var document = memory
    var kept: SetAside?
    switch Document.stored(at: locked.file.path) {
    case .absent: break
    case .document(let onDisk):
      document = onDisk
      change(&document)
    case .newerVersion(let format): throw .newerVersion(format: format)
    case .unreadable(let reason): throw .unreadable(reason)
    case .notOurs(let reason) where replacesOthers:
      do throws(SaveFailure) {
        kept = try setAside(locked, because: reason)
      } catch {
        throw .unreadable("\(reason), and it cannot be renamed: \(error.reason)")
      }
    case .notOurs(let reason): throw .unreadable(reason)
    }
    let notDurable = try locked.replace(with: try document.bytes())
    return Changed(document: document, setAside: kept, notDurable: notDurable)
  }

  private func setAside(_ locked: LockedFile, because reason: String) throws(SaveFailure) -> SetAside {
    do throws(SystemFailure) {
      return (try locked.setAside(), reason)
    } catch {
      throw SaveFailure(error)
    }
  }
}
