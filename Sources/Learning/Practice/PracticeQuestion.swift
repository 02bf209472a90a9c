import Lessons
import MemoryModel

/// What a question for practice is about; scores are counted by these.
public enum PracticeIdea: String, CaseIterable, Sendable {
  case values, frames, copies, faults, entries, places, mistakes

  /// In a few words.
  public var words: String {
    switch self {
    case .values: "what is read"
    case .frames: "frames in use"
    case .copies: "pages copied"
    case .faults: "page faults"
    case .entries: "what entries allow"
    case .places: "which frame holds a page"
    case .mistakes: "planted mistakes"
    }
  }
}

/// Draws questions for practice from seeds.
public enum PracticeQuestion {
  /// A question that asks for nothing but what the picture and the words before it tell; the same on every machine.
  ///
  /// - Parameter idea: what it is to be about; `nil` lets the seed decide.
  public static func draw(seed: UInt64, _ level: PracticeLevel, about idea: PracticeIdea? = nil) -> Question {
    var attempt = 0
    while true {
      var random = RandomSource(seed: seed, name: "practice/\(level.rawValue)/\(attempt)")
      if let question = question(seed, level, idea, &random) { return question }
      attempt += 1
    }
  }

  private static func question(
    _ seed: UInt64, _ level: PracticeLevel, _ wanted: PracticeIdea?, _ random: inout RandomSource
  ) -> Question? {
    let scene = PracticeScene.draw(level, using: &random)
    if level == .mistakes { return mistake(seed, scene, &random) }
    guard level.isMet(by: scene), scene.events.count > scene.eventsBeforeAnswer + 1,
      let traces = try? SceneTraces(scene)
    else {
      return nil
    }
    let ideas = PracticeIdea.allCases.filter { $0 != .mistakes }
    let idea =
      wanted.flatMap { $0 == .mistakes ? nil : $0 } ?? ideas[Int.random(in: 0..<ideas.count, using: &random)]
    guard let (asked, exercise) = exercise(idea, traces, &random) else { return nil }
    return Question(
      id: "\(idea.rawValue)-\(level.rawValue)-\(seed)", title: "Practice: \(idea.words)",
      prompt: (pages(traces.truth) + coming(traces.truth) + [asked]).joined(separator: "\n"),
      exercise: exercise, explanation: (reason(idea, traces.truth) + [told(traces)]).joined(separator: "\n"),
      traces: traces,
      position: scene.position)
  }

  /// Which memory the pages are, since pages of a file and of shared memory look the same in the picture.
  private static func pages(_ trace: Trace) -> [String] {
    let machine = trace.machine(after: trace.eventsBeforeAnswer)
    let spaces = machine.processes.map(machine.addressSpace(of:))
    guard let regions = spaces.map(\.regions).first(where: { !$0.isEmpty }) else { return [] }
    let kept = regions.flatMap { region in
      region.pages.compactMap { page -> String? in
        guard let object = region.object,
          let frame = machine.objects[object.rawValue].frames[region.offset(of: page)]
        else { return nil }
        let memory =
          region.sharing == .shared ? "is shared memory," : "belongs to a private mapping of a file, which is"
        return
          "Page \(page) \(memory) kept in frame \(frame.rawValue) with the value \(machine[frame].contents)."
      }
    }
    return [(kept + ["All \(kept.isEmpty ? "" : "other ")pages are private memory."]).joined(separator: " ")]
  }

  /// The events after the answer, in words.
  private static func coming(_ trace: Trace) -> [String] {
    let acts = trace.events.enumerated().dropFirst(trace.eventsBeforeAnswer).map { index, event in
      let child = event.declaration.child.map { " The new process is \($0.label.inSentence)." } ?? ""
      return "\(index + 1). \(event.phases.first?.caption ?? "")\(child)"
    }
    let shown = trace.eventsBeforeAnswer
    return ["\(shown > 0 ? "After event \(shown), in" : "In") this order:"] + acts
  }

  /// What decides it, in a sentence.
  private static func reason(_ idea: PracticeIdea, _ trace: Trace) -> [String] {
    func events(_ isMeant: (_ before: Machine, _ after: Machine) -> Bool) -> String? {
      let numbers = trace.events.indices.dropFirst(trace.eventsBeforeAnswer).filter {
        isMeant(trace.machine(after: $0), trace.machine(after: $0 + 1))
      }.map { "\($0 + 1)" }
      guard let last = numbers.last else { return nil }
      return numbers.count == 1
        ? "event \(last)" : "events \(numbers.dropLast().joined(separator: ", ")) and \(last)"
    }
    switch idea {
    case .copies:
      return [
        events { $0.counters.pagesCopied < $1.counters.pagesCopied }.map {
          "Of these, only \($0) copied a page: the frame had other holders."
        }
          ?? "No page was copied: no write found a frame that had other holders."
      ]
    case .faults:
      return [
        events { $0.counters.faults < $1.counters.faults }.map {
          "Of these, only \($0) took a fault: the entry was absent, or let only reads through."
        } ?? "No access took a fault: every entry was there and allowed it."
      ]
    case .frames:
      let taken = events { $0.framesInUse < $1.framesInUse }.map { "Another frame was needed at \($0)." }
      let freed = events { $0.framesInUse > $1.framesInUse }.map { "Frames were freed at \($0)." }
      return [[taken ?? "No further frame was taken.", freed].compactMap(\.self).joined(separator: " ")]
    case .values, .entries, .places, .mistakes: return []
    }
  }

