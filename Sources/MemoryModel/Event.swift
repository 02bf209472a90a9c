/// What a program does, or what is done to it.
///
/// - `Name`: what processes are called by, ``ProcessID`` in a machine. Before there is one, as in a declaration, any other
///   name will do. Nothing is required of it, since the runtime would look that up at the start, slowly.
public enum EventNaming<Name: Sendable>: Sendable {
  /// A process with an empty address space begins.
  case start
  /// A region is added after the last page of the address space.
  case map(Name, Mapping)
  /// The new process gets the next free number.
  case fork(Name)
  /// The same without an address space of its own: the new process borrows that of its parent, which waits until the new one
  /// runs another program or ends.
  case vfork(Name)
  /// The process looks at the value of a page.
  case read(Name, PageNumber)
  /// The process stores a value in a page.
  case write(Name, PageNumber, value: Int)
  /// The kernel stores a value in a page for the process, as `read` does with what it has read.
  case receive(Name, PageNumber, value: Int)
  /// A debugger stores a value in a page of the process, by way of `/proc/PID/mem` or `ptrace`: it may do so too where the
  /// process itself may only read, and what it stores there is the process's own.
  case force(Name, PageNumber, value: Int)
  /// The process gives a page back and keeps its region, as by `madvise` with `MADV_DONTNEED`: what it wrote is lost, and the
  /// next touch finds what was there before.
  case giveBack(Name, PageNumber)
  /// The process lets go of a page for good, as by `munmap`: any access to it is an error then. Its neighbours keep their numbers.
  case unmap(Name, PageNumber)
  /// The kernel finds that a page of this process and the same page of another have equal contents, and keeps one frame for
  /// both, as its samepage merging (KSM) does. Nothing happens where they differ, or one is not private memory.
  case merge(Name, PageNumber, with: Name)
  /// The process goes on with a new program and an empty address space.
  case exec(Name)
  /// The process ends and lets go of all its memory.
  case exit(Name)
}

extension EventNaming: Equatable where Name: Equatable {}
extension EventNaming: Hashable where Name: Hashable {}
extension EventNaming: Codable where Name: Codable {}

/// An event of a machine.
public typealias Event = EventNaming<ProcessID>

/// Which case an event is, as lesson files call it.
public enum EventKind: String, CaseIterable, Sendable {
  case start, fork, vfork, map, read, write, receive, force
  case giveBack = "give back"
  case unmap, merge, exec, exit

  /// Whether a process makes another by it.
  public var makesChild: Bool { [.fork, .vfork].contains(self) }

  /// Whether a process does it by itself; anything else is done to it.
  public var isOwn: Bool { ![.start, .receive, .force, .merge].contains(self) }
}

/// The parts that an event is made of: so that whatever takes events apart, or puts them together, knows no single case.
public struct EventParts<Name: Sendable>: Sendable {
  /// Which case it is.
  public var kind: EventKind
  /// The process that acts; none at a start.
  public var actor: Name?
  /// Another process that takes part.
  public var other: Name?
  /// The page that it is about, where it is about one.
  public var page: PageNumber?
  /// The value that is stored.
  public var value: Int?
  /// What is mapped.
  public var mapping: Mapping?

  /// Parts of an event of a kind; those that the kind does not have are ignored when it is made.
  public init(
    _ kind: EventKind, _ actor: Name? = nil, other: Name? = nil, page: PageNumber? = nil, value: Int? = nil,
    mapping: Mapping? = nil
  ) {
    (self.kind, self.actor, self.other) = (kind, actor, other)
    (self.page, self.value, self.mapping) = (page, value, mapping)
  }
}

extension EventNaming {
  /// The event taken apart.
  public var parts: EventParts<Name> {
    switch self {
    case .start: .init(.start)
    case .map(let name, let mapping): .init(.map, name, mapping: mapping)
    case .fork(let name): .init(.fork, name)
    case .vfork(let name): .init(.vfork, name)
    case .read(let name, let page): .init(.read, name, page: page)
    case .write(let name, let page, let value): .init(.write, name, page: page, value: value)
    case .receive(let name, let page, let value): .init(.receive, name, page: page, value: value)
    case .force(let name, let page, let value): .init(.force, name, page: page, value: value)
    case .giveBack(let name, let page): .init(.giveBack, name, page: page)
    case .unmap(let name, let page): .init(.unmap, name, page: page)
    case .merge(let name, let page, let other): .init(.merge, name, other: other, page: page)
    case .exec(let name): .init(.exec, name)
    case .exit(let name): .init(.exit, name)
    }
  }

  /// The event put together; `nil` if a part is missing.
  public init?(_ parts: EventParts<Name>) {
    let (actor, page, value) = (parts.actor, parts.page, parts.value)
    switch (parts.kind, actor, page, value) {
    case (.start, _, _, _): self = .start
    case (.map, let name?, _, _):
      guard let mapping = parts.mapping else { return nil }
      self = .map(name, mapping)
    case (.fork, let name?, _, _): self = .fork(name)
    case (.vfork, let name?, _, _): self = .vfork(name)
    case (.read, let name?, let page?, _): self = .read(name, page)
    case (.write, let name?, let page?, let value?): self = .write(name, page, value: value)
    case (.receive, let name?, let page?, let value?): self = .receive(name, page, value: value)
    case (.force, let name?, let page?, let value?): self = .force(name, page, value: value)
    case (.giveBack, let name?, let page?, _): self = .giveBack(name, page)
    case (.unmap, let name?, let page?, _): self = .unmap(name, page)
    case (.merge, let name?, let page?, _):
      guard let other = parts.other else { return nil }
      self = .merge(name, page, with: other)
    case (.exec, let name?, _, _): self = .exec(name)
    case (.exit, let name?, _, _): self = .exit(name)
    default: return nil
    }
  }

  /// The same event with other names for the processes.
  public func renamed<Other, Failure>(
    _ name: (Name) throws(Failure) -> Other
  ) throws(Failure) -> EventNaming<Other> {
    let parts = parts
    let (actor, other) = (try parts.actor.map(name), try parts.other.map(name))
    let renamed = EventParts(
      parts.kind, actor, other: other, page: parts.page, value: parts.value, mapping: parts.mapping)
    // It has the parts that this one has, so it can be put together.
    return EventNaming<Other>(renamed) ?? .start
  }

  /// Which case it is.
  public var kind: EventKind { parts.kind }
  /// The process that acts; none at a start.
  public var actor: Name? { parts.actor }
  /// The page that it is about, where it is about one.
  public var page: PageNumber? { parts.page }
  /// The value that is stored in a page, by the process or for it.
  public var storedValue: Int? { parts.value }
  /// The processes that it names, who acts first.
  public var names: [Name] { [parts.actor, parts.other].compactMap(\.self) }
  /// Whether it reads a page or stores in it.
  public var isAccess: Bool { kind == .read || storedValue != nil }

  /// The same event with another process that acts.
  public func performed(by name: Name) -> Self {
    var parts = parts
    if parts.actor != nil { parts.actor = name }
    return Self(parts) ?? self
  }

  /// The same event about another page, if it is about one.
  public func about(page: PageNumber) -> Self {
    var parts = parts
    if parts.page != nil { parts.page = page }
    return Self(parts) ?? self
  }
}
