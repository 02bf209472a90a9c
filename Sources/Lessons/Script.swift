import MemoryModel

/// A scene carried out by the model, under each of its strategies.
public struct Script: Hashable, Sendable {
  /// The declaration that it was made from.
  public let scene: Scene
  /// One for each strategy, played in this order.
  public let runs: [Run]
  /// The comparison of several runs, said after the last; empty for a single run.
  public var closing: [String] {
    guard runs.count > 1 else { return [] }
    let copied = runs.map { run in
      let counters = run.measures.last?.counters ?? Counters()
      if run.steps.contains(where: { $0.report.isFailedFork }) {
        return
          "\(run.strategy.title) \(formatBytes(counters.pagesCopied * scene.unitBytes)) (its fork failed)"
      }
      let wrong = counters.wrongValues > 0 ? " (\(counted(counters.wrongValues, "wrong value")))" : ""
      return "\(run.strategy.title) \(formatBytes(counters.pagesCopied * scene.unitBytes))\(wrong)"
    }
    return ["Copied: \(copied.joined(separator: ", "))."]
  }

  /// Carries a scene out, under each of its strategies and once more for the baseline.
  ///
  /// - Throws: a ``Diagnostic`` for the first event that cannot happen.
  public init(_ scene: Scene) throws(Diagnostic) {
    self.scene = scene
    let baseline = try SceneRunner.measures(of: scene)
    var runs: [Run] = []
    for strategy in scene.strategies {
      runs.append(try SceneRunner.run(scene, Rules(strategy), isFirst: runs.isEmpty, baseline: baseline))
    }
    self.runs = runs
  }

  /// The events carried out by other rules; those that cannot happen there are left out.
  ///
  /// - Throws: a ``Diagnostic`` if the scene's memory cannot be set up.
  public func run(under rules: Rules) throws(Diagnostic) -> Run {
    try SceneRunner.run(
      scene, rules, isFirst: true, baseline: SceneRunner.measures(of: scene), leavesOutImpossible: true)
  }

  /// The events as a kernel carries them out: under copy-on-write, whatever the strategies are. `nil` for a scene without
  /// processes, and for one in which memory runs out, since the kernel has more.
  public var forKernel: Run? {
    guard scene.kind.isMemory else { return nil }
    let run =
      runs.first { $0.strategy == .copyOnWrite }
      ?? (try? SceneRunner.run(scene, Rules(), isFirst: true, baseline: []))
    return run.flatMap { run in
      run.steps.contains { ReportFacts($0.report).ranOutOfMemory } ? nil : run
    }
  }
}

/// The events of a scene under one strategy.
public struct Run: Hashable, Sendable {
  /// By which its events are carried out.
  public let rules: Rules
  /// What forks and writes do in it.
  public var strategy: Strategy { rules.strategy }
  /// What each process is called, by ``ProcessID``, including those yet to be forked.
  public let labels: [Label]
  /// The events that set up the memory.
  public let setup: [Event]
  /// The memory before the first event.
  public let start: Machine
  /// One for each event of the scene, in order.
  public let steps: [Step]
  /// What is said before the first event.
  public let opening: [String]
  /// How many of its steps are played before the answer.
  public let eventsBeforeAnswer: Int
  /// Costs after each number of steps, from none to all.
  public let measures: [Measure]
  /// The same under eager copying, with as much memory as it needs.
  public let baseline: [Measure]
}

/// What a strategy has cost so far.
public struct Measure: Hashable, Sendable {
  /// Frames or buffers with at least one reference.
  public private(set) var framesInUse: Int
  /// The most of them at once so far: what the events needed.
  public private(set) var mostFramesInUse: Int
  /// Counted since the first event.
  public private(set) var counters: Counters

  init(_ start: Machine) {
    framesInUse = start.framesInUse
    mostFramesInUse = framesInUse
    counters = start.counters
  }

  /// The cost after more effects, which led to these counters.
  public func after(_ effects: some Sequence<Effect>, _ counters: Counters) -> Measure {
    var measure = self
    for effect in effects {
      switch effect {
      case .frameAllocated: measure.framesInUse += 1
      case .frameFreed: measure.framesInUse -= 1
      default: break
      }
      measure.mostFramesInUse = max(measure.mostFramesInUse, measure.framesInUse)
    }
    measure.counters = counters
    return measure
  }
}

/// One event of a run: its effects and its words.
public struct Step: Hashable, Sendable {
  /// What it did to the memory.
  public let report: Report
  /// The parts in which it is shown; the last one ends with the report.
  public let phases: [Phase]
  /// What is said once it is over, in sentences, most important first.
  public let caption: [String]
  /// What a lesson declares of it.
  public let event: SceneEvent
  /// The events after it that cannot happen in this run.
  public let leftOut: [LeftOut]

  /// Where its event is declared.
  public var position: SourcePosition { event.position }
}

/// Events of a scene that are left out of a run, since a process is not there: its fork failed, or it was killed.
public struct LeftOut: Hashable, Sendable {
  /// What the process is called.
  public let label: Label
  /// Whether it never came to be; otherwise it has ended, or waits.
  public let neverCame: Bool
  /// How many events in a row.
  public var count: Int
}

/// A part of an event that is shown by itself.
public struct Phase: Hashable, Sendable {
  /// What becomes visible in it; an event has at most one phase of each kind, in this order.
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

  /// Which part of the event it is.
  public let kind: Kind
  /// How many of the report's effects are there when the phase is over.
  public let effectCount: Int
  /// What is said while it is shown, in place of the step's caption.
  public let caption: String
}
