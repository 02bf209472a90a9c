import MemoryModel

/// Tells what a kernel did at an event, beside the narration of what the model did: from what was seen alone, so that nothing is
/// said that only the model knows.
public struct ObservedNarration {
  private let observation: Observation
  private let previous: Observation?
  private let names: Names
  private let frame: (MemoryReading.Place) -> String?
  private let parent: ProcessID?

  /// - Parameters:
  ///   - previous: what was seen before the event.
  ///   - labels: what each process is called, by ``ProcessID``.
  ///   - parent: of the process that acts.
  ///   - frame: what the frame of a page is called; `nil` where there is none.
  public init(
    _ observation: Observation, after previous: Observation?, labels: [Label], parent: ProcessID?,
    frame: @escaping (MemoryReading.Place) -> String?
  ) {
    self.observation = observation
    self.previous = previous
    names = Names(labels: labels, framePrefix: "")
    self.parent = parent
    self.frame = frame
  }

  /// Who did what, and what came of it.
  public var sentence: String {
    let subject = observation.event.actor.map(names.subject) ?? "A process"
    switch observation.event {
    case .fork(let parent): return forked(subject, parent)
    case .receive(let process, let page, let value):
      return "The kernel stored \(value) in page \(page) for \(names.the(process)): \(outcome(page))"
    case .force(let process, let page, let value):
      return "A debugger stored \(value) in page \(page) of \(names.the(process)): \(outcome(page))"
    case .merge(let process, let page, let other):
      return "The kernel compared page \(page) of \(names.all([process, other]))."
    case .exec: return "\(subject) now runs another program, and \(left("its old pages are gone"))."
    case .exit: return "\(subject) ended, and \(left("all its entries are gone"))."
    case .read(_, let page), .write(_, let page, _):
      guard observation.outcome != .killed else { return tried(subject, page) }
      if case .write(_, _, let value) = observation.event {
        return "\(subject) wrote \(value) to page \(page): \(outcome(page))"
      }
      return "\(subject) read \(observation.valueRead ?? 0) from page \(page): \(outcome(page))"
    default: return "\(subject) \(observation.event.deed ?? "\(observation.event.kind.rawValue).")"
    }
  }

  /// What is left of the memory of the process: a borrower only gives it back.
  private func left(_ nothing: String) -> String {
    let processes = previous?.reading.processes ?? []
    guard let process = observation.event.actor, processes.indices.contains(process.rawValue),
      processes[process.rawValue].lender != nil, let parent
    else { return nothing }
    return "\(names.the(parent)) has its memory back"
  }

  private func forked(_ subject: String, _ parent: ProcessID) -> String {
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

  /// What came of an access.
  private func outcome(_ page: PageNumber) -> String {
    let process = observation.event.actor
    let now = process.flatMap { observation.reading.page($0, page)?.place }
    let before = process.flatMap { previous?.reading.page($0, page)?.place }
    switch observation.outcome {
    case .copied:
      return "a fault; all \(formatBytes(MeasuredCosts.pageBytes)) of \(before.flatMap(frame) ?? "the page") "
        + "were copied to \(now.flatMap(frame) ?? "another frame")."
    case .reused: return "a fault, but no copy: no other entry names \(now.flatMap(frame) ?? "the frame")."
    case .filled:
      if now == .zeroFrame { return "a fault; the entry now names the frame of zeroes." }
      return "a fault; the entry now names \(now.flatMap(frame) ?? "a frame")."
    case .killed: return "the process was ended before that."
    case .noFault, nil: return "no fault; the entry let it through."
    }
  }

  /// An access that did not come about.
  private func tried(_ subject: String, _ page: PageNumber) -> String {
    let verb = observation.event.kind == .read ? "read" : "write to"
    let isForbidden = observation.event.actor.map { observation.endedFromOutside[$0] == nil } ?? true
    let end =
      isForbidden ? "a segmentation fault, and the kernel killed it." : "it was ended before it could."
    return "\(subject) tried to \(verb) page \(page): \(end)"
  }
}
