import BundledLessons
import Lessons
import MemoryModel
import Testing

/// What the texts of the first lesson claim, beside what its scenes come to.
@Suite struct LessonOneFactsTests {
  let questions: [Question]

  init() throws {
    let file = try #require(BundledLessons.files.first { $0.id == "putting-off-a-copy" })
    questions = try LessonDecoder.read(file.bytes).get().questions
  }

  private func question(_ id: String) throws -> Question {
    try #require(questions.first { $0.id == id })
  }

  private func run(_ id: String, _ strategy: Strategy) throws -> Trace {
    try #require(try question(id).traces.all.first { $0.strategy == strategy })
  }

  private func feedback(_ response: Response, of id: String) throws -> String {
    try #require(try question(id).exercise.kind.beliefs.first { $0.response == response }?.feedback)
  }

  private static func faults(_ event: TracedEvent) -> Int {
    event.report.effects.count { if case .fault = $0 { true } else { false } }
  }

  private static func copies(_ event: TracedEvent) -> Int {
    event.report.effects.count { if case .pageCopied = $0 { true } else { false } }
  }

  @Test func aWriteCopiesOnlyThePageThatIsWrittenAndOnlyForTheWriter() throws {
    let claim = "A write copies only the page that is written, and only for the writer."
    #expect(try question("name-it").explanation.contains(claim))
    let trace = try run("name-it", .copyOnWrite)
    #expect(trace.events.map(Self.copies) == [0, 0, 1, 0])
    let pages = trace.measures.map(\.framesInUse)
    #expect(pages == [6, 6, 6, 7, 7], "one frame more, so the parent keeps its own")
  }

