import Learning
import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("Free play on the model")
struct SandboxTests {
  private static let (parent, child) = (ProcessID(rawValue: 0), ProcessID(rawValue: 1))

  private static let acts: [Sandbox.Act] =
    [.fork, .vfork, .read, .write, .receive, .force, .giveBack, .unmap, .merge, .exec, .exit].map {
      .event($0)
    }
    + RegionDeclaration.Kind.allCases.map(Sandbox.Act.map)

  @Test(
    "What is done is taken back and done again exactly, however often", arguments: 0..<40 as Range<UInt64>)
  func undo(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var sandbox = Sandbox(beginning: Int(seed % 4))
    var states = [sandbox.machine]
    for _ in 0..<30 {
      let process = sandbox.alive.randomElement(using: &random) ?? Self.parent
      let act = Self.acts.randomElement(using: &random) ?? .event(.read)
      if sandbox.perform(act, by: process, page: Int.random(in: 0..<5, using: &random)) == nil {
        states.append(sandbox.machine)
      }
    }
    for state in states.dropLast().reversed() {
      #expect(sandbox.undo() == true)
      #expect(sandbox.machine == state)
    }
    #expect(sandbox.undo() == false)
    for state in states.dropFirst() {
      #expect(sandbox.redo() == true)
      #expect(sandbox.machine == state)
    }
    #expect(sandbox.redo() == false)
  }

  @Test("What is saved as a lesson is accepted, and plays the same", arguments: 0..<60 as Range<UInt64>)
  func saved(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var sandbox = Sandbox(beginning: Int(seed % 4))
    for _ in 0..<20 {
      let process = sandbox.alive.randomElement(using: &random) ?? Self.parent
      _ = sandbox.perform(
        Self.acts.randomElement(using: &random) ?? .event(.read), by: process,
        page: Int.random(in: 0..<5, using: &random))
    }
    let lesson = try LessonDecoder.read(Array(sandbox.lessonText(id: "mine").utf8)).get()
    let trace = lesson.questions[0].traces.all[0]
    #expect(trace.events.map(\.report) == sandbox.traces.all[0].events.map(\.report))
    #expect(trace.labels == sandbox.traces.all[0].labels)
  }

  @Test(
    "Under other rules the same events are carried out anew, and back under the kernel's all is as it was")
  func rules() throws {
    var sandbox = Sandbox(beginning: 0)
    #expect(sandbox.perform(.event(.fork), by: Self.parent, page: 0) == nil)
    #expect(sandbox.perform(.event(.write), by: Self.child, page: 0) == nil)
    let before = sandbox.machine
    sandbox.tryRules(try #require(Rules(named: "always-share")))
    #expect(sandbox.machine.counters.pagesCopied == 0)
    sandbox.tryRules(Rules())
    #expect(sandbox.machine == before)
  }

  @Test(
    "What was done to a page that a misrule made is left out where there is no such page, and of what is saved"
  )
  func movedPage() throws {
    var sandbox = Sandbox(beginning: 0)
    sandbox.tryRules(Rules(.moves))
    #expect(sandbox.perform(.event(.fork), by: Self.parent, page: 0) == nil)
    #expect(sandbox.perform(.event(.write), by: Self.child, page: 0) == nil)
    #expect(sandbox.perform(.event(.read), by: Self.child, page: 4) == nil)
    sandbox.tryRules(Rules())
    #expect(sandbox.traces.all[0].events.map(\.report.event.kind) == [.fork, .write])
    #expect(
      sandbox.traces.all[0].events.last?.caption.last
        == "The child has no such page: an event with it is left out.")
    let saved = try LessonDecoder.read(Array(sandbox.lessonText(id: "mine").utf8)).get()
    #expect(saved.questions[0].traces.scene.events.count == 2)
  }

  @Test("It says what an act would do, and changes nothing by that")
  func preview() {
    var sandbox = Sandbox(beginning: 0)
    _ = sandbox.perform(.event(.fork), by: Self.parent, page: 0)
    let before = sandbox.machine
    #expect(
      sandbox.preview(.event(.write), by: Self.child, page: 2)?.contains("copies all 4 KiB of f2 to f4")
        == true)
    #expect(sandbox.machine == before)
  }

  @Test("There are four processes at most, and who waits cannot act")
  func limits() {
    var sandbox = Sandbox(beginning: 0)
    for _ in 1...3 { #expect(sandbox.perform(.event(.fork), by: Self.parent, page: 0) == nil) }
    #expect(
      sandbox.perform(.event(.fork), by: Self.parent, page: 0)?.hasPrefix("There are 4 processes") == true)
    _ = sandbox.undo()
    #expect(sandbox.perform(.event(.vfork), by: Self.parent, page: 0) == nil)
    #expect(
      sandbox.perform(.event(.write), by: Self.parent, page: 0)?.hasPrefix("This process waits") == true)
  }

  @Test("A branch of a lesson's scene has the events so far, and its own from there")
  func branch() throws {
    let traces = try ExerciseLessons.question("fields").traces
    var sandbox = Sandbox(traces.scene, upTo: 2)
    #expect(sandbox.machine == traces.truth.machine(after: 2))
    #expect(sandbox.perform(.event(.exit), by: Self.child, page: 0) == nil)
    #expect(sandbox.traces.all[0].events.count == 3)
    #expect(sandbox.label(Self.child) == "child")
  }
}
