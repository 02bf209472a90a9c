import Learning
import Canvas
import LearnerProgress
import Lessons
import Teaching
import TestSupport

@testable import TutorUI

/// A learner who does anything at all, wholly determined by a seed.
///
/// A failure names the seed that replays it alone.
struct RandomSession {
  static let length = 200

  let seed: UInt64
  private(set) var tutor: Tutor
  /// The tutor before the last message.
  private(set) var before: Tutor
  private(set) var commands: [Command] = []
  private(set) var history: [Message] = []
  private var random: RandomSource
  private var kernel = SimulatedKernel()
  /// What the kernel has to say, and when it comes.
  private var news: [Message] = []
  /// What the teacher's own screen follows.
  private var presented: Tutor

  /// Goes through many sessions, and stops at the first failure.
  ///
  /// - Returns: how many there were.
  static func each(
    of runs: UInt64, _ lessons: [Lesson], _ body: (inout RandomSession) throws -> Void
  ) throws -> UInt64 {
    try Fuzzer("FuzzScreen", runs: runs).run { seed in
      var session = RandomSession(seed: seed, lessons)
      while session.history.count < length {
        session.step()
        try body(&session)
      }
      return length
    }
  }

  private init(seed: UInt64, _ lessons: [Lesson]) {
    self.seed = seed
    random = RandomSource(seed: seed)
    let motion = Motion.allCases.randomElement(using: &random) ?? .full
    let settings = Settings(motion: motion)
    let size = LessonOne.sizes[0]
    tutor =
      switch seed % 16 {
      case 3:
        // Without the sample of wide characters, which have no ASCII.
        Tutor(
          testCardsFor: lessons[Int(seed / 16) % lessons.count],
          abilities: TerminalAbilities(name: "xterm", colors: 8, wide: false), settings: settings, size: size)
      case 11: Tutor(notesWith: settings, size: size)
      case 4, 12:
        Tutor(
          presenting: lessons[Int(seed / 8) % lessons.count], votes: LessonVotes(lesson: "any"),
          loops: seed % 16 == 4, settings: settings, size: size)
      case 5, 13: Tutor(largeMemory: 1 + Int(seed % 30_000), settings: settings, size: size)
      // At the end of a lesson.
      case 15:
        Tutor(
          lessons: Course(lessons), progress: Self.answered(lessons[0]), settings: settings, size: size,
          seed: seed)
      case 6, 14: Tutor(liveWith: settings, size: size)
      default:
        Tutor(lessons: Course(lessons), progress: ProgressLog(), settings: settings, size: size, seed: seed)
      }
    before = tutor
    presented = Tutor(
      presenting: lessons[Int(seed / 8) % lessons.count], votes: LessonVotes(lesson: "any"), loops: false,
      settings: settings, size: size)
    carryOut(tutor.firstCommands)
  }

  /// The log of who has answered every question of a lesson.
  private static func answered(_ lesson: Lesson) -> ProgressLog {
    var learning = Learning(lessons: [lesson])
    for index in lesson.questions.indices {
      guard case .question(var session)? = learning.open(0, question: index) else { continue }
      learning.answer(session.question.solution, in: &session, at: Timestamp(secondsSince1970: 0))
    }
    return learning.progress
  }

  private mutating func step() {
    let message = nextMessage()
    history.append(message)
    before = tutor
    commands = tutor.update(message, at: Timestamp(secondsSince1970: history.count))
    carryOut(commands)
  }

  private mutating func carryOut(_ commands: [Command]) {
    for case .experiment(let request) in commands {
      news.append(.experiment(ExperimentAnswer(to: request, carryOut(request.work))))
    }
  }

  private mutating func carryOut(_ work: ExperimentRequest.Work) -> ExperimentAnswer.News {
    switch work {
    case .openLab(let setup): return .lab(kernel.open(setup))
    case .observe(let event):
      kernel.deviation =
        number(below: 9) == 0 ? .copiesForSoleOwner : number(below: 40) == 0 ? .childKilled : nil
      return .lab(number(below: 30) == 0 ? failure() : kernel.news(of: event))
    case .openLargeMemory, .forkLargeMemoryAgain: return .largeMemory(.filling)
    case .useLargeMemory(let request): return .largeMemory(progress(request))
    case .measureCosts: return .costs(.failed("there is too little memory"))
    }
  }

