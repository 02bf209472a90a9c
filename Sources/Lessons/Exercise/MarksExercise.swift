import MemoryModel
import Yams

/// All entries, or all frames, of which something is true at a moment of the scene.
public struct MarksExercise: ExerciseKind {
  /// What is looked for.
  public enum Trait: String, CaseIterable, Sendable {
    // Of entries.
    case writable, absent
    case readOnly = "read-only"
    // Of frames; an entry has it if its frame has.
    case shared, alone
    /// For beliefs: whatever it is.
    case all
  }

  /// Entries or frames, as lesson files call them.
  public enum Subject: String, CaseIterable, Sendable {
    case entries, frames
  }

  /// What is to be marked: those of a kind that have a trait.
  public struct Query: Hashable, Sendable {
    /// What can be marked.
    public let subject: Subject
    /// Which of those are right.
    public let trait: Trait
    /// Only entries of that process; `nil` for all.
    public let process: Timeline.Birth?

    /// Looks for all entries or frames with a trait.
    public init(_ subject: Subject, _ trait: Trait, of process: Timeline.Birth? = nil) {
      (self.subject, self.trait, self.process) = (subject, trait, process)
    }
  }

  /// What is to be marked.
  public let query: Query
  /// The number of events after which.
  public let events: Int
  public let beliefs: [Belief]

  /// Asks for all that match the query after so many events.
  public init(_ query: Query, after events: Int, beliefs: [Belief] = []) {
    (self.query, self.events, self.beliefs) = (query, events, beliefs)
  }

  /// All that can be marked, in the order of processes and pages, or of frames.
  public func candidates(_ traces: SceneTraces) -> [Markable] {
    Query(query.subject, .all).marks(in: traces.truth.timeline.after(events).machine)
  }

  /// What a mark is called in a sentence.
  public func words(_ mark: Markable, _ traces: SceneTraces) -> String {
    switch mark {
    case .entry(let process, let page):
      let labels = traces.truth.labels
      return "\(labels.indices.contains(process) ? labels[process].inSentence : "?"), page \(page)"
    case .frame(let frame): return "frame \(frame)"
    }
  }

  public func solution(_ traces: SceneTraces) -> Response {
    .marks(Set(query.marks(in: traces.truth.timeline.after(events).machine)))
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .marks(let given) = response, case .marks(let right) = solution(traces) else { return nil }
    let candidates = candidates(traces)
    guard given.isSubset(of: candidates) else { return nil }
    let parts = candidates.filter { given.contains($0) || right.contains($0) }.map { mark in
      let (isGiven, belongs, name) = (given.contains(mark), right.contains(mark), words(mark, traces))
      let sentence =
        isGiven == belongs
        ? "\(name): rightly marked."
        : isGiven
          ? "\(name): you marked it, and it does not belong."
          : "\(name): it belongs, and you did not mark it."
      return Verdict.Part(
        asked: name, given: isGiven ? "marked" : "not marked", right: belongs ? "marked" : "not marked",
        isRight: isGiven == belongs, words: isGiven ? sentence : isGiven == belongs ? nil : sentence)
    }
    if given == right {
      let words =
        right.isEmpty
        ? "none" : counted(right.count, query.subject == .entries ? "entry" : "frame", query.subject.rawValue)
      return Verdict([Verdict.Part(given: words, right: words, isRight: true)])
    }
    return Verdict(parts).explained(by: beliefs, response)
  }
}

extension MarksExercise.Query {
  /// All that has the trait.
  func marks(in machine: Machine) -> [Markable] {
    switch subject {
    case .entries:
      machine.processes.indices.filter { process == nil || process?.rawValue == $0 }.flatMap { index in
        let process = ProcessID(rawValue: index)
        let space = machine.addressSpace(of: process)
        return (space?.entries.indices ?? 0..<0).filter { page in
          space?.region(of: page) != nil && has(machine.entry(of: process, page), machine)
        }.map { Markable.entry(index, $0) }
      }
    case .frames:
      machine.frames.indices.filter { frame in
        machine.frames[frame].references > 0 && has(FrameID(rawValue: frame), machine)
      }.map { Markable.frame($0) }
    }
  }

  private func has(_ entry: PageTableEntry, _ machine: Machine) -> Bool {
    switch trait {
    case .all: true
    case .absent: !entry.isPresent
    case .writable: entry.isWritable
    case .readOnly: entry.isPresent && !entry.isWritable
    case .shared, .alone: entry.frame.map { has($0, machine) } ?? false
    }
  }

  private func has(_ frame: FrameID, _ machine: Machine) -> Bool {
    switch trait {
    case .shared: frame == .zero || machine[frame].references > 1
    case .alone: frame != .zero && machine[frame].references == 1
    case .all: true
    case .writable, .readOnly, .absent: false
    }
  }
}

// MARK: - In a lesson file

extension Decoding {
  private static let queryKeys = MarksExercise.Subject.allCases.map(\.rawValue) + ["of"]

  mutating func marksExercise(_ node: Node, _ question: Fields, _ traces: SceneTraces?) -> MarksExercise? {
    guard let fields = fields(node, "'marks'", keys: Self.queryKeys + ["after"]),
      let query = query(fields, traces), let events = moment("after", fields, traces)
    else { return nil }
    let beliefs = beliefs(question) { decoding, node in
      guard let traces, let fields = decoding.fields(node, "'answer'", keys: Self.queryKeys),
        let query = decoding.query(fields, traces)
      else { return nil }
      return .marks(Set(query.marks(in: traces.truth.timeline.after(events).machine)))
    }
    return MarksExercise(query, after: events, beliefs: beliefs)
  }

  /// Reads `entries: writable`, `frames: shared`.
  private mutating func query(_ fields: Fields, _ traces: SceneTraces?) -> MarksExercise.Query? {
    let subjects = MarksExercise.Subject.allCases.filter { fields[$0.rawValue] != nil }
    guard subjects.count == 1, let subject = subjects.first else {
      report("\(fields.what) says either 'entries' or 'frames'", at: fields.position)
      return nil
    }
    guard let name = text(subject.rawValue, fields) else { return nil }
    let known = subject == .entries ? MarksExercise.Trait.allCases : [.shared, .alone, .all]
    guard let trait = MarksExercise.Trait(rawValue: name.value), known.contains(trait) else {
      report(
        "\(quoted(name.value)) is nothing that \(subject.rawValue) can be; "
          + "choose from \(known.map(\.rawValue).joined(separator: ", "))",
        at: name.position)
      return nil
    }
    let process = fields["of"] == nil ? nil : birth("of", fields, traces)
    if fields["of"] != nil && process == nil { return nil }
    return MarksExercise.Query(subject, trait, of: process)
  }
}
