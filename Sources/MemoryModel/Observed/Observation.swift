/// What a kernel did at one event, read from it alone and never from a prediction.
public struct Observation: Codable, Hashable, Sendable {
  public let event: Event
  /// Memory once the event was over.
  public let reading: MemoryReading
  /// Minor faults that the access took, as its own process counted them; 0 for an event that is no access.
  public let faults: Int
  /// What the readings before and after say has become of an access; `nil` for another event.
  public let outcome: Outcome?
  /// The time of the access or of the fork, as its own process measured it; `nil` where none could.
  public let nanoseconds: Int?
  /// The value that a read gave.
  public let valueRead: Int?
  /// The kernel's number of each process, by ``ProcessID``.
  public let pids: [Int32]
  /// Processes that were ended from outside meanwhile, with the signal.
  public let endedFromOutside: [ProcessID: Int32]

  public init(
    event: Event, reading: MemoryReading, faults: Int, outcome: Outcome?, nanoseconds: Int?, valueRead: Int?,
    pids: [Int32], endedFromOutside: [ProcessID: Int32]
  ) {
    self.event = event
    self.reading = reading
    self.faults = faults
    self.outcome = outcome
    self.nanoseconds = nanoseconds
    self.valueRead = valueRead
    self.pids = pids
    self.endedFromOutside = endedFromOutside
  }
}

/// How much of a page table the kernel lets a program see.
public enum Evidence: String, CaseIterable, Codable, Sendable {
  /// The number of each frame: who shares with whom can be read off.
  case frameNumbers
  /// Whether a frame is mapped once, and faults: who shares with whom is inferred from them.
  case inferred
}
