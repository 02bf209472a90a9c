import Canvas
import Lessons
import MemoryModel

/// What is said below the live picture of an event.
struct LiveCaption {
  private let live: LiveExperiment
  private let disagreements: [String]

  init(_ live: LiveExperiment) {
    self.live = live
    disagreements = live.disagreements
  }

  /// Whether everything was as predicted; `nil` before the first event.
  var agrees: Bool? { live.step.map { _ in disagreements.isEmpty } }

  /// What the model predicted and what was seen, in items that are never broken across lines.
  var verdict: [[(String, Role)]] {
    guard let step = live.step else { return [] }
    let mark: (String, Role) = disagreements.isEmpty ? (" ✓", .correct) : (" ✗", .wrong)
    guard let predicted = step.report?.outcome, let happened = step.observed?.outcome else {
      let words = disagreements.isEmpty ? "happened as predicted" : "not as predicted"
      return [[(words, .strong), mark]]
    }
    return [
      [("predicted: \(predicted.rawValue)", .muted)], [("happened: \(happened.rawValue)", .strong), mark],
    ]
  }

  /// The faults and the time of the event.
  var measured: [[(String, Role)]] {
    guard let observation = live.step?.observed else { return [] }
    var items: [[(String, Role)]] = []
    // A fault that ends the process is counted by nobody.
    if observation.outcome != nil, observation.outcome != .killed {
      items.append([(counted(observation.faults, "fault"), .text)])
    }
    if let nanoseconds = observation.nanoseconds { items.append([("\(nanoseconds) ns", .text)]) }
    return items
  }

  /// Where the kernel differed, what happened, and what the lesson says.
  var sentences: [String] {
    guard let observation = live.step?.observed else { return [opening] }
    let rest = observation.outcome == .copied ? [Self.restOfPage] : []
    return disagreements + [told(observation)] + live.say + rest
  }

  /// Why a value is copied that is replaced at once.
  private static let restOfPage = "The write changes only one of its \(Sign.wordsInPage)."

  private var opening: String {
    guard let start = live.start else { return "Processes are being started…" }
    let pages = start.reading.processes.reduce(0) { $0 + $1.pages.count }
    return
      "Real processes, real pages: \(counted(pages, "page")) to begin with. All you see here was read from the kernel."
  }

  private func told(_ observation: Observation) -> String {
    let actor = observation.event.actor
    return ObservedNarration(
      observation, after: previous, labels: live.labels, parent: actor.flatMap(live.parent),
      frame: FrameNames(live).name
    ).sentence
  }

  private var previous: Observation? {
    live.shown > 1 ? live.observations[live.shown - 2] : live.start
  }
}
