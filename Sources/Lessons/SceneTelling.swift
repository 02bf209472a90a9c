import MemoryModel

/// A scene in sentences that need no picture: each says who acts, and others can say what the picture would show.
public struct SceneTelling: Sendable {
  private let traces: SceneTraces
  private let vocabulary: Vocabulary

  /// Tells a scene that was carried out.
  ///
  /// - Parameter besidePicture: whether the sentences may use the signs of a picture, such as `f2`.
  public init(_ traces: SceneTraces, besidePicture: Bool = false) {
    self.traces = traces
    vocabulary = besidePicture ? .signs : .words
  }

  /// The strategy of a trace; `nil` for the only one, since its name may be the answer.
  public func strategy(trace index: Int) -> String? {
    guard traces.all.count > 1 else { return nil }
    let trace = traces.all[index]
    return narrator(trace).sentence(on: trace.strategy, isFirst: index == 0)
  }

  /// Who does what, and what follows.
  public func event(_ index: Int, trace traceIndex: Int) -> [String] {
    let trace = traces.all[traceIndex]
    let narrator = narrator(trace)
    let shown = trace.events[index]
    var told = narrator.tell(shown.report, before: trace.timeline.at(shown.start), shown.declaration)
    told.leftOut = shown.leftOut
    if !shown.saysNoError { told.leaveOutNoError() }
    // Where the kernel or a debugger acts, the caption begins with that.
    let kind = told.report.event.kind
    guard kind != .receive, kind != .force,
      let actor = told.report.event.actor, let act = told.phases.first?.caption,
      told.caption.first?.hasPrefix(narrator.names.subject(actor)) == false
    else { return told.caption }
    return [act] + told.caption
  }

  /// Everything that the picture shows at a moment of a trace.
  public func memory(_ machine: Machine, trace index: Int) -> [String] {
    let state = StateNarration(names: narrator(traces.all[index]).names, machine: machine)
    return traces.scene.kind.isMemory ? state.memory : state.values
  }

  private func narrator(_ trace: Trace) -> Narrator {
    Narrator(kind: traces.scene.kind, labels: trace.labels, vocabulary: vocabulary)
  }
}
