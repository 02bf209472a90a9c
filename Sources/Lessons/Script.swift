import MemoryModel

/// How a scene goes: its events carried out by the model, under each of its strategies.
public struct Script: Hashable, Sendable {
  public let scene: Scene
  /// One for each strategy, played in this order.
  public let runs: [Run]

  /// - Throws: ``SceneError`` at the first event that cannot happen.
  public init(_ scene: Scene) throws(SceneError) {
    self.scene = scene
    let baseline = try Stage.measures(of: scene)
    var runs: [Run] = []
    for strategy in scene.strategies {
      runs.append(try Stage.run(scene, strategy, baseline: baseline))
    }
    self.runs = runs
  }
}

/// The events of a scene under one strategy.
public struct Run: Hashable, Sendable {
  public let strategy: Strategy
  /// What the screen calls each process, by ``ProcessID``, those included that are yet to be forked.
  public let labels: [String]
  /// The memory before the first event.
  public let start: Machine
  public let steps: [Step]
  /// What has been used after each number of steps, from none to all.
  public let measures: [Measure]
  /// The same under eager copy, with as much memory as that takes.
  public let baseline: [Measure]

  /// Bytes that eager copy would have copied by then and this strategy has not.
  public func bytesSaved(after steps: Int, unitBytes: Int) -> Int {
    (baseline[steps].counters.pagesCopied - measures[steps].counters.pagesCopied) * unitBytes
  }
}

/// What a strategy has cost so far.
public struct Measure: Hashable, Sendable {
  public let framesInUse: Int
  public let counters: Counters

  init(_ machine: Machine) {
    framesInUse = machine.framesInUse
    counters = machine.counters
  }
}

/// One event of a run: what it did, and how that is told.
public struct Step: Hashable, Sendable {
  public let report: Report
  public let phases: [Phase]
  /// What is said once it is over, most important first.
  public let caption: [String]
}

/// A part of an event that is shown by itself.
public struct Phase: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Who does what; nothing has changed yet.
    case act
    /// The fault, or the check for a sole owner.
    case notice
    /// What the kernel, or the code that copies, does about it.
    case work
    /// The value arrives.
    case result
  }

  public let kind: Kind
  /// How many of the report's effects are there when the phase is over.
  public let effectCount: Int
  public let caption: String
}

/// Why a scene cannot be played, where, and what to do about it.
public struct SceneError: Error, Hashable, Sendable {
  public let position: SourcePosition
  public let message: String

  public init(position: SourcePosition, message: String) {
    self.position = position
    self.message = message
  }
}
