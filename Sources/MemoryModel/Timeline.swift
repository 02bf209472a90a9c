/// A place on a timeline: between two events, or inside one.
public struct Moment: Hashable, Comparable, Sendable {
  /// How many events are over.
  public internal(set) var steps: Int
  /// How many effects of the next event have come true.
  public internal(set) var effects: Int

  /// The moment after so many events, and so many effects of the next.
  public init(after steps: Int, effects: Int = 0) {
    self.steps = steps
    self.effects = effects
  }

  /// Before the first event.
  public static let start = Moment(after: 0)

  public static func < (left: Moment, right: Moment) -> Bool {
    (left.steps, left.effects) < (right.steps, right.effects)
  }
}

/// A machine, the events carried out on it, and one cursor that also stands inside an event.
///
/// It never traps, whatever becomes of its memory under wrong rules.
public struct Timeline: Hashable, Sendable {
  /// A process by the order in which it was to come to be, whether it did or not: so the same events mean the same under other
  /// rules. As long as no fork fails it is the machine's number.
  public struct Birth: RawRepresentable, Hashable, Sendable {
    /// Counted from 0; those of the setup come first.
    public let rawValue: Int

    /// The process that was to come to be after so many others.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }
  }

  /// An event of a timeline.
  public struct Step: Hashable, Sendable {
    /// What was to happen.
    public let event: EventNaming<Birth>
    /// What it did, or why it could not happen and was skipped.
    public let result: Result<Report, EventError>
    /// What a kernel did at the same event.
    public let observed: Observation?

    /// What it did; `nil` if it was skipped.
    public var report: Report? { try? result.get() }

    /// What it did to the machine, the first first.
    public var effects: [Effect] { report?.effects ?? [] }
  }

  /// The events that set up the memory before the first step.
  public let setup: [Event]
  /// The memory before the first step; its counters begin at 0.
  public let start: Machine
  /// The events up to the cursor, and those that were undone.
  public private(set) var steps: [Step] = []
  /// Where it is: after the events that are over.
  public private(set) var cursor = Moment.start
  /// The memory at the cursor.
  public private(set) var machine: Machine

  /// A timeline without steps.
  ///
  /// - Parameters:
  ///   - frameCount: all the memory there is, in frames; not negative.
  ///   - setup: the events before the first step; those that cannot happen are skipped.
  public init(frameCount: Int, rules: Rules, setup: [Event] = []) {
    machine = Machine(frameCount: frameCount, rules: rules)
    for event in setup { _ = try? machine.perform(event) }
    machine.resetCounters()
    self.setup = setup
    start = machine
  }

  /// After the last step.
  public var end: Moment { Moment(after: steps.count) }

  // MARK: - More events

  /// Carries out an event at the cursor; an event in progress is completed first, and what was undone is forgotten.
  ///
  /// - Parameter observed: what a kernel did at the same event.
  /// - Throws: ``EventError`` if the event cannot happen; the timeline is then unchanged.
  @discardableResult
  public mutating func append(_ event: Event, observed: Observation? = nil) throws(EventError) -> Report {
    let before = cursor
    complete()
    let named = named(event)
    do throws(EventError) {
      let report = try perform(named)
      record(Step(event: named, result: .success(report), observed: observed))
      return report
    } catch {
      seek(before)
      throw error
    }
  }

  /// The same for an event that is skipped where it cannot happen.
  @discardableResult
  public mutating func attempt(_ event: EventNaming<Birth>) -> Result<Report, EventError> {
    complete()
    let result = Result { () throws(EventError) in try perform(event) }
    record(Step(event: event, result: result, observed: nil))
    return result
  }

  /// The same for an event that is skipped though it could happen.
  public mutating func skip(_ event: EventNaming<Birth>, for reason: EventError) {
    complete()
    record(Step(event: event, result: .failure(reason), observed: nil))
  }

  /// Adds what was done by hand, whatever the rules say; an event in progress is completed first.
  ///
  /// - Parameter report: effects that can come true at the cursor, in their order.
  public mutating func append(_ report: Report) {
    complete()
    for effect in report.effects { machine.apply(effect) }
    record(Step(event: named(report.event), result: .success(report), observed: nil))
  }

  private func named(_ event: Event) -> EventNaming<Birth> {
    let births = processes
    return event.renamed { process in
      Birth(rawValue: births.firstIndex(of: process) ?? max(process.rawValue, births.count))
    }
  }

  private mutating func perform(_ event: EventNaming<Birth>) throws(EventError) -> Report {
    let event = try event.renamed { birth throws(EventError) in
      guard let process = self[birth] else { throw .noSuchProcess(ProcessID(rawValue: birth.rawValue)) }
      return process
    }
    return try machine.perform(event)
  }

  private mutating func record(_ step: Step) {
    steps.removeSubrange(cursor.steps...)
    steps.append(step)
    cursor = end
  }

  // MARK: - Moving

  /// Moves the cursor, forwards or back, effect by effect; to the nearest moment there is.
  public mutating func seek(_ moment: Moment) {
    let steps = min(max(0, moment.steps), self.steps.count)
    if steps == 0, moment.effects <= 0 {
      (machine, cursor) = (start, .start)
      return
    }
    while cursor.steps > steps {
      seek(effects: 0)
      cursor = Moment(after: cursor.steps - 1, effects: self.steps[cursor.steps - 1].effects.count)
    }
    while cursor.steps < steps { redo() }
    seek(effects: moment.effects)
  }

  /// Moves the cursor inside the event in progress, or into the next one.
  private mutating func seek(effects: Int) {
    let all = cursor.steps < steps.count ? steps[cursor.steps].effects : []
    while cursor.effects < min(effects, all.count) {
      machine.apply(all[cursor.effects])
      cursor.effects += 1
    }
    while cursor.effects > max(0, effects) {
      cursor.effects -= 1
      machine.revert(all[cursor.effects])
    }
  }

  /// One event back, or to the beginning of the event in progress.
  ///
  /// - Returns: whether there was anything to go back over.
  @discardableResult
  public mutating func undo() -> Bool {
    guard cursor > .start else { return false }
    seek(Moment(after: cursor.effects > 0 ? cursor.steps : cursor.steps - 1))
    return true
  }

  /// To the end of the next event, or of the event in progress.
  ///
  /// - Returns: whether there was any.
  @discardableResult
  public mutating func redo() -> Bool {
    guard cursor < end else { return false }
    seek(effects: .max)
    cursor = Moment(after: cursor.steps + 1)
    return true
  }

  /// To the end of the event in progress, if there is one.
  private mutating func complete() {
    if cursor.effects > 0 { redo() }
  }

  // MARK: - Other timelines

  /// The same with its cursor elsewhere.
  public func at(_ moment: Moment) -> Timeline {
    var timeline = self
    timeline.seek(moment)
    return timeline
  }

  /// A copy up to the cursor; an event in progress is completed in it.
  public func branch() -> Timeline {
    var branch = self
    branch.complete()
    branch.steps.removeSubrange(branch.cursor.steps...)
    return branch
  }

  /// The same events from the start, carried out by other rules; those that cannot happen there are skipped.
  public func replayed(under rules: Rules) -> Timeline {
    var timeline = Timeline(frameCount: start.frames.count, rules: rules, setup: setup)
    for step in steps { timeline.attempt(step.event) }
    return timeline
  }
}
