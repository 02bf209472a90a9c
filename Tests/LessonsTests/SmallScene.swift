import Lessons
import MemoryModel
import TestSupport
import Testing

/// The scene of a parent that does something, played under every strategy.
struct SmallScene {
  let script: Script

  init(
    _ regions: [RegionDeclaration], _ actions: [SceneEvent], kind: Scene.Kind = .memory, free: Int = 8,
    strategies: [Strategy] = Strategy.allCases
  ) throws {
    let position = SourcePosition(line: 1, column: 1)
    let parent = Participant(id: "parent", label: "parent", regions: regions, position: position)
    script = try Script(
      Scene(
        kind: kind, strategies: strategies, freeFrames: free, participants: [parent],
        events: actions, eventsBeforeAnswer: 0,
        position: position))
    checkCaptions(script)
  }

  /// With one private region.
  init(pages: [Int?], _ actions: [SceneEvent]) throws {
    try self.init([RegionDeclaration(kind: .private, contents: pages)], actions)
  }

  private func steps(_ strategy: Strategy) throws -> [Step] {
    try #require(script.runs.first { $0.strategy == strategy }).steps
  }

  /// What is said after each event.
  func captions(_ strategy: Strategy) throws -> [[String]] {
    try steps(strategy).map(\.caption)
  }

  /// What is said last while each event goes on.
  func lastPhases(_ strategy: Strategy) throws -> [String?] {
    try steps(strategy).map { $0.phases.last?.caption }
  }
}
