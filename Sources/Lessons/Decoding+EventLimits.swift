import MemoryModel

/// What events may not make too much of, and names that could not be told apart.
extension Decoding {
  /// Reports events that are too many, or that make too much of something.
  mutating func reportExcess(_ events: [SceneEvent], _ participants: [Participant]) {
    reportSurplus(
      of: events.count, over: Self.mostEvents, "there are \(events.count) events; a scene has at most",
      at: events[Self.mostEvents].position)
    var total = participants.count
    var pages = PageCounts(participants)
    for event in events {
      pages.follow(event)
      if event.child != nil {
        total += 1
        if total == Self.mostParticipants + 1 {
          report(
            "this makes \(total); a scene has room for \(Self.mostParticipants): 1 too many",
            at: event.position)
        }
      }
      if case .map(let by, _) = event.event, let sum = pages[by] {
        reportSurplus(
          of: sum, over: Self.mostPages, "\(quoted(by)) then has \(sum) pages; a process has at most",
          at: event.position)
      }
    }
  }

  /// Reports labels by which two participants could not be told apart.
  mutating func reportEqualLabels(_ events: [SceneEvent], _ participants: [Participant]) {
    let labels =
      participants.map { ($0.id, $0.label, $0.position) }
      + events.compactMap { event in event.child.map { ($0.id, $0.label, event.position) } }
    var seen: [String: (id: String, line: Int)] = [:]
    for (id, label, position) in labels {
      let folded = label.text.foldedText
      // A repeated id is reported as such.
      if let first = seen[folded], first.id != id {
        report(
          "that in line \(first.line) is labelled \(quoted(label.text)) too; give this one another label",
          at: position)
      }
      seen[folded] = seen[folded] ?? (id, position.line)
    }
  }
}

/// How many pages each process of a scene has if no event fails.
struct PageCounts {
  private var pages: [String: Int] = [:]

  init(_ participants: [Participant]) {
    for participant in participants {
      pages[participant.id] = participant.regions.reduce(0) { $0 + $1.contents.count }
    }
  }

  subscript(id: String) -> Int? { pages[id] }

  mutating func follow(_ event: SceneEvent) {
    if let child = event.child { pages[child.id] = event.event.actor.flatMap { pages[$0] } }
    switch event.event {
    case .map(let by, let mapping): pages[by, default: 0] += mapping.pageCount ?? 0
    case .exec(let by), .exit(let by): pages[by] = 0
    default: break
    }
  }
}

extension Scene {
  /// How many pages a participant has after all events if none of them fails.
  public func pageCount(of id: String) -> Int {
    var pages = PageCounts(participants)
    for event in events { pages.follow(event) }
    return pages[id] ?? 0
  }
}
