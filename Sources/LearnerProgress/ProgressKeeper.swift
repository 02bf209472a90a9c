import Files

/// The progress file while the program runs: what cannot be saved now is kept for the next time, and the learner is told
/// of a failure once, not at every answer.
public struct ProgressKeeper: Sendable {
  /// What the file holds, and what could not be saved yet.
  public private(set) var log = ProgressLog()

  private let file: ProgressFile
  /// What is not in the file yet, in the order in which it happened.
  private var pending: [ProgressChange] = []
  /// Whether a power cut may still undo the last save.
  private var isAtRisk = false
  /// The failure that lasts; the learner was told of it.
  private var failure: ProgressFileError?

  /// Makes the keeper of a file, without touching the disk.
  public init(_ file: ProgressFile) {
    self.file = file
  }

  /// What a save came to.
  public struct Saved: Sendable {
    /// What is known now, with what other programs wrote.
    public let log: ProgressLog
    /// What the learner has to know and has not been told yet.
    public var notice: String?
    /// What the learner was told before and is no longer so.
    public var ended: String?
  }

  /// Reads the file.
  ///
  /// - Returns: what the learner has to know.
  public mutating func load() -> String? {
    switch file.load() {
    case .absent:
      return nil
    case .loaded(let log):
      self.log = log
      return nil
    case .setAside(let newPath, let reason):
      return
        "\(file.path) could not be read because \(reason). It is kept as \(newPath); a new file begins now."
    case .newerVersion(let format):
      return tell(ProgressFileError(path: file.path, .newerVersion(format: format)))
    case .unreadable(let reason):
      return tell(ProgressFileError(path: file.path, .unreadable(reason)))
    }
  }

  /// Saves changes, and before them those that could not be saved so far.
  public mutating func save(_ changes: [ProgressChange]) -> Saved {
    for change in changes { log.apply(change) }
    pending += changes
    do throws(ProgressFileError) {
      return try write(patience: ProgressFile.patience)
    } catch {
      return Saved(log: log, notice: tell(error))
    }
  }

  /// Tries a last time what could not be saved.
  ///
  /// - Returns: what is lost for good, in words.
  public mutating func finish() -> String? {
    guard !pending.isEmpty || isAtRisk else { return nil }
    let answers = pending.count { if case .answer = $0 { true } else { false } }
    do throws(ProgressFileError) {
      // A program that was told to end has not much time.
      _ = try write(patience: .milliseconds(200))
      return failure?.description
    } catch {
      return answers == 0 ? error.description : "Answers not saved: \(answers). \(error)"
    }
  }

  private mutating func write(patience: Duration) throws(ProgressFileError) -> Saved {
    let updated = try file.update(pending, memory: log, patience: patience)
    pending = []
    log = updated.log
    var saved = Saved(log: log)
    if let failure = updated.notDurable {
      isAtRisk = true
      saved.notice = tell(failure)
    } else {
      isAtRisk = false
      saved.ended = failure.map(Self.words)
      failure = nil
    }
    if let (newPath, reason) = updated.setAside {
      saved.notice =
        "\(file.path) could not be read any more because \(reason). It is kept as \(newPath); "
        + "all that is known here was written anew."
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
