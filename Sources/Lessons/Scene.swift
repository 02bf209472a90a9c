import MemoryModel

/// What a lesson declares of a scene: participants and events. States, counters and captions are computed from it.
public struct Scene: Hashable, Sendable {
  /// The subject: a machine's memory, or a value in a program.
  public enum Kind: Hashable, Sendable {
    /// Processes with page tables.
    case memory
    /// Owners of a buffer of so many bytes, without page tables or page faults.
    case value(bufferBytes: Int)

    /// Whether it shows processes with page tables.
    public var isMemory: Bool { self == .memory }

    /// Bytes in a page or a buffer.
    public var unitBytes: Int {
      switch self {
      case .memory: MeasuredCosts.pageBytes
      case .value(let bufferBytes): bufferBytes
      }
    }
  }

  /// Decides its words and its picture.
  public let kind: Kind
  /// The same events are played under each, one after the other; at least one.
  public let strategies: [Strategy]
  /// Free frames before the first event.
  public let freeFrames: Int
  /// Who is killed when an access needs a frame and none is free.
  public let victim: Victim
  /// Processes or owners before the first event; forks add others.
  public let participants: [Participant]
  /// In the order in which they happen.
  public let events: [SceneEvent]
  /// How many events are played, under the first strategy, before the answer.
  public let eventsBeforeAnswer: Int
  /// Where it begins in its file.
  public let position: SourcePosition

  /// Creates a scene. Whether its events can happen shows when ``SceneTraces`` carries them out.
  public init(
    kind: Kind, strategies: [Strategy], freeFrames: Int, victim: Victim = .writer,
    participants: [Participant], events: [SceneEvent], eventsBeforeAnswer: Int, position: SourcePosition
  ) {
    self.kind = kind
    self.strategies = strategies
    self.freeFrames = freeFrames
    self.victim = victim
    self.participants = participants
    self.events = events
    self.eventsBeforeAnswer = eventsBeforeAnswer
    self.position = position
  }

  /// Bytes in a page or a buffer.
  public var unitBytes: Int { kind.unitBytes }
}

/// A process, or a holder of a buffer, that is there when a scene begins.
public struct Participant: Hashable, Sendable {
  /// What events call it.
  public let id: String
  /// What the screen calls it.
  public let label: Label
  /// In a value scene: one private region of one page, the buffer.
  public let regions: [RegionDeclaration]
  /// Where it is declared.
  public let position: SourcePosition

  /// Creates a participant; its id and its label must be unique in the scene.
  public init(id: String, label: Label, regions: [RegionDeclaration], position: SourcePosition) {
    self.id = id
    self.label = label
    self.regions = regions
    self.position = position
  }
}

/// A run of pages that a process starts with.
public struct RegionDeclaration: Hashable, Sendable {
  /// Where its contents come from and who sees its writes; the raw values are the keys of lesson files.
  public enum Kind: String, CaseIterable, Sendable {
    /// Private anonymous memory.
    case `private`
    /// Anonymous shared memory.
    case shared
    /// A private mapping of a file in the page cache.
    case file
    /// A read-only mapping of a file, such as a program's code.
    case text
    /// Private anonymous memory that reads as zeroes in a child.
    case wiped
    /// Private anonymous memory that a child does not have.
    case keptOut = "kept out"
  }

  /// What may be done with it.
  public let kind: Kind
  /// The value in each page; `nil` where the page has never been touched (zeroes, in a file).
  public let contents: [Int?]

  /// Creates a region of as many pages as it has contents.
  public init(kind: Kind, contents: [Int?]) {
    self.kind = kind
    self.contents = contents
  }
}

/// Something that happens in a scene.
public struct SceneEvent: Hashable, Sendable {
  /// A process that comes to be.
  public struct Child: Hashable, Sendable {
    /// What later events call it.
    public let id: String
    /// What the screen calls it.
    public let label: Label

    /// Names a process; its id and its label must be unique in the scene.
    public init(id: String, label: Label) {
      self.id = id
      self.label = label
    }
  }

  /// Who does what, with participants by their ids. In a value scene an owner has a single page, 0; it shares where a process
  /// forks, and drops its reference where that exits.
  public let event: EventNaming<String>
  /// The one that a fork makes.
  public let child: Child?
  /// A sentence of the lesson's own, said after the first of the caption.
  public let say: String?
  /// Where it is declared; what is wrong with it is reported there.
  public let position: SourcePosition

  /// Creates an event; those that it names must be there when it happens.
  public init(
    _ event: EventNaming<String>, child: Child? = nil, say: String? = nil, position: SourcePosition
  ) {
    self.event = event
    self.child = child
    self.say = say
    self.position = position
  }

  /// The participants that it names: who acts, then the others, the new one of a fork last.
  var ids: [String] { event.names + [child?.id].compactMap(\.self) }
}