  /// Whatever much memory may come to.
  private mutating func progress(_ request: LargeMemoryRequest) -> LargeMemoryNews {
    guard let range = request.read else {
      return number(below: 3) == 0
        ? .ready(kernel: "Linux 6.18", fork: 20_000_000) : .filling
    }
    if number(below: 200) == 0 { return .failed("a process was ended by signal 9") }
    let blocks = stride(from: 0, to: range.count, by: request.blockPages).map {
      min(request.blockPages, range.count - $0)
    }
    return .progress(
      written: request.write?.count ?? 0, faults: request.write?.count ?? 0,
      nanoseconds: number(below: 1_000_000),
      isWriting: number(below: 2) == 0,
      shared: blocks.map { number(below: $0 + 1) })
  }

  private mutating func failure() -> KernelNews {
    .failed("the experiment was ended from outside", isOver: number(below: 2) == 0)
  }

  func require(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    try FuzzFailure.unless(
      condition,
      """
      \(message())
      after \(history.count) messages, of which these are the last
      \(history.suffix(12).map { "  \($0)" }.joined(separator: "\n"))
      \(tutor.picture)
      """)
  }

  // MARK: - What comes

  private mutating func nextMessage() -> Message {
    if !news.isEmpty, number(below: 3) > 0 { return news.removeFirst() }
    if tutor.screen is NotesScreen, number(below: 3) == 0 { return notes() }
    switch number(below: 100) {
    case ..<66: return .input(.key(key(of: tutor)))
    case ..<74: return .input(.click(point()))
    case ..<82: return .input(.wheel(point(), down: number(below: 2) == 0))
    case ..<93: return .elapsed(number(below: 3) == 0 ? number(below: 20_000) : number(below: 400))
    case ..<98: return .input(.resized(size()))
    case 98: return .input(.resumed(size()))
    default: return .notice(Samples.words(1 + number(below: 30)))
    }
  }

  /// Whatever somebody who presents does next.
  private mutating func notes() -> Message {
    presented.press(key(of: presented))
    var notes = number(below: 9) == 0 ? nil : presented.presenterNotes
    notes?.elapsed = number(below: 20_000_000)
    return .notes(notes)
  }

  /// One that does something now, or any.
  private mutating func key(of tutor: Tutor) -> Key {
    let bound = number(below: 2) == 0 ? tutor.keyLabels.flatMap(\.keys) : []
    return (bound.isEmpty ? Self.keys : bound).randomElement(using: &random) ?? .enter
  }

  private mutating func number(below end: Int) -> Int { Int.random(in: 0..<end, using: &random) }

  /// On the screen, or a little beside it.
  private mutating func point() -> Point {
    Point(x: number(below: tutor.size.width + 4) - 2, y: number(below: tutor.size.height + 4) - 2)
  }

  /// Mostly one that is large enough for a lesson.
  private mutating func size() -> Size {
    switch number(below: 6) {
    case 0: Size(width: 1 + number(below: 200), height: 1 + number(below: 60))
    case 1: Size(width: 60 + number(below: 141), height: 20 + number(below: 41))
    default: Size(width: 60 + number(below: 30), height: 20 + number(below: 8))
    }
  }

  /// The more often one stands here, the more often it is pressed.
  private static let keys: [Key] =
    [
      .enter, .enter, .enter, .right, .right, .right, .left, .up, .down, .down, .tab, .backTab, .home, .end,
      .pageUp, .pageDown, .escape, .backspace, .function(1), .control("c"), .control("l"), .control("u"),
      .control("z"),
    ] + "1234abcdjkrszzqtm?+-=.,.,.,/ oé寫llwwfexnvgo5678".map { .character($0) }
}
