import Canvas
import Lessons
import MemoryModel

/// Says in words what the kernel did, from observations alone.
struct LiveNarration {
  private let live: LiveExperiment
  private let disagreements: [String]
  private let frames: FrameNames

  init(_ live: LiveExperiment) {
    self.live = live
    disagreements = live.disagreements
    frames = FrameNames(live)
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
    let subject = observation.event.actor.map(self.subject) ?? "A process"
    switch observation.event {
    case .fork(let parent): return forkTold(subject, parent, observation)
    case .receive(let process, let page, let value):
      return
        "The kernel stored \(value) in page \(page) for \(live.label(process).inSentence): \(accessTold(observation, page))"
    case .force(let process, let page, let value):
      return
        "A debugger stored \(value) in page \(page) of \(live.label(process).inSentence): \(accessTold(observation, page))"
    case .merge(let process, let page, let other):
      return
        "The kernel compared page \(page) of \(live.label(process).inSentence) and \(live.label(other).inSentence)."
    case .exec(let process):
      return "\(subject) now runs another program, and \(left(process, "its old pages are gone"))."
    case .exit(let process): return "\(subject) ended, and \(left(process, "all its entries are gone"))."
    case .read(_, let page), .write(_, let page, _):
      guard observation.outcome != .killed else { return triedTold(subject, observation, page) }
      if case .write(_, _, let value) = observation.event {
        return "\(subject) wrote \(value) to page \(page): \(accessTold(observation, page))"
      }
      return
        "\(subject) read \(observation.valueRead ?? 0) from page \(page): \(accessTold(observation, page))"
    default: return "\(subject) \(observation.event.deed ?? "")"
    }
  }

  /// What is left of the memory of a process: a borrower only gives it back.
  private func left(_ process: ProcessID, _ nothing: String) -> String {
    let processes = previous?.reading.processes ?? []
    guard processes.indices.contains(process.rawValue), processes[process.rawValue].lender != nil,
      let lender = live.parent(of: process)
    else { return nothing }
    return "\(live.label(lender).inSentence) has its memory back"
  }

  private func forkTold(_ subject: String, _ parent: ProcessID, _ observation: Observation) -> String {
    let pages = observation.reading.processes.last?.pages ?? []
    let shared = pages.indices.count { number in
      let place = pages[number].place
      return place != .absent && place == observation.reading.page(parent, number)?.place
    }
    let absent = pages.count { $0.place == .absent }
    let rest = absent > 0 ? " \(counted(absent, "entry", "entries")) absent until touched." : ""
    return
      "\(subject) forked: \(counted(shared, "entry", "entries")) of the child name the parent's frames.\(rest)"
  }

  private func accessTold(_ observation: Observation, _ page: PageNumber) -> String {
    let process = observation.event.actor
    let now = process.flatMap { observation.reading.page($0, page)?.place }
    let before = process.flatMap { previous?.reading.page($0, page)?.place }
    switch observation.outcome {
    case .copied:
      let page = before.flatMap(frames.name) ?? "the page"
      return "a fault; all \(formatBytes(MeasuredCosts.pageBytes)) of \(page) were copied to "
        + "\(now.flatMap(frames.name) ?? "another frame")."
    case .reused:
      return "a fault, but no copy: no other entry names \(now.flatMap(frames.name) ?? "the frame")."
    case .filled:
      if now == .zeroFrame { return "a fault; the entry now names the frame of zeroes." }
      return "a fault; the entry now names \(now.flatMap(frames.name) ?? "a frame")."
    case .killed: return "the process was ended before that."
    case .noFault, nil: return "no fault; the entry let it through."
    }
  }

  /// An access that did not come about.
  private func triedTold(_ subject: String, _ observation: Observation, _ page: PageNumber) -> String {
    let verb = observation.event.kind == .read ? "read" : "write to"
    let isForbidden = observation.event.actor.map { observation.endedFromOutside[$0] == nil } ?? true
    let end =
      isForbidden ? "a segmentation fault, and the kernel killed it." : "it was ended before it could."
    return "\(subject) tried to \(verb) page \(page): \(end)"
  }

  private var previous: Observation? {
    live.shown > 1 ? live.observations[live.shown - 2] : live.start
  }

  private func subject(_ process: ProcessID) -> String { live.label(process).asSubject }
}
