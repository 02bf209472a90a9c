/// What a new region is to hold: at least one page.
///
/// A page of shared memory or of a file is mapped by a fault of its own here. In Linux a read fault also fills in entries
/// of up to 15 neighbours in the same region (`do_fault_around`, `mm/memory.c`); so what is compared with a kernel maps such pages one by one,
/// each as a region, and what is taught tells of one page at a time.
public enum Mapping: Hashable, Sendable {
  /// Memory that reads as zeroes until it is written.
  case anonymous(pages: Int, writable: Bool = true, atFork: AtFork = .copied)
  /// Private memory in which the program has stored these values at once, a page each.
  case filled(contents: [Int])
  /// Anonymous memory that forks keep in common.
  case sharedAnonymous(pages: Int, writable: Bool = true)
  /// A file whose pages are in the page cache already, with these contents.
  case file(contents: [Int], sharing: Sharing, writable: Bool = true)
  /// A file that was mapped before, or shared memory that is still mapped: this is how unrelated processes share memory.
  /// Scenes cannot say it; it is for the comparison with the kernel and for tests.
  case existing(MemoryObjectID, sharing: Sharing, writable: Bool = true)

  /// How many pages it makes; `nil` where the object knows.
  public var pageCount: Int? {
    switch self {
    case .anonymous(let pages, _, _), .sharedAnonymous(let pages, _): pages
    case .filled(let contents), .file(let contents, _, _): contents.count
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
  /// The same without an address space of its own: the new process borrows that of its parent, which waits until the new one
  /// runs another program or ends.
  case vfork(ProcessID)
  /// The process looks at the value of a page.
  case read(ProcessID, PageNumber)
  /// The process stores a value in a page.
  case write(ProcessID, PageNumber, value: Int)
  /// The kernel stores a value in a page for the process, as `read` does with what it has read.
  case receive(ProcessID, PageNumber, value: Int)
  /// A debugger stores a value in a page of the process, by way of `/proc/PID/mem` or `ptrace`: it may do so too where the
  /// process itself may only read, and what it stores there is the process's own.
  case force(ProcessID, PageNumber, value: Int)
  /// The process gives a page back and keeps its region, as by `madvise` with `MADV_DONTNEED`: what it wrote is lost, and the
  /// next touch finds what was there before.
  case giveBack(ProcessID, PageNumber)
  /// The process lets go of a page for good, as by `munmap`: any access to it is an error then. Its neighbours keep their numbers.
  case unmap(ProcessID, PageNumber)
  /// The kernel finds that a page of this process and the same page of another have equal contents, and keeps one frame for
  /// both, as its samepage merging (KSM) does. Nothing happens where they differ, or one is not private memory.
  case merge(ProcessID, PageNumber, with: ProcessID)
  /// The process goes on with a new program and an empty address space.
  case exec(ProcessID)
  /// The process ends and lets go of all its memory.
  case exit(ProcessID)

  /// The process that acts; none at a start.
  public var actor: ProcessID? {
    switch self {
    case .start: nil
    case .map(let process, _), .fork(let process), .vfork(let process), .read(let process, _),
      .write(let process, _, _), .receive(let process, _, _), .force(let process, _, _),
      .giveBack(let process, _), .unmap(let process, _), .merge(let process, _, _), .exec(let process),
      .exit(let process):
      process
    }
  }

  /// The same event with another process that acts.
  public func performed(by process: ProcessID) -> Event {
    switch self {
    case .start: .start
    case .map(_, let mapping): .map(process, mapping)
    case .fork: .fork(process)
    case .vfork: .vfork(process)
    case .read(_, let page): .read(process, page)
    case .write(_, let page, let value): .write(process, page, value: value)
    case .receive(_, let page, let value): .receive(process, page, value: value)
    case .force(_, let page, let value): .force(process, page, value: value)
    case .giveBack(_, let page): .giveBack(process, page)
    case .unmap(_, let page): .unmap(process, page)
    case .merge(_, let page, let other): .merge(process, page, with: other)
    case .exec: .exec(process)
    case .exit: .exit(process)
    }
  }
}

/// What several kinds of events have in common.
extension Event {
  /// The page that it is about, where it is about one.
  public var page: PageNumber? {
    switch self {
    case .read(_, let page), .write(_, let page, _), .receive(_, let page, _), .force(_, let page, _),
      .giveBack(_, let page), .unmap(_, let page), .merge(_, let page, _):
      page
    case .start, .map, .fork, .vfork, .exec, .exit: nil
    }
  }

  /// The value that it stores in a page, whoever stores it.
  public var storedValue: Int? {
    switch self {
    case .write(_, _, let value), .receive(_, _, let value), .force(_, _, let value): value
    default: nil
    }
  }

  /// Whether it reads a page or stores in it.
  public var isAccess: Bool {
    if case .read = self { true } else { storedValue != nil }
  }
}

/// Why an event cannot happen; the machine is then unchanged.
public enum EventError: Error, Hashable, Sendable {
  /// Nothing of that number was ever started or forked.
  case noSuchProcess(ProcessID)
  /// It exited or was killed before.
  case processHasEnded(ProcessID)
  /// It waits until a process that has borrowed its address space runs another program or ends.
  case processWaits(ProcessID)
  /// No object of that number was ever created, or it went with its last mapping.
  case noSuchObject(MemoryObjectID)
  /// No region of the process has the page that it would give back or unmap.
  case noSuchPage(ProcessID, PageNumber)
  /// A new region was to hold so many pages, which are fewer than one.
  case tooFewPages(Int)
}
