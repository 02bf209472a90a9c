import Canvas
import FoundationEssentials
import LearnerProgress
import MemoryModel
import Testing

@testable import TutorUI

@Suite("An experiment beside the screen")
struct ExperimentTests {
  /// The free mode, before any answer.
  private func freeTutor() -> Tutor {
    Tutor(liveWith: Settings(motion: .none), size: LessonOne.sizes[0])
  }

  private func requests(_ commands: [Command]) -> [ExperimentRequest] {
    commands.compactMap { if case .experiment(let request) = $0 { request } else { nil } }
  }

  /// The one request that a key leads to.
  private func request(_ key: Key, _ tutor: inout Tutor) throws -> ExperimentRequest {
    let requests = requests(tutor.send(.key(key)))
    try #require(requests.count == 1)
    return requests[0]
  }

  private func answer(_ request: ExperimentRequest, _ kernel: inout SimulatedKernel) throws
    -> ExperimentAnswer
  {
    let answer = kernel.answer(to: request)
    return try #require(answer)
  }

  @Test("What an experiment answers that was left meanwhile is dropped, and another one waits for its own")
  func left() throws {
    var (first, second) = (SimulatedKernel(), SimulatedKernel(evidence: .inferred))
    var tutor = try LessonOne.tutor(settings: Settings(motion: .none))
    let one = try request("l", &tutor)
    let answer = try answer(one, &first)
    #expect(tutor.send(.key("l")) == [.closeLab])
    #expect(tutor.update(.experiment(answer), at: .zero) == [])
    #expect(tutor.live == nil)

    let two = try request("l", &tutor)
    #expect(two.number > one.number && two.work == one.work)
    #expect(tutor.update(.experiment(answer), at: .zero) == [])
    #expect(tutor.live?.sight == nil && tutor.live?.isBusy == true)
    _ = tutor.update(.experiment(try self.answer(two, &second)), at: .zero)
    #expect(tutor.live?.sight?.evidence == .inferred)
  }

