import MemoryModel

/// A figure or a fact about a scene, which the model knows.
public enum Quantity: Hashable, Sendable {
  /// What a process would read from a page after so many events.
  case value(Timeline.Birth, PageNumber, after: Int)
  /// Frames in use after so many events.
  case frames(after: Int)
  /// What some events, counted from 0, have cost.
  case cost(Cost, of: Range<Int>)
  /// Whether an event, counted from 0, takes a fault: 1 or 0.
  case fault(Int)

  /// What is counted.
  public enum Cost: String, CaseIterable, Sendable {
    case faults, copies
    case entriesCopied = "entries copied"
    case kibibytesCopied = "KiB copied"
  }

  /// Whether it is yes or no rather than a number.
  public var isYesOrNo: Bool { if case .fault = self { true } else { false } }

  /// In words: `20`, `yes`.
  public func words(_ number: Int) -> String { isYesOrNo ? (number == 0 ? "no" : "yes") : "\(number)" }

  /// What it comes to; `nil` where there is no such thing, as for a process that has ended.
  func number(in timeline: Timeline) -> Int? { running(in: timeline).last?.number }

  /// When it stopped being a number, or that it never was: a sentence.
  ///
  /// - Parameters:
  ///   - place: where this timeline is the truth: `in this scene`.
  ///   - act: what happens in an event, counted from 0, as a sentence.
  func remark(on wrong: Int, in timeline: Timeline, _ place: String, act: (Int) -> String) -> String? {
    let running = running(in: timeline).filter { $0.number != nil }
    if case .fault(let event) = self { return "Event \(event + 1): \(act(event))" }
    guard let last = running.lastIndex(where: { $0.number == wrong }), last + 1 < running.count else {
      return running.count > 1
        ? "The answer is never \(words(wrong)) \(isUntil(timeline.end) ? isWhole(timeline) ? place : "there" : "up to that point"). \(course(of: running))"
        : nil
    }
    let change = running[last + 1]
    let until = running[last].events == 0 ? "at the start" : "after event \(running[last].events)"
    return
      "It was \(words(wrong)) \(until). Event \(change.events) made it \(words(change.number ?? 0))"
      + (place.hasPrefix("under") ? " \(place): " : ": ")
      + act(change.events - 1)
  }

  /// Whether all events count, from the first.
  private func isWhole(_ timeline: Timeline) -> Bool {
    if case .cost(_, let events) = self { events.lowerBound == 0 } else { true }
  }

  /// Whether it is asked for so late, or of events that go on so long.
  private func isUntil(_ end: Moment) -> Bool {
    switch self {
    case .value(_, _, let events), .frames(let events): Moment(after: events) == end
    case .cost(_, let events): Moment(after: events.upperBound) == end
    case .fault: true
    }
  }

  /// How it changes, in a sentence.
  private func course(of running: [(events: Int, number: Int?)]) -> String {
    let running = running.drop { $0.number == nil }
    func number(_ number: Int?) -> String { number.map(words) ?? "nothing" }
    let changes = zip(running.dropFirst(), running).filter { $0.number != $1.number }.map {
      "event \($0.0.events) makes it \(number($0.0.number))"
    }
    let first = "It is \(number(running.first?.number))"
    return changes.isEmpty
      ? "\(first) all the time." : "\(first) at first; \(changes.joined(separator: ", "))."
  }

  /// How it stood after each number of events up to its end.
  private func running(in timeline: Timeline) -> [(events: Int, number: Int?)] {
    func after(_ events: Int) -> Timeline { timeline.after(events) }
    switch self {
    case .value(let birth, let page, let end):
      return (0...end).map { ($0, after($0).valueRead(by: birth, page)) }
    case .frames(let end):
      return (0...end).map { ($0, after($0).machine.framesInUse) }
    case .cost(let cost, let events):
      let before = cost.count(after(events.lowerBound).machine.counters)
      return (events.lowerBound...events.upperBound).map {
        ($0, cost.count(after($0).machine.counters) - before)
      }
    case .fault(let event):
      let faults = after(event + 1).machine.counters.faults - after(event).machine.counters.faults
      return [(event + 1, min(faults, 1))]
    }
  }
}

extension Quantity.Cost {
  func count(_ counters: Counters) -> Int {
    switch self {
    case .faults: counters.faults
    case .copies: counters.pagesCopied
    case .entriesCopied: counters.entriesCopied
    case .kibibytesCopied: counters.pagesCopied * MeasuredCosts.pageBytes / 1024
    }
  }
}

extension Timeline {
  /// The same with its cursor after so many events.
  func after(_ events: Int) -> Timeline { at(Moment(after: events)) }

  /// What a process would read from a page at the cursor; `nil` where it cannot.
  fileprivate func valueRead(by birth: Birth, _ page: PageNumber) -> Int? {
    guard let process = self[birth] else { return nil }
    // A process that waits finds later what is there now.
    var now = machine
    if now[process]?.waitsFor != nil {
      return now.entry(of: process, page).frame.map { now[$0].contents }
    }
    return (try? now.perform(.read(process, page))).flatMap { ReportFacts($0).valueRead }
  }
}
