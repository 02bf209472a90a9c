import Lessons
import MemoryModel

/// An experiment on the kernel: what was asked of it, what the model predicted, and what was seen.
///
/// A kernel cannot step back, so going back shows what was recorded.
struct LiveExperiment: Sendable {
  /// An event of a scene, with what the lesson says about it.
  typealias Planned = (event: Event, say: [String])

  /// What the model predicts, and what was observed. The cursor is after the event shown; the model alone carries out the ends of
  /// processes that were ended from outside.
  private(set) var timeline: Timeline
  /// The events of the scene in order; none in the free mode.
  private let plan: [Planned]
  /// By ``ProcessID``, as far as the processes were named before.
  private let names: [Label]
  /// `nil` until the processes exist.
  private(set) var sight: KernelSight?
  /// Whether there are no more events; what was recorded remains.
  private var isOver = false
  /// Memory before the first event.
  private(set) var start: Observation?
  private var costs: LiveCosts
  /// Whether an event is under way.
  private(set) var isWaiting = false
  var isPlaying = false
  /// Milliseconds since the picture changed.
  private var elapsed = 0
  /// What moves because of the last event, and for how many milliseconds at speed 1× it has.
  private var motion: (LiveMotion, elapsed: Double)?

  /// - Parameter timeline: whose setup the kernel starts from, too.
  init(_ timeline: Timeline, labels: [Label], plan: [Planned] = []) {
    self.timeline = timeline.at(.start).branch()
    self.plan = plan
    names = labels
    costs = LiveCosts(timeline)
  }

  /// The same experiment from its beginning.
  var again: LiveExperiment { LiveExperiment(timeline, labels: names, plan: plan) }

  /// The events before the first reading.
  var setup: [Event] { timeline.setup }

  /// What was seen of each event.
  var observations: [Observation] { timeline.steps.compactMap(\.observed) }

  /// The scene's events to come.
  var planned: ArraySlice<Planned> { plan.dropFirst(observations.count) }

  // MARK: - What is on the screen

  /// How many events are in the picture.
  var shown: Int { timeline.steps.prefix(timeline.cursor.steps).count { $0.observed != nil } }

  /// The event that is shown; `nil` before the first.
  var step: Timeline.Step? { timeline.steps.prefix(timeline.cursor.steps).last }

  /// What was seen last, up to the cursor.
  var observation: Observation? { step?.observed ?? start }

  /// Where the kernel differed at the event shown, a sentence each.
  var disagreements: [String] {
    guard let step, let observed = step.observed, let report = step.report else { return [] }
    return observed.disagreements(
      with: report, MemoryReading(predictedBy: timeline.machine), naming: { label($0).text })
  }

  /// What the lesson says about the event shown, if it is one of a scene.
  var say: [String] { shown > 0 && shown <= plan.count ? plan[shown - 1].say : [] }

  /// The process that forked it.
  func parent(of process: ProcessID) -> ProcessID? { timeline.machine[process]?.parent }

  var isPast: Bool { shown < observations.count }

  /// Every reading, for what must be the same in all of them.
  var readings: [MemoryReading] { (start.map { [$0.reading] } ?? []) + observations.map(\.reading) }

  /// What it has cost up to the cursor; `nil` before the first reading.
  var costLines: CostLines? {
    guard costs.moments.indices.contains(shown) else { return nil }
    return CostLines(moment: costs.moments[shown], moments: costs.moments, isMemory: true)
  }

  func label(_ process: ProcessID) -> Label {
    names.indices.contains(process.rawValue)
      ? names[process.rawValue] : Label("process \(process.rawValue + 1)")
  }

  /// Those yet to be forked included.
  var labels: [Label] {
    let count = max(names.count, readings.last?.processes.count ?? 0)
    return (0..<count).map { label(ProcessID(rawValue: $0)) }
  }

  // MARK: - Motion

  /// What is drawn while something moves; `nil` at rest.
  var movingPicture: PictureMoment? { motion.flatMap { $0.0.moment($0.elapsed) } }

  /// What moves arrives at once.
  mutating func completeMotion() {
    motion = nil
  }

  /// The event that was observed last plays, from the memory before it to the memory after it.
  private mutating func beginMotion(_ observation: Observation) {
    let picture = LivePicture(self)
    guard let actor = observation.event.actor, let column = picture.column(actor),
      let before = picture.memory(after: shown - 1), let after = picture.memory(after: shown)
    else { return }
    let event = observation.event.performed(by: ProcessID(rawValue: column))
    motion = (LiveMotion(observation, event, before: before, after: after), 0)
  }

  // MARK: - The cursor

  /// One event on: recorded, or the next one of the plan.
  ///
  /// - Returns: what the kernel is to do now.
  mutating func stepForward(upTo limit: Int) -> Event? {
    elapsed = 0
    completeMotion()
    if isPast {
      show(shown + 1)
      return nil
    }
    guard observations.count < limit, let next = planned.first else { return nil }
    return ask(for: next.event)
  }

  /// To the end of the last of so many events.
  mutating func show(_ events: Int) {
    let observed = timeline.steps.indices.filter { timeline.steps[$0].observed != nil }
    timeline.seek(events > 0 ? Moment(after: observed[events - 1] + 1) : .start)
  }

  /// Asks for an event, unless one is under way or the experiment is not ready.
  mutating func ask(for event: Event) -> Event? {
    guard sight != nil, !isOver, !isWaiting else { return nil }
    isWaiting = true
    return event
  }

  /// Whether nothing can be asked for before an answer has come.
  var isBusy: Bool { isWaiting || sight == nil && !isOver }

  /// Why the event cannot happen now, as the model sees it; `nil` if it can.
  func refusal(of event: Event) -> EventError? {
    var trial = now
    do throws(EventError) {
      try trial.append(event)
      return nil
    } catch {
      return error
    }
  }

  // MARK: - Time

  /// Milliseconds until the next event is to be played; `nil` while nothing plays.
  func nextChange(speed: Speed) -> Int? {
    if motion != nil { return Pace.pictureTime }
    guard isPlaying, !isWaiting else { return nil }
    return max(1, speed.scale(readingTime) - elapsed)
  }

  mutating func advance(milliseconds: Int, speed: Speed) {
    guard let (motion, elapsed) = motion else {
      self.elapsed += milliseconds
      return
    }
    let now = elapsed + Double(milliseconds) * speed.factor
    self.motion = now < motion.milliseconds ? (motion, now) : nil
  }

  private var readingTime: Int { Pace.readingTime(LiveCaption(self).sentences.first ?? "") }

  // MARK: - News

  mutating func take(_ news: KernelNews) {
    isWaiting = false
    elapsed = 0
    switch news {
    case .opened(let sight, let observation):
      self.sight = sight
      start = observation
      costs.start(observation)
    case .observed(let observation):
      record(observation)
    case .failed(_, let isOver):
      isPlaying = false
      if isOver { self.isOver = true }
    }
  }

  private mutating func record(_ observation: Observation) {
    var timeline = now
    guard (try? timeline.append(observation.event, observed: observation)) != nil else { return }
    self.timeline = timeline
    costs.take(observation)
    beginMotion(observation)
  }

  /// The timeline at the latest event, once the model knows which processes were ended from outside.
  private var now: Timeline {
    var now = timeline.at(timeline.end)
    for process in now.steps.last?.observed?.endedFromOutside.keys.sorted() ?? []
    where now.machine[process]?.state == .alive {
      _ = try? now.append(.exit(process))
    }
    return now
  }
}
