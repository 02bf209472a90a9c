import Lessons
import MemoryModel

/// What programs for practice contain; each level has what those before it have, but for the last, which has mistakes to be found.
public enum PracticeLevel: Int, CaseIterable, Sendable {
  /// One fork, private pages.
  case fork = 1
  /// Children of children.
  case generations
  /// Shared memory, files, pages that were never touched.
  case regions
  /// Processes that end or run another program.
  case ends
  /// A planted mistake, to be found.
  case mistakes

  /// In a few words.
  public var words: String {
    switch self {
    case .fork: "one fork"
    case .generations: "children of children"
    case .regions: "kinds of memory"
    case .ends: "processes that end"
    case .mistakes: "planted mistakes"
    }
  }

  /// Whether a scene has what the level is about.
  func isMet(by scene: Scene) -> Bool {
    let kinds = scene.events.map(\.event.kind)
    return switch self {
    case .generations: kinds.count { $0 == .fork } > 1
    case .ends: kinds.contains(.exit) || kinds.contains(.exec)
    case .fork, .regions, .mistakes: true
    }
  }
}

/// Draws a scene for practice from a seed: a program whose processes share pages and write to them.
struct PracticeScene {
  private let level: PracticeLevel
  private var random: RandomSource
  private var sandbox: Sandbox

  /// The same seed draws the same scene on every machine.
  static func draw(_ level: PracticeLevel, using random: inout RandomSource) -> Scene {
    var drawing = PracticeScene(level, random)
    let scene = drawing.scene()
    random = drawing.random
    return scene
  }

  private init(_ level: PracticeLevel, _ random: RandomSource) {
    var random = random
    self.level = level
    let here = SourcePosition(line: 1, column: 1)
    let start = Scene(
      kind: .memory, strategies: [.copyOnWrite], freeFrames: 8,
      participants: [
        Participant(id: "parent", label: "parent", regions: Self.regions(level, &random), position: here)
      ], events: [], eventsBeforeAnswer: 0, position: here)
    sandbox = Sandbox(start)
    self.random = random
  }

  private static func regions(_ level: PracticeLevel, _ random: inout RandomSource) -> [RegionDeclaration] {
    // With other kinds of memory there are four pages in all: more do not fit the smallest screen.
    let pages = Int.random(in: 2...(level.rawValue < PracticeLevel.regions.rawValue ? 4 : 2), using: &random)
    let own = RegionDeclaration(kind: .private, contents: (1...pages).map { 10 * $0 })
    guard level.rawValue >= PracticeLevel.regions.rawValue else { return [own] }
    let others: [RegionDeclaration] = [
      RegionDeclaration(kind: .shared, contents: [50]), RegionDeclaration(kind: .file, contents: [60]),
      RegionDeclaration(kind: .private, contents: [nil]),
    ]
    return [own] + others.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
  }

  private mutating func scene() -> Scene {
    let count = Int.random(in: 4...(level == .fork ? 5 : 6), using: &random)
    _ = sandbox.perform(.event(.fork), by: ProcessID(rawValue: 0), page: 0)
    // An act that cannot be done, or ends a process by force, is drawn again.
    for _ in 0..<60 where sandbox.progress.done < count { act() }
    let events = sandbox.scene.events
    let shown = level == .mistakes ? 0 : Int.random(in: 1...max(1, events.count - 2), using: &random)
    return sandbox.scene.with(events: events, eventsBeforeAnswer: shown)
  }

  private mutating func act() {
    let alive = sandbox.alive
    let process = alive[Int.random(in: 0..<alive.count, using: &random)]
    let pages = sandbox.machine.addressSpace(of: process)?.entries.count ?? 0
    guard pages > 0 else { return }
    let page = Int.random(in: 0..<pages, using: &random)
    let before = sandbox
    guard sandbox.perform(.event(kind()), by: process, page: page) == nil else { return }
    let isKilled = sandbox.machine.processes.contains { $0.state == .killed }
    // A process must be left that can act.
    if isKilled || sandbox.alive.isEmpty { sandbox = before }
  }

  private mutating func kind() -> EventKind {
    let number = Int.random(in: 0..<20, using: &random)
    let processes = sandbox.machine.processes.count
    switch number {
    case ..<12: return .write
    case ..<15: return .read
    case ..<18 where level.rawValue >= PracticeLevel.generations.rawValue && processes < 3: return .fork
    case 18 where level.rawValue >= PracticeLevel.ends.rawValue && sandbox.alive.count > 1: return .exit
    case 19 where level.rawValue >= PracticeLevel.ends.rawValue && sandbox.alive.count > 1: return .exec
    default: return .write
    }
  }
}