  private static func told(_ traces: SceneTraces) -> String {
    let telling = SceneTelling(traces, besidePicture: true)
    return traces.all[0].events.indices.map {
      "\($0 + 1). \(telling.event($0, trace: 0).joined(separator: " "))"
    }
    .joined(separator: "\n")
  }

  // MARK: - Exercises

  private static func exercise(_ idea: PracticeIdea, _ traces: SceneTraces, _ random: inout RandomSource)
    -> (String, Exercise)?
  {
    let trace = traces.truth
    let (count, shown) = (trace.events.count, trace.eventsBeforeAnswer)
    let rest = shown..<count
    func fields(_ asked: String, _ fields: [FieldsExercise.Field]) -> (String, Exercise) {
      // A world that parts before the answer is one that the learner has seen not to be so.
      let later = worlds.filter { traces.parting(under: $0).map { $0.event >= shown } ?? false }
      return (asked, .fields(FieldsExercise(fields, traces, worlds: later)))
    }
    switch idea {
    case .values:
      guard let (process, page) = written(trace, &random) else { return nil }
      let name = trace.labels[process].inSentence
      return fields(
        "What is read at the end?",
        [
          .init(
            ask: "what \(name) reads from page \(page)",
            quantity: .value(Timeline.Birth(rawValue: process), page, after: count))
        ])
    case .frames:
      return fields(
        "How much memory does it take?",
        [.init(ask: "frames in use at the end", quantity: .frames(after: count))])
    case .copies:
      return fields(
        "What do these events cost?",
        [.init(ask: "pages copied in these events", quantity: .cost(.copies, of: rest))])
    case .faults:
      let event = Int.random(in: rest, using: &random)
      return fields(
        "What do these events cost?",
        [
          .init(ask: "page faults in these events", quantity: .cost(.faults, of: rest)),
          .init(ask: "does event \(event + 1) take a fault", quantity: .fault(event)),
        ])
    case .entries:
      let marks = MarksExercise(.init(.entries, .writable), after: count)
      guard !marks.candidates(traces).isEmpty else { return nil }
      return (
        "Which entries let a write through without a fault at the end? Mark all of them.", .marks(marks)
      )
    case .places:
      guard let (_, page) = written(trace, &random) else { return nil }
      let machine = trace.machine(after: count)
      let items = machine.processes.indices.filter { index in
        machine.addressSpace(of: ProcessID(rawValue: index))?.region(of: page) != nil
      }
      guard items.count > 1, let order = frameOrder(trace) else { return nil }
      return (
        "\(order)\nIn which frame does each process have page \(page) at the end?",
        .assign(
          AssignExercise(
            items.map {
              AssignExercise.Item(
                "\(trace.labels[$0].inSentence), page \(page)",
                right: .frame(of: Timeline.Birth(rawValue: $0), page))
            }, after: count))
      )
    case .mistakes: return nil
    }
  }

  /// Which frames new pages get; `nil` where one gets a frame that becomes free meanwhile, since nothing says which that is.
  private static func frameOrder(_ trace: Trace) -> String? {
    let effects = trace.events.dropFirst(trace.eventsBeforeAnswer).flatMap(\.report.effects)
    let freed = effects.compactMap { if case .frameFreed(let frame) = $0 { frame } else { nil } }
    let taken = effects.compactMap { if case .frameAllocated(let frame, _, _, _) = $0 { frame } else { nil } }
    guard Set(freed).isDisjoint(with: taken) else { return nil }
    let free = trace.machine(after: trace.eventsBeforeAnswer).freeFrames.reversed().map { "\($0.rawValue)" }
    return "Free frames are taken in this order: \(free.joined(separator: ", "))."
  }

  /// A process that is there at the end, and a page of it that is written after the answer.
  private static func written(_ trace: Trace, _ random: inout RandomSource) -> (
    process: Int, page: PageNumber
  )? {
    let machine = trace.machine(after: trace.events.count)
    let rest = trace.events.dropFirst(trace.eventsBeforeAnswer).map(\.report.event)
    let pages = Set(rest.filter { $0.kind == .write }.compactMap(\.page))
    let all = machine.processes.indices.flatMap { process in
      pages.sorted().filter { page in
        machine.processes[process].state == .alive
          && machine.addressSpace(of: ProcessID(rawValue: process))?.region(of: page) != nil
      }.map { (process, $0) }
    }
    return all.isEmpty ? nil : all[Int.random(in: 0..<all.count, using: &random)]
  }

  /// Beliefs that learners hold; each answer that follows from one is told by it.
  private static let worlds: [Rules] = [
    "always-share", "eager-copy", "sole-copies", "child-gets", "both-new", "other-writable", "refault",
    "parent-keeps",
    "shared-splits", "zero-frame", "exit-keeps",
  ].compactMap { Rules(named: $0) }

  // MARK: - Mistakes

  private static func mistake(_ seed: UInt64, _ scene: Scene, _ random: inout RandomSource) -> Question? {
    for misrule in Misrule.allCases.shuffled(using: &random) {
      guard let traces = try? SceneTraces(scene, planted: Rules(misrule)),
        let exercise = BugExercise(planted: Rules(misrule), in: traces)
      else { continue }
      return Question(
        id: "\(PracticeIdea.mistakes.rawValue)-\(PracticeLevel.mistakes.rawValue)-\(seed)",
        title: "Practice: \(PracticeIdea.mistakes.words)",
        prompt: (["A mistake is planted in this kernel."] + pages(traces.all[0]) + [
          "Play the events one by one, and stop at the first that breaks a rule."
        ]).joined(separator: "\n"),
        exercise: .bug(exercise), explanation: "The mistake: \(misrule.claim)\n" + told(traces),
        traces: traces,
        position: scene.position)
    }
    return nil
  }
}
