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

  /// Creates a scene. Whether its events can happen shows when ``Script`` carries them out.
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
  /// Who does what.
  public let action: SceneAction
  /// A sentence of the lesson's own, said after the first of the caption.
  public let say: String?
  /// Where it is declared; what is wrong with it is reported there.
  public let position: SourcePosition

  /// Creates an event; those that it names must be there when it happens.
  public init(action: SceneAction, say: String? = nil, position: SourcePosition) {
    self.action = action
    self.say = say
    self.position = position
  }
}

/// What happens, with participants by their ids; value scenes share and drop where memory scenes fork and exit.
public enum SceneAction: Hashable, Sendable {
  /// `to` is the id of the new one, by which later events call it.
  case fork(from: String, to: String, label: Label)
  /// The new one borrows all memory of the other, which waits.
  case vfork(from: String, to: String, label: Label)
  /// New pages after the last: untouched, or filled with values.
  case map(by: String, Mapping)
  /// In a value scene the page is 0, as in a write.
  case read(by: String, page: PageNumber)
  /// A value from 0 to 999.
  case write(by: String, page: PageNumber, value: Int)
  /// The kernel stores the value for the process.
  case receive(by: String, page: PageNumber, value: Int)
  /// A debugger stores the value in the memory of the process.
  case force(by: String, page: PageNumber, value: Int)
  /// The page's entry goes, and with it what the process wrote there.
  case giveBack(by: String, page: PageNumber)
  /// The page is gone for good; its neighbours keep their numbers.
  case unmap(by: String, page: PageNumber)
  /// Two equal pages of this number come to have one frame.
  case merge(by: String, page: PageNumber, with: String)
  /// Another program in the same process, which then has no pages.
  case exec(by: String)
  /// An exit; in a value scene the owner drops its reference.
  case exit(by: String)
}

extension SceneAction {
  /// The participants that it names: who acts, then the others, including the new one of a fork.
  var ids: [String] {
    switch self {
    case .fork(let from, let to, _), .vfork(let from, let to, _): [from, to]
    case .merge(let by, _, let with): [by, with]
    case .map(let by, _), .read(let by, _), .write(let by, _, _), .receive(let by, _, _),
      .force(let by, _, _),
      .giveBack(let by, _), .unmap(let by, _), .exec(let by), .exit(let by):
      [by]
    }
  }

  /// The process that it makes, and what the screen calls it.
  public var child: (id: String, parent: String, label: Label)? {
    switch self {
    case .fork(let from, let to, let label), .vfork(let from, let to, let label): (to, from, label)
    default: nil
    }
  }
}
