import BundledLessons
import Lessons
import MemoryModel
import Testing

/// What the texts of the first lesson claim, beside what its scenes come to.
@Suite struct LessonOneFactsTests {
  let questions: [Question]

  init() throws {
    let file = try #require(BundledLessons.files.first { $0.name == "putting-off-a-copy.yaml" })
    questions = try LessonDecoder.read(file.bytes).get().questions
  }

  private func question(_ id: String) throws -> Question {
    try #require(questions.first { $0.id == id })
  }

  private func run(_ id: String, _ strategy: Strategy) throws -> Run {
    try #require(try question(id).script.runs.first { $0.strategy == strategy })
  }

  private func feedback(_ choice: String, of id: String) throws -> String {
    try #require(try question(id).choices.first { $0.id == choice }?.feedback)
  }

  private static func faults(_ step: Step) -> Int {
    step.report.effects.count { if case .fault = $0 { true } else { false } }
  }

  private static func copies(_ step: Step) -> Int {
    step.report.effects.count { if case .pageCopied = $0 { true } else { false } }
  }

  @Test func aWriteCopiesOnlyThePageThatIsWrittenAndOnlyForTheWriter() throws {
    let claim = "A write copies only the page that is written, and only for the writer."
    #expect(try question("name-it").explanation.contains(claim))
    let run = try run("name-it", .copyOnWrite)
    #expect(run.steps.map(Self.copies) == [0, 0, 1, 0])
    let pages = run.measures.map(\.framesInUse)
    #expect(pages == [6, 6, 6, 7, 7], "one frame more, so the parent keeps its own")
  }

  @Test func aForkIsCheaperThanCopyingButNotFree() throws {
    let explanation = try question("name-it").explanation
    #expect(
      explanation.contains(
        "cheaper than copying all the memory, though not free: the page table is still copied"))
    #expect(try question("what-it-buys").rightChoice?.text == "A faster, cheaper fork")
    #expect(
      try feedback("shared-table", of: "what-it-buys").contains("The page table is copied, entry by entry."))
    let (lazy, eager) = (try run("what-it-buys", .copyOnWrite), try run("what-it-buys", .eagerCopy))
    #expect(lazy.measures[1].counters.entriesCopied == 6 && lazy.measures[1].counters.pagesCopied == 0)
    #expect(eager.measures[1].counters.entriesCopied == 6 && eager.measures[1].counters.pagesCopied == 6)
  }

  @Test func pagesThatNeitherProcessWritesNeedNoSecondFrame() throws {
    let explanation = try question("what-it-buys").explanation
    #expect(explanation.hasPrefix("Pages that neither process writes need no second frame,"))
    // Page 0 is read, and five of six pages stay shared: touching is not writing.
    let touched = try run("name-it", .copyOnWrite)
    #expect(touched.measures[2].framesInUse == touched.measures[0].framesInUse)
    #expect(touched.measures[4].framesInUse == 6 + 1)
    #expect(explanation.contains("An eager fork copies every page, however few the child will write"))
    let eager = try run("what-it-buys", .eagerCopy)
    #expect(eager.measures[1].framesInUse == 2 * 6)
    #expect(explanation.contains("when the child runs another program, all those copies are thrown away"))
    #expect(eager.measures[3].framesInUse == 6)
  }

  @Test func theFirstWriteToASharedPageFaultsAndPaysForOneCopy() throws {
    #expect(
      try feedback("no-faults", of: "what-it-buys").contains("the first write to a shared page takes one."))
    #expect(try feedback("no-copies", of: "what-it-buys").contains("still pays for a copy of that page."))
    let run = try run("what-it-buys", .copyOnWrite)
    #expect(Self.faults(run.steps[1]) == 1 && Self.copies(run.steps[1]) == 1)
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
    let run = try run("what-would-prevent-it", .copyOnWrite)
    #expect(run.steps.map(Self.copies) == [0, 0, 0, 1, 0, 0])
  }

  @Test func withoutACopyTheOthersWouldReadWhatTheWriterWrote() throws {
    let explanation = try question("why-not-share").explanation
    #expect(explanation.hasPrefix("Without a copy, the other processes would read what the writer wrote."))
    #expect(Self.valuesRead(try run("why-not-share", .alwaysShare)) == [21])
    #expect(Self.valuesRead(try run("why-not-share", .copyOnWrite)) == [20])
    #expect(explanation.contains("read-only entries that make the first write fault"))
    #expect(Self.faults(try run("why-not-share", .copyOnWrite).steps[2]) == 1)
    #expect(try feedback("more-memory", of: "why-not-share").contains("one frame serves all the processes"))
    #expect(try run("why-not-share", .alwaysShare).measures[2].framesInUse == 3)
  }

  private static func valuesRead(_ run: Run) -> [Int] {
    run.steps.flatMap(\.report.effects).compactMap { effect in
      if case .valueRead(_, _, let value) = effect { value } else { nil }
    }
  }
}
