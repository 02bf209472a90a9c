import MemoryModel

/// What a scene shows, as declared: who is there, and what they do. States, counters and captions are computed from it.
public struct Scene: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Processes with page tables.
    case memory
    /// Holders of a buffer of so many bytes; nothing of page tables or faults.
    case value(bufferBytes: Int)
  }

  public let kind: Kind
  /// The same events are played under each, one after the other.
  public let strategies: [Strategy]
  /// Frames left when everything declared is in place.
  public let freeFrames: Int
  public let participants: [Participant]
  public let events: [SceneEvent]
  /// How many events are played, under the first strategy, before the answer.
  public let eventsBeforeAnswer: Int
  public let position: SourcePosition

  public init(
    kind: Kind, strategies: [Strategy], freeFrames: Int, participants: [Participant], events: [SceneEvent],
    eventsBeforeAnswer: Int, position: SourcePosition
  ) {
    self.kind = kind
    self.strategies = strategies
    self.freeFrames = freeFrames
    self.participants = participants
    self.events = events
    self.eventsBeforeAnswer = eventsBeforeAnswer
    self.position = position
  }

  /// Bytes in a page or a buffer.
  public var unitBytes: Int {
    switch kind {
    case .memory: 4096
    case .value(let bufferBytes): bufferBytes
    }
  }
}

/// A process, or a holder of a buffer, that is there when a scene begins.
public struct Participant: Hashable, Sendable {
  /// What events call it.
  public let id: String
  /// What the screen calls it.
  public let label: String
  /// In a value scene: one private region of one page, which stands for the buffer.
  public let regions: [RegionDeclaration]
  public let position: SourcePosition

  public init(id: String, label: String, regions: [RegionDeclaration], position: SourcePosition) {
    self.id = id
    self.label = label
    self.regions = regions
    self.position = position
  }
}

/// A run of pages that a process starts with.
public struct RegionDeclaration: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// Private anonymous memory.
    case `private`
    /// Anonymous memory that forks keep in common.
    case shared
    /// A private mapping of a file in the page cache.
    case file
    /// A file that may only be read, such as a program's code.
    case text
  }

  public let kind: Kind
  /// The value in each page; `nil` where the page has never been touched (zeroes, in a file).
  public let contents: [Int?]

  public init(kind: Kind, contents: [Int?]) {
    self.kind = kind
    self.contents = contents
  }
}

/// Something that happens in a scene.
public struct SceneEvent: Hashable, Sendable {
  public let action: SceneAction
  /// A sentence of the lesson's own beside the caption.
  public let say: String?
  public let position: SourcePosition

  public init(action: SceneAction, say: String? = nil, position: SourcePosition) {
    self.action = action
    self.say = say
    self.position = position
  }
}

/// What happens, with participants by their ids; value scenes share and drop where memory scenes fork and exit.
public enum SceneAction: Hashable, Sendable {
  case fork(from: String, to: String, label: String)
  case map(by: String, pages: Int, shared: Bool)
  case read(by: String, page: PageNumber)
  case write(by: String, page: PageNumber, value: Int)
  case exec(by: String)
  case exit(by: String)
}
