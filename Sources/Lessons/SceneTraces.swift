import MemoryModel

/// The traces of a scene: it is carried out by the model, under each of its strategies.
public struct SceneTraces: Hashable, Sendable {
  /// The declaration that it was made from.
  public let scene: Scene
  /// One for each strategy, played in this order.
  public let all: [Trace]
  /// The costs under eager copying, with as much memory as it needs: at the start, and after each event of the scene.
  private let baseline: [Measure]
  /// What is said after the last trace, in place of a comparison of costs.
  private var lastWords: [String]?

  /// Carries a scene out, under each of its strategies and once more for the baseline.
  ///
  /// - Parameter planted: wrong rules by which it is carried out, in place of its strategies.
  /// - Throws: a ``Diagnostic`` for the first event that cannot happen.
  public init(_ scene: Scene, planted: Rules? = nil) throws(Diagnostic) {
    self.scene = scene
    baseline = try SceneRunner.baseline(of: scene)
    var all: [Trace] = []
    for rules in planted.map({ [$0] }) ?? scene.strategies.map({ Rules($0) }) {
      let timeline = try SceneRunner.timeline(of: scene, rules)
      all.append(Trace(scene, timeline, isFirst: all.isEmpty, baseline: baseline))
    }
    self.all = all
  }

  /// Other traces of the same scene.
  init(_ traces: SceneTraces, _ all: [Trace], closing: [String]) {
    (scene, baseline, self.all, lastWords) = (traces.scene, traces.baseline, all, closing)
  }

  /// A scene that was carried out already, event by event.
  ///
  /// - Parameter timeline: with a step for each event of the scene.
  public init(_ scene: Scene, played timeline: Timeline) {
    self.scene = scene
    let measures = try? SceneRunner.baseline(of: scene)
    baseline = measures ?? Array(repeating: Measure(timeline.start), count: scene.events.count + 1)
    all = [Trace(scene, timeline, isFirst: true, baseline: baseline)]
  }

  /// The comparison of several traces, said after the last; empty for a single trace.
  public var closing: [String] {
    if let lastWords { return lastWords }
    guard all.count > 1 else { return [] }
    let copied = all.map { trace in
      let counters = trace.measures.last?.counters ?? Counters()
      if trace.events.contains(where: { $0.report.isFailedFork }) {
        return
          "\(trace.strategy.title) \(formatBytes(counters.pagesCopied * scene.unitBytes)) (its fork failed)"
      }
      let wrong = counters.wrongValues > 0 ? " (\(counted(counters.wrongValues, "wrong value")))" : ""
      return "\(trace.strategy.title) \(formatBytes(counters.pagesCopied * scene.unitBytes))\(wrong)"
    }
    return ["Copied: \(copied.joined(separator: ", "))."]
  }

  /// Its first trace up to so many events, with no word about what the kernel did: for those who are to find that out.
  public func hushed(upTo events: Int) -> SceneTraces {
    SceneTraces(self, [all[0].hushed(upTo: events)], closing: [])
  }

  // MARK: - Other worlds

  /// The trace that is true of a kernel: that under copy-on-write, or else the last.
  public var truth: Trace { all[truthIndex] }

  /// Which of the traces that is.
  public var truthIndex: Int { all.firstIndex { $0.strategy == .copyOnWrite } ?? all.count - 1 }

  /// The events carried out by other rules; those that cannot happen there are left out.
  ///
  /// - Parameter isAuthored: whether the lesson's own sentences are said, which are about the truth.
  public func trace(under rules: Rules, isAuthored: Bool = true) -> Trace {
    Trace(isAuthored ? scene : scene.unsaid, timeline(under: rules), isFirst: true, baseline: baseline)
  }

  /// Where the events, carried out by other rules, first come to something else than in ``truth``; `nil` where they never do.
  public func parting(under rules: Rules) -> Parting? {
    timeline(under: rules).parting(from: truth.timeline)
  }

  /// The events carried out by other rules, without words.
  func timeline(under rules: Rules) -> Timeline { truth.timeline.replayed(under: scene.rules(rules)) }

  /// The events as a kernel carries them out: under copy-on-write, whatever the strategies are. `nil` for a scene without
  /// processes, and for one in which memory runs out, since the kernel has more.
  public var forKernel: Trace? {
    guard scene.kind.isMemory else { return nil }
    let trace = truth.strategy == .copyOnWrite ? truth : self.trace(under: Rules())
    return trace.events.contains { ReportFacts($0.report).ranOutOfMemory } ? nil : trace
  }
}
