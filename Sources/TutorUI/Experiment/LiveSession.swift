import Lessons
import MemoryModel

/// What the kernel lets this program see, and which kernel it is.
public struct KernelSight: Codable, Hashable, Sendable {
  /// Such as `Linux 6.18`.
  public let kernel: String
  public let evidence: Evidence

  public init(kernel: String, evidence: Evidence) {
    self.kernel = kernel
    self.evidence = evidence
  }
}

/// What an experiment reports.
public enum LabNews: Codable, Hashable, Sendable {
  /// The processes exist; the observation is that of the last event of the setup.
  case opened(KernelSight, Observation)
  /// An event was carried out.
  case observed(Observation)
  /// It was not, for a reason in words; `isOver` says whether the experiment has ended.
  case failed(String, isOver: Bool)
}

/// An experiment on the kernel: what was asked of it, what the model predicted, and what was seen.
///
/// A kernel cannot step back, so going back shows what was recorded.
struct LiveSession: Sendable {
  /// One event that is over.
  struct Record: Sendable {
    /// The model's report of the same event.
    let predicted: Report
    /// What the lesson says about it, if it is one of a scene.
    let say: [String]
    let observation: Observation
    /// Where the kernel differed, a sentence each.
    let disagreements: [String]
  }

  enum Status: Hashable, Sendable {
    case starting
    case ready(KernelSight)
    /// No more events, but the records remain.
    case over
  }

  let setup: [Event]
  /// The scene's events to come, in order, with what the lesson says about each; none in the free mode.
  private(set) var planned: [(event: Event, say: [String])]
  /// By ``ProcessID``, those yet to be forked included.
  private(set) var labels: [Label]
  private(set) var status = Status.starting
  /// Memory before the first event.
  private(set) var start: Observation?
  private(set) var records: [Record] = []
  /// How many records are in the picture.
  private(set) var shown = 0
  private var costs: LiveCosts
  /// Whether an event is under way.
  private(set) var isWaiting = false
  var isPlaying = false
  /// Milliseconds since the picture changed.
  private var elapsed = 0
  /// What moves because of the last event, and for how many milliseconds at speed 1× it has.
  private var motion: (LiveMotion, elapsed: Double)?
  private var model: Machine
  private let beginning: Machine
  private let names: [Label]
  private let plan: [(event: Event, say: [String])]
  private(set) var sight: KernelSight?

  /// - Parameter start: the model's memory when the setup is over.
  init(
    setup: [Event], start: Machine, labels: [Label], planned: [(event: Event, say: [String])] = []
  ) {
    self.setup = setup
    self.planned = planned
    self.labels = labels
    model = start
    (beginning, names, plan) = (start, labels, planned)
    costs = LiveCosts(setup: setup, frameCount: 16 * start.frames.count)
  }

  /// The same experiment from its beginning.
  var again: LiveSession {
    LiveSession(setup: setup, start: beginning, labels: names, planned: plan)
  }

  // MARK: - What is on the screen

  /// What was seen last, up to the cursor.
  var observation: Observation? { shown > 0 ? records[shown - 1].observation : start }

  /// The process that forked it.
  func parent(of process: ProcessID) -> ProcessID? { model[process]?.parent }

  var record: Record? { shown > 0 ? records[shown - 1] : nil }

  var isPast: Bool { shown < records.count }

  /// Every reading, for what must be the same in all of them.
  var readings: [MemoryReading] { (start.map { [$0.reading] } ?? []) + records.map(\.observation.reading) }

  /// What it has cost up to the cursor; `nil` before the first reading.
  var costLines: CostLines? {
    guard costs.moments.indices.contains(shown) else { return nil }
    return CostLines(costs.moments[shown], among: costs.moments, isMemory: true)
  }

  func label(_ process: ProcessID) -> Label {
    labels.indices.contains(process.rawValue)
      ? labels[process.rawValue] : Label("process \(process.rawValue)")
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
      shown += 1
      return nil
    }
    guard records.count < limit, let next = planned.first else { return nil }
    return ask(for: next.event)
  }

  mutating func stepBack() {
    isPlaying = false
    completeMotion()
    shown = max(0, shown - 1)
  }

  mutating func goToStart() {
    isPlaying = false
    completeMotion()
    shown = 0
  }

  mutating func goToNow() {
    shown = records.count
  }

  /// Asks for an event, unless one is under way or the experiment is not ready.
  mutating func ask(for event: Event) -> Event? {
    guard case .ready = status, !isWaiting else { return nil }
    isWaiting = true
    return event
  }

  /// Whether nothing can be asked for before an answer has come.
  var isBusy: Bool { isWaiting || status == .starting }

  /// Why the event cannot happen now, as the model sees it; `nil` if it can.
  func refusal(of event: Event) -> EventError? {
    var trial = model
    do throws(EventError) {
      _ = try trial.perform(event)
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

  private var readingTime: Int { Pace.readingTime(LiveNarration(self).sentences.first ?? "") }

  // MARK: - News

  mutating func take(_ news: LabNews) {
    isWaiting = false
    elapsed = 0
    switch news {
    case .opened(let sight, let observation):
      self.sight = sight
      status = .ready(sight)
      start = observation
      costs.start(observation)
    case .observed(let observation):
      record(observation)
    case .failed(_, let isOver):
      isPlaying = false
      if isOver { status = .over }
    }
  }

  private mutating func record(_ observation: Observation) {
    guard let report = try? model.perform(observation.event) else { return }
    let isPlanned = planned.first.map { $0.event == observation.event } ?? false
    let say = isPlanned ? planned.removeFirst().say : []
    nameChildren()
    let disagreements = observation.disagreements(
      with: report, MemoryReading(predictedBy: model), naming: { label($0).text })
    records.append(
      Record(predicted: report, say: say, observation: observation, disagreements: disagreements))
    shown = records.count
    costs.take(observation)
    beginMotion(observation)
    // From here on the model knows which processes were ended from outside.
    for process in observation.endedFromOutside.keys where model[process]?.state == .alive {
      _ = try? model.perform(.exit(process))
    }
  }

  private mutating func nameChildren() {
    let count = model.processes.count
    while labels.count < count { labels.append(Label("process \(labels.count + 1)")) }
  }
}