  @Test func aForkIsCheaperThanCopyingButNotFree() throws {
    let explanation = try question("name-it").explanation
    #expect(
      explanation.contains(
        "cheaper than copying all the memory, though not free: the page table is still copied"))
    #expect(try question("what-is-copied").solution == .fields([6, 1]))
    #expect(
      try feedback(.fields([0, 1]), of: "what-is-copied").contains(
        "The page table is copied, entry by entry."))
    let (lazy, eager) = (try run("what-is-copied", .copyOnWrite), try run("what-is-copied", .eagerCopy))
    #expect(lazy.measures[1].counters.entriesCopied == 6 && lazy.measures[1].counters.pagesCopied == 0)
    #expect(eager.measures[1].counters.entriesCopied == 6 && eager.measures[1].counters.pagesCopied == 6)
  }

  @Test func pagesThatNeitherProcessWritesNeedNoSecondFrame() throws {
    let explanation = try question("what-is-copied").explanation
    #expect(explanation.hasPrefix("Pages that neither process writes need no second frame,"))
    // Page 0 is read, and five of six pages stay shared: touching is not writing.
    let touched = try run("name-it", .copyOnWrite)
    #expect(touched.measures[2].framesInUse == touched.measures[0].framesInUse)
    #expect(touched.measures[4].framesInUse == 6 + 1)
    #expect(explanation.contains("An eager fork copies every page, however few the child will write"))
    let eager = try run("what-is-copied", .eagerCopy)
    #expect(eager.measures[1].framesInUse == 2 * 6)
    #expect(explanation.contains("when the child runs another program, all those copies are thrown away"))
    #expect(eager.measures[3].framesInUse == 6)
  }

  @Test func theFirstWriteToASharedPageFaultsAndPaysForOneCopy() throws {
    #expect(
      try feedback(.fields([6, 0]), of: "what-is-copied").contains("still pays for a copy of that page."))
    let trace = try run("what-is-copied", .copyOnWrite)
    #expect(Self.faults(trace.events[1]) == 1 && Self.copies(trace.events[1]) == 1)
  }

  @Test func aCallThatChangesTheStructurePaysForItsCopy() throws {
    let explanation = try question("what-is-missing").explanation
    #expect(explanation.contains("The cost moves from every call to the calls that write"))
    let (eager, lazy) = (try run("what-is-missing", .eagerCopy), try run("what-is-missing", .copyOnWrite))
    #expect(eager.measures.last?.counters.pagesCopied == 2, "one for each call")
    #expect(lazy.measures.last?.counters.pagesCopied == 1, "one for the call that writes")
    #expect(explanation.contains("every call still reads the same values as before"))
    #expect(Self.valuesRead(eager) == Self.valuesRead(lazy))
  }

  @Test func onlyTheRequestThatChangesTheObjectPays() throws {
    #expect(
      try question("what-would-prevent-it").explanation.contains(
        "only a request that changes it pays for a copy"))
    let trace = try run("what-would-prevent-it", .copyOnWrite)
    #expect(trace.events.map(Self.copies) == [0, 0, 0, 1, 0, 0])
  }

  @Test func withoutACopyTheOthersWouldReadWhatTheWriterWrote() throws {
    let explanation = try question("what-a-reader-reads").explanation
    #expect(explanation.hasPrefix("Without a copy, the other processes would read what the writer wrote."))
    #expect(Self.valuesRead(try run("what-a-reader-reads", .alwaysShare)) == [21])
    #expect(Self.valuesRead(try run("what-a-reader-reads", .copyOnWrite)) == [20])
    #expect(explanation.contains("read-only entries that make the first write fault"))
    #expect(Self.faults(try run("what-a-reader-reads", .copyOnWrite).events[2]) == 1)
    #expect(try feedback(.fields([21, 3]), of: "what-a-reader-reads").contains("One frame serves all three"))
    #expect(try run("what-a-reader-reads", .alwaysShare).measures[2].framesInUse == 3)
  }

  @Test("A wrong answer that names a world is what one would see there")
  func beliefsAreTrueOfTheirWorlds() throws {
    for id in ["what-is-copied", "what-a-reader-reads"] {
      let question = try question(id)
      guard case .fields(let exercise) = question.exercise else {
        Issue.record("\(id) asks for no figures")
        continue
      }
      for belief in exercise.beliefs {
        let world = try #require(belief.world)
        let seen = FieldsExercise(exercise.fields, question.traces, worlds: [world]).beliefs
        #expect(seen.map(\.response) == [belief.response], "\(world.name)")
      }
    }
    let traces = try question("name-it").traces
    let writer = ProcessID(rawValue: 1)
    let entries = [Rules(), Rules(.childGets)].map { rules in
      traces.trace(under: rules).events[2].report.effects.compactMap { effect -> Bool? in
        if case .entrySet(let process, 2, _, _) = effect { process == writer } else { nil }
      }
    }
    #expect(entries == [[true], [false]], "page 2 gets its new frame for the child, or there for the parent")
  }

  @Test("A figure that comes up under another strategy is told to be wrong under this one alone")
  func neverUnderCopyOnWrite() throws {
    let verdict = try #require(try question("what-a-reader-reads").verdict(on: .fields([21, 4])))
    #expect(try run("what-a-reader-reads", .alwaysShare).measures.last?.counters.wrongValues == 2)
    #expect(verdict.parts[0].remark == "The answer is never 21 under copy-on-write. It is 20 all the time.")
  }

  @Test("Nothing but its meaning sets a right choice apart: neither its length nor its letter")
  func rightChoicesDoNotStandOut() throws {
    let asked = questions.filter { !$0.choices.isEmpty }
    for question in asked {
      let right = try #require(question.rightChoice).text.count
      let wrong = question.choices.filter { !$0.isRight }.map(\.text.count)
      #expect(try right <= #require(wrong.max()) && right + 4 >= #require(wrong.min()), "\(question.id)")
    }
    #expect(Set(asked.map { $0.choices.firstIndex(where: \.isRight) }).count == asked.count)
  }

  private static func valuesRead(_ trace: Trace) -> [Int] {
    trace.events.flatMap(\.report.effects).compactMap { effect in
      if case .valueRead(_, _, let value) = effect { value } else { nil }
    }
  }
}
