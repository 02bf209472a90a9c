import MemoryModel

/// A scene in sentences that need no picture: each says who acts, and others can say what the picture would show.
public struct SceneTelling: Sendable {
  private let script: Script
  private let vocabulary: Vocabulary

  /// Tells a scene that was carried out.
  ///
  /// - Parameter besidePicture: whether the sentences may use the signs of a picture, such as `f2`.
  public init(_ script: Script, besidePicture: Bool = false) {
    self.script = script
    vocabulary = besidePicture ? .signs : .words
  }

  /// The strategy of a run; `nil` for the only one, since its name may be the answer.
  public func strategy(run index: Int) -> String? {
    guard script.runs.count > 1 else { return nil }
    let run = script.runs[index]
    return narrator(run).sentence(on: run.strategy, isFirst: index == 0)
  }

  /// Who does what, and what follows.
  public func event(_ index: Int, run runIndex: Int) -> [String] {
    let run = script.runs[runIndex]
    let narrator = narrator(run)
    let told = run.steps[index]
    var step = narrator.step(told.report, before: run.timeline.at(told.start), told.event)
    step.leftOut = told.leftOut
    if !told.saysNoError { step.leaveOutNoError() }
    // Where the kernel or a debugger acts, the caption begins with that.
    let kind = step.report.event.kind
    guard kind != .receive, kind != .force,
      let actor = step.report.event.actor, let act = step.phases.first?.caption,
      step.caption.first?.hasPrefix(narrator.names.subject(actor)) == false
    else { return step.caption }
    return [act] + step.caption
  }

  /// Everything that the picture shows at a moment of a run.
  public func memory(_ machine: Machine, run index: Int) -> [String] {
    let state = StateNarration(names: narrator(script.runs[index]).names, machine: machine)
    return script.scene.kind.isMemory ? state.memory : state.values
  }

  private func narrator(_ run: Run) -> Narrator {
    Narrator(kind: script.scene.kind, labels: run.labels, vocabulary: vocabulary)
  }
}
