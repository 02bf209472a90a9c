/// What a new region is to hold: at least one page.
public enum Mapping: Hashable, Sendable {
  /// Memory that reads as zeroes until it is written.
  case anonymous(pages: Int, writable: Bool = true, atFork: AtFork = .copied)
  /// Anonymous memory that forks keep in common.
  case sharedAnonymous(pages: Int, writable: Bool = true)
  /// A file whose pages are in the page cache already, with these contents.
  case file(contents: [Int], sharing: Sharing, writable: Bool = true)
  /// A file that was mapped before, or shared memory that is still mapped: this is how unrelated processes share memory.
  /// Scenes cannot say it; it is for the comparison with the kernel and for tests.
  case existing(MemoryObjectID, sharing: Sharing, writable: Bool = true)

  /// How many pages it makes; `nil` where the object knows.
  var pageCount: Int? {
    switch self {
    case .anonymous(let pages, _, _), .sharedAnonymous(let pages, _): pages
    case .file(let contents, _, _): contents.count
    case .existing: nil
    }
  }
}

/// What a program does.
public enum Event: Hashable, Sendable {
  /// A process with an empty address space begins.
  case start
  /// A region is added after the last page of the address space.
  case map(ProcessID, Mapping)
  /// The new process gets the next free number.
  case fork(ProcessID)
  /// The process looks at the value of a page.
  case read(ProcessID, PageNumber)
  /// The process stores a value in a page.
  case write(ProcessID, PageNumber, value: Int)
  /// The process gives a page back and keeps its region, as by `madvise` with `MADV_DONTNEED`: what it wrote is lost, and the
  /// next touch finds what was there before.
  case giveBack(ProcessID, PageNumber)
  /// The process lets go of a page for good, as by `munmap`: any access to it is an error then. Its neighbours keep their numbers.
  case unmap(ProcessID, PageNumber)
  /// The process goes on with a new program and an empty address space.
  case exec(ProcessID)
  /// The process ends and lets go of all its memory.
  case exit(ProcessID)

  /// The process that acts; none at a start.
  public var actor: ProcessID? {
    switch self {
    case .start: nil
    case .map(let process, _), .fork(let process), .read(let process, _), .write(let process, _, _),
      .giveBack(let process, _), .unmap(let process, _), .exec(let process), .exit(let process):
      process
    }
  }

  /// The same event with another process that acts.
  public func performed(by process: ProcessID) -> Event {
    switch self {
    case .start: .start
    case .map(_, let mapping): .map(process, mapping)
    case .fork: .fork(process)
    case .read(_, let page): .read(process, page)
    case .write(_, let page, let value): .write(process, page, value: value)
    case .giveBack(_, let page): .giveBack(process, page)
    case .unmap(_, let page): .unmap(process, page)
    case .exec: .exec(process)
    case .exit: .exit(process)
    }
  }
}

/// Why an event cannot happen; the machine is then unchanged.
public enum EventError: Error, Hashable, Sendable {
  /// Nothing of that number was ever started or forked.
  case noSuchProcess(ProcessID)
  /// It exited or was killed before.
  case processHasEnded(ProcessID)
  /// No object of that number was ever created, or it went with its last mapping.
  case noSuchObject(MemoryObjectID)
  /// No region of the process has the page that it would give back or unmap.
  case noSuchPage(ProcessID, PageNumber)
  /// A new region was to hold so many pages, which are fewer than one.
  case tooFewPages(Int)
}
