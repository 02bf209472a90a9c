import Canvas

extension LessonSession {
  /// The third panel while the kernel plays the scene.
  func livePanel(_ live: LiveSession, isNarrow: Bool) -> LivePanel {
    let total = live.records.count + live.planned.count
    return LivePanel(
      live: live, heading: isZoomed ? position : nil,
      position: isNarrow ? "\(live.shown)/\(total)" : Self.position(live, of: total),
      remark: isWaiting(live) ? "The kernel goes on once you have answered." : nil)
  }

  /// As short as it can be: the title beside it must not be cut.
  private static func position(_ live: LiveSession, of total: Int) -> String {
    let events = "\(live.shown) of \(total)"
    if live.isPast { return "\(events) · past" }
    return live.planned.isEmpty ? "\(events) · end" : "\(events)  \(live.isPlaying ? "▶" : "‖")"
  }

  /// Whether the kernel has played all that may be shown before the answer.
  private func isWaiting(_ live: LiveSession) -> Bool {
    !isAnswered && live.start != nil && live.shown >= playback.script.scene.eventsBeforeAnswer
      && !live.planned.isEmpty
  }
}
