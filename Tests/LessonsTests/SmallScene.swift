import Lessons
import MemoryModel
import TestSupport
import Testing

/// The scene of a parent that does something, played under every strategy.
struct SmallScene {
  let traces: SceneTraces

  init(
    _ regions: [RegionDeclaration], _ actions: [SceneEvent], kind: Scene.Kind = .memory, free: Int = 8,
    strategies: [Strategy] = Strategy.allCases
  ) throws {
    let position = SourcePosition(line: 1, column: 1)
    let parent = Participant(id: "parent", label: "parent", regions: regions, position: position)
    traces = try SceneTraces(
      Scene(
        kind: kind, strategies: strategies, freeFrames: free, participants: [parent],
        events: actions, eventsBeforeAnswer: 0,
        position: position))
    checkCaptions(traces)
  }

  /// With one private region.
  init(pages: [Int?], _ actions: [SceneEvent]) throws {
    try self.init([RegionDeclaration(kind: .private, contents: pages)], actions)
  }

  private func events(_ strategy: Strategy) throws -> [TracedEvent] {
    try #require(traces.all.first { $0.strategy == strategy }).events
  }

  /// What is said after each event.
  func captions(_ strategy: Strategy) throws -> [[String]] {
    try events(strategy).map(\.caption)
  }

  /// What is said last while each event goes on.
  func lastPhases(_ strategy: Strategy) throws -> [String?] {
    try events(strategy).map { $0.phases.last?.caption }
  }
}