  @Test("After a new beginning, what was asked before it is not recorded, nor is its failure told")
  func restarted() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor()
    tutor.answer(tutor.firstCommands, from: &kernel)
    let write = try request("w", &tutor)
    tutor.press("n", on: &kernel)
    let answer = try answer(write, &kernel)
    for late in [answer, write.failed("the experiment does not answer any more")] {
      _ = tutor.update(.experiment(late), at: .zero)
      #expect(tutor.live?.observations.isEmpty == true && tutor.notice == nil)
    }
    tutor.press("w", on: &kernel)
    #expect(tutor.live?.observations.count == 1)
  }

  @Test(
    "While an answer is to come keys act: help, a theme, another page, the past, a new beginning, the end")
  func keysAct() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor()
    tutor.answer(tutor.firstCommands, from: &kernel)
    tutor.press("r", on: &kernel)
    _ = try request("w", &tutor)
    #expect(tutor.send(.key("?")) == [] && tutor.shared.help != nil)
    #expect(tutor.send(.key("?")) == [] && tutor.shared.help == nil)
    #expect(tutor.send(.key("t")).count == 1)
    tutor.press(.down)
    #expect((tutor.screen as? LiveScreen)?.selection.page == 1)
    tutor.press(",")
    #expect(tutor.live?.isPast == true)
    tutor.press(.end)
    #expect(tutor.live?.isPast == false)
    #expect(tutor.send(.key("q")) == [.quit])
    #expect(try request("n", &tutor).isFirst)
  }

  @Test("What is typed ahead is done in order, each once the answer before it has come")
  func typedAhead() throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor()
    var asked = requests(tutor.firstCommands)
    for key: Key in ["f", "w", "e"] { #expect(tutor.send(.key(key)) == []) }
    #expect(tutor.notice == nil)
    for _ in 0..<4 {
      let answer = try answer(try #require(asked.last), &kernel)
      asked += requests(tutor.update(.experiment(answer), at: .zero))
    }
    let parent = ProcessID(rawValue: 0)
    #expect(
      asked.dropFirst().map(\.work) == [
        .observe(.fork(parent)), .observe(.write(parent, 0, value: 100)), .observe(.exit(parent)),
      ])
    #expect(tutor.live?.observations.count == 3 && tutor.live?.isBusy == false)
  }

  @Test("In a lesson steps that are typed ahead are taken one by one")
  func stepsAhead() throws {
    var kernel = SimulatedKernel()
    var tutor = try LessonOne.tutor(settings: Settings(motion: .none))
    var asked = [try request("l", &tutor)]
    for _ in 0..<2 { #expect(tutor.send(.key(".")) == []) }
    for _ in 0..<3 {
      let answer = try answer(try #require(asked.last), &kernel)
      asked += requests(tutor.update(.experiment(answer), at: .zero))
    }
    #expect(asked.count == 3 && tutor.live?.observations.count == 2)
  }

  @Test("A failure forgets what was typed ahead", arguments: [false, true])
  func failure(isOver: Bool) throws {
    var kernel = SimulatedKernel()
    var tutor = freeTutor()
    tutor.answer(tutor.firstCommands, from: &kernel)
    let request = try request("w", &tutor)
    #expect(tutor.send(.key("w")) == [])
    let news = KernelNews.failed("the process cannot do that", isOver: isOver)
    #expect(tutor.update(.experiment(ExperimentAnswer(to: request, .lab(news))), at: .zero) == [])
    #expect(tutor.notice == "the process cannot do that." + (isOver ? " n begins again." : ""))
    tutor.press("n", on: &kernel)
    #expect(tutor.live?.observations.isEmpty == true)
  }

  // MARK: - Between processes

  private static let parent = ProcessID(rawValue: 0)
  private static let mappings: [Mapping] =
    AtFork.allCases.map { .anonymous(pages: 2, writable: $0 == .copied, atFork: $0) } + [
      .filled(contents: [7, -7, .max]), .sharedAnonymous(pages: 1), .file(contents: [1], sharing: .shared),
      .file(contents: [.min], sharing: .private, writable: false),
      .existing(MemoryObjectID(rawValue: 3), sharing: .shared),
    ]
  private static let events: [Event] =
    mappings.map { .map(parent, $0) } + [
      .start, .fork(parent), .vfork(parent), .read(parent, 1), .write(parent, 1, value: -1),
      .receive(parent, 0, value: 2), .force(parent, 0, value: 3), .giveBack(parent, 0), .unmap(parent, 0),
      .merge(parent, 0, with: ProcessID(rawValue: 1)), .exec(parent), .exit(parent),
    ]

  @Test("A request arrives as it was sent")
  func requestsArrive() throws {
    let work: [ExperimentRequest.Work] =
      Self.events.map { .observe($0) } + [
        .openLab(Self.events), .openLab([]), .openLargeMemory(pages: .max), .forkLargeMemoryAgain,
        .useLargeMemory(LargeMemoryRequest(write: 3..<900, seed: 1, read: nil, blockPages: 2)),
        .useLargeMemory(LargeMemoryRequest(write: nil, seed: 0, read: 0..<0, blockPages: 1)),
      ]
    #expect(Set(Self.events.map(\.kind)) == Set(EventKind.allCases))
    for (number, work) in work.enumerated() {
      let request = ExperimentRequest(number: number, work: work)
      #expect(try arrived(request) == request)
    }
  }

  @Test("An answer arrives as it was sent")
  func answersArrive() throws {
    let page = MemoryReading.Page(place: .frame(.max), isMappedOnce: true, value: .min, rest: .max)
    let others: [MemoryReading.Page] = [
      .init(place: .absent, isMappedOnce: false, value: nil),
      .init(place: .zeroFrame, isMappedOnce: false, value: 0, rest: 0),
    ]
    let reading = MemoryReading(processes: [
      .init(state: .alive, programsRun: 1, pages: [page] + others),
      .init(state: .killed, programsRun: 0, pages: [], lender: Self.parent),
      .init(state: .exited, programsRun: 0, pages: []),
    ])
    let observation = Observation(
      event: .write(Self.parent, 0, value: 1), reading: reading, faults: 1, outcome: .copied,
      nanoseconds: 2134, valueRead: nil, pids: [1, .max], endedFromOutside: [ProcessID(rawValue: 1): 9])
    let news: [ExperimentAnswer.News] =
      [
        .lab(.opened(KernelSight(kernel: "Linux 6.18", evidence: .inferred), observation)),
        .lab(.observed(observation)), .lab(.failed("a “reason”\nof two lines 写", isOver: false)),
      ]
      + [
        .filling, .ready(kernel: "Linux 6.18", fork: 20_000), .failed(""),
        .progress(written: 1, faults: 2, nanoseconds: 3, isWriting: true, shared: Array(0..<8192)),
      ].map { .largeMemory($0) }
    for news in news {
      let answer = ExperimentAnswer(to: ExperimentRequest(number: 7, work: .openLab([])), news)
      #expect(try arrived(answer) == answer)
    }
  }

  private func arrived<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }
}
