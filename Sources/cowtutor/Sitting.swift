import Canvas
import LearnerProgress
import Lessons
import NcursesBackend
import TutorUI

/// The full screen, from the first picture to the last.
struct Sitting {
  /// `nil` where nobody asked for one, so that `NO_COLOR` counts.
  var theme: ThemeName?
  var motion = Motion.full
  var firstScreenShown: () throws -> Void = {}

  /// Opens the tutor where the learner left off.
  func learn(lessonsFolder: String? = nil, progressFile: String? = nil) throws {
    let library = try LessonLibrary.load(folder: lessonsFolder)
    var keeper = ProgressKeeper(ProgressFile(path: try ProgressOptions.path(progressFile)))
    try open { settings, terminal in
      // Once there is a screen: what is found in the file is told there.
      let notices = [keeper.load(), library.notice].compactMap { $0 }
      let tutor = Tutor(
        lessons: library.lessons, progress: keeper.log, settings: settings, size: terminal.size,
        seed: Outside.randomSeed, notices: notices)
      return (tutor, keeper)
    }
  }

  /// Opens the free mode on the kernel.
  func live() throws {
    try open { (Tutor(liveWith: $0, size: $1.size), nil) }
  }

  /// Opens a lesson in front of a class.
  func present(_ lesson: Lesson, votes: LessonVotes, loops: Bool) throws {
    try open {
      (Tutor(presenting: lesson, votes: votes, loops: loops, settings: $0, size: $1.size), nil)
    }
  }

  /// Opens the cards to look at before class.
  func testCards(for lesson: Lesson, notices: [String]) throws {
    try open {
      let tutor = Tutor(
        testCardsFor: lesson, abilities: $1.abilities, settings: $0, size: $1.size, notices: notices)
      return (tutor, nil)
    }
  }

  /// Opens with much memory on the kernel.
  func live(pages: Int) throws {
    try open { (Tutor(largeMemory: pages, settings: $0, size: $1.size), nil) }
  }

  /// - Parameter start: what the screen shows first, and where progress goes if there is any.
  private func open(_ start: (Settings, Terminal) -> (Tutor, ProgressKeeper?)) throws {
    let environment = Outside.environment
    let unicode = TextEncoding.setUp(environment: environment)
    let terminal = try Terminal(environment: environment, isUTF8: unicode)
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let settings = Settings(theme: theme ?? (noColor ? .mono : .dark), motion: motion, unicode: unicode)
    let (tutor, keeper) = start(settings, terminal)
    var loop = RunLoop(tutor: tutor, terminal: terminal, keeper: keeper)
    do {
      defer { terminal.close() }
      try loop.run(firstScreenShown: firstScreenShown)
    }
    if let loss = loop.unsaved { Outside.complain(loss) }
    terminal.passOnSignal()
  }
}
