import MemoryModel

extension Scene {
  /// Its memory before the first event, under some rules.
  func timeline(_ rules: Rules, freeFrames: Int) -> Timeline {
    let used = participants.flatMap(\.regions).reduce(0) { $0 + $1.framesAtStart }
    return Timeline(frameCount: used + freeFrames, rules: self.rules(rules), setup: setup)
  }

  /// The same rules for a scene of its kind.
  public func rules(_ rules: Rules) -> Rules {
    Rules(
      rules.strategy, writeDetection: kind.isMemory ? .pageFault : .ownerCheck, misrule: rules.misrule,
      victim: victim)
  }

  private var setup: [Event] {
    participants.enumerated().flatMap { index, participant -> [Event] in
      let process = ProcessID(rawValue: index)
      var events: [Event] = [.start]
      var first = 0
      for region in participant.regions {
        events += region.mappings.map { .map(process, $0) }
        if region.kind != .file && region.kind != .text {
          events += region.contents.enumerated().compactMap { offset, value in
            value.map { .write(process, first + offset, value: $0) }
          }
        }
        first += region.contents.count
      }
      return events
    }
  }
}

/// A scene that grows by what a learner does.
extension Scene {
  /// Its memory before the first event, under some rules.
  public func start(_ rules: Rules) -> Timeline { timeline(self.rules(rules), freeFrames: freeFrames) }

  /// The same without events that cannot happen.
  public var withoutImpossibleEvents: Scene {
    with(events: SceneRunner.possibleEvents(of: self), eventsBeforeAnswer: eventsBeforeAnswer)
  }

  /// The same with other events, of which all, or so many, are played before the answer.
  public func with(events: [SceneEvent], _ rules: Rules? = nil, eventsBeforeAnswer: Int? = nil) -> Scene {
    Scene(
      kind: kind, strategies: [rules?.strategy ?? strategies[0]], freeFrames: freeFrames, victim: victim,
      participants: participants, events: events, eventsBeforeAnswer: eventsBeforeAnswer ?? events.count,
      position: position)
  }

  /// The same without the lesson's own sentences.
  var unsaid: Scene {
    with(
      events: events.map { SceneEvent($0.event, child: $0.child, position: $0.position) },
      eventsBeforeAnswer: eventsBeforeAnswer)
  }
}
