import Files

/// The progress file while the program runs. Changes that cannot be saved now are kept for the next save, and the learner
/// is told of a failure once, not at every answer.
public struct ProgressStore: Sendable {
  /// The log in the file, with the changes that could not be saved yet.
  public private(set) var log = ProgressLog()

  private let file: ProgressFile
  /// The changes that are not in the file yet, oldest first.
  private var pending: [ProgressChange] = []
  /// Whether a power cut may still undo the last save.
  private var isAtRisk = false
  /// The failure that persists; the learner has been told of it.
  private var failure: ProgressFileError?

  /// Makes the store of a file; does not touch the disk.
  package init(_ file: ProgressFile) {
    self.file = file
  }

  /// The result of a save.
  public struct Saved: Sendable {
    /// The log now, with the changes of other programs.
    public let log: ProgressLog
    /// What to tell the learner.
    public var notice: String?
    /// A notice that no longer holds.
    public var ended: String?
  }

  /// Reads the file.
  ///
  /// - Returns: what to tell the learner.
  public mutating func load() -> String? {
    let found = file.load()
    switch found.content {
    case .absent: return nil
    case .document(let log):
      self.log = log
      return nil
    case .newerVersion(let format):
      return tell(ProgressFileError(path: file.path, failure: .newerVersion(format: format)))
    case .notOurs(let reason), .unreadable(let reason):
      guard let newPath = found.newPath else {
        return tell(ProgressFileError(path: file.path, failure: .unreadable(reason)))
      }
      return
        "\(file.path) could not be read because \(reason). It is kept as \(newPath), and a new file begins."
    }
  }

  /// Saves changes, after those that could not be saved so far.
  public mutating func save(_ changes: [ProgressChange]) -> Saved {
    for change in changes { log.apply(change) }
    pending += changes
    do throws(ProgressFileError) {
      return try write(patience: LockedFile.patience)
    } catch {
      return Saved(log: log, notice: tell(error))
    }
  }

  /// Tries a last time to save the changes that could not be saved.
  ///
  /// - Returns: what is lost, in words.
  public mutating func finish() -> String? {
    guard !pending.isEmpty || isAtRisk else { return nil }
    let answers = pending.count { if case .answer = $0 { true } else { false } }
    do throws(ProgressFileError) {
      // A program that was told to end has little time.
      _ = try write(patience: .milliseconds(200))
      return failure?.description
    } catch {
      return answers == 0 ? error.description : "Answers not saved: \(answers). \(error)"
    }
  }

  private mutating func write(patience: Duration) throws(ProgressFileError) -> Saved {
    let updated = try file.update(pending, memory: log, patience: patience)
    pending = []
    log = updated.document
    var saved = Saved(log: log)
    if let failure = updated.notDurable.map({ ProgressFileError(path: file.path, failure: $0) }) {
      isAtRisk = true
      saved.notice = tell(failure)
    } else {
      isAtRisk = false
      saved.ended = failure.map(Self.words)
      failure = nil
    }
    if let (newPath, reason) = updated.setAside {
      saved.notice =
        "\(file.path) could no longer be read because \(reason). It is kept as \(newPath); "
        + "a new file has all your answers."
    }
    return saved
  }

  private mutating func tell(_ failure: ProgressFileError) -> String? {
    guard failure != self.failure else { return nil }
    self.failure = failure
    return Self.words(failure)
  }

  private static func words(_ failure: ProgressFileError) -> String {
    "\(failure) You can go on; saving is tried again after every answer."
  }
}
