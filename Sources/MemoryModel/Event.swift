/// What a new region is to hold.
public enum Mapping: Hashable, Sendable {
  /// Memory that reads as zeroes until it is written.
  case anonymous(pages: Int, writable: Bool = true)
  /// Anonymous memory that forks keep in common.
  case sharedAnonymous(pages: Int, writable: Bool = true)
  /// A file whose pages are in the page cache already, with these contents.
  case file(contents: [Int], sharing: Sharing, writable: Bool = true)
  /// A file or shared memory that is mapped somewhere already.
  case existing(MemoryObjectID, sharing: Sharing, writable: Bool = true)
}

/// Something that a program does.
public enum Event: Hashable, Sendable {
  /// A process with an empty address space begins.
  case start
  /// A region is added after the last page of the address space.
  case map(ProcessID, Mapping)
  /// The new process gets the next free number.
  case fork(ProcessID)
  case read(ProcessID, PageNumber)
  case write(ProcessID, PageNumber, value: Int)
  /// The process goes on with a new program and an empty address space.
  case exec(ProcessID)
  case exit(ProcessID)

  /// Who acts; nobody does at a start.
  public var actor: ProcessID? {
    switch self {
    case .start: nil
    case .map(let process, _), .fork(let process), .read(let process, _), .write(let process, _, _),
      .exec(let process), .exit(let process):
      process
    }
  }
}

/// Why an event cannot happen; the machine is then unchanged.
public enum EventError: Error, Hashable, Sendable {
  case noSuchProcess(ProcessID)
  case processHasEnded(ProcessID)
  case noSuchObject(MemoryObjectID)
}
