import Canvas
import Lessons

/// The scene of a lesson, played by the kernel.
extension LessonScreen {
  func putsOff(_ action: Action) -> Bool {
    if case .scene(let step) = action { live?.putsOff(step) ?? false } else { false }
  }

  /// Has the kernel play the scene, or the model again.
  mutating func toggleLive(_ shared: inout Shared) {
    guard live == nil else {
      live = nil
      return
    }
    guard session.question.traces.scene.kind.isMemory else {
      shared.flash = "This scene is about a value in a program; the kernel plays scenes of processes."
      return
    }
    guard let trace = session.question.traces.forKernel else {
      shared.flash = "Memory runs out in this scene, and this machine's does not; the model shows it."
      return
    }
    player.pause()
    leaveStage()
    live = LiveExperiment(
      trace.timeline, labels: trace.labels,
      plan: trace.events.map { (event: $0.report.event, say: $0.declaration.say.map { [$0] } ?? []) })
    shared.ask(.openLab(trace.timeline.setup))
  }

  var eventLimit: Int { session.isAnswered ? .max : player.cursor.limit.events }

  static let withoutKernel = " The model shows the same scene."

  // MARK: - Its panel

  func livePanel(_ live: LiveExperiment, isNarrow: Bool) -> LivePanel {
    let total = live.observations.count + live.planned.count
    return LivePanel(
      live: live, heading: isZoomed ? session.position : nil,
      position: isNarrow ? "\(live.shown)/\(total)" : Self.position(live, of: total),
      remark: isWaiting(live) ? "The kernel goes on once you have answered." : nil)
  }

  /// As short as it can be: the title beside it must not be cut.
  private static func position(_ live: LiveExperiment, of total: Int) -> String {
    let events = "\(live.shown) of \(total)"
    if live.isPast { return "\(events) · past" }
    return live.planned.isEmpty ? "\(events) · end" : "\(events)  \(live.isPlaying ? "▶" : "‖")"
  }

  /// Whether the kernel has played all that may be shown before the answer.
  private func isWaiting(_ live: LiveExperiment) -> Bool {
    !session.isAnswered && live.start != nil && live.shown >= session.question.traces.scene.eventsBeforeAnswer
      && !live.planned.isEmpty
  }
}
