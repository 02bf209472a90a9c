import Canvas
import Classroom
import LearnerProgress
import Lessons
import NcursesBackend
import TutorUI

/// One use of the full screen, from start to end.
struct Sitting {
  /// `nil` if none was asked for, so that `NO_COLOR` counts.
  var theme: ThemeName?
  var motion = Motion.full
  var firstScreenShown: () throws -> Void = {}

  /// Opens the tutor where the learner left off.
  func learn(lessonsFolder: String? = nil, progressFile: String? = nil) throws {
    let library = try LessonLibrary.load(folder: lessonsFolder)
    let path = try ProgressOptions.path(progressFile)
    var keeper = ProgressKeeper(ProgressFile(path: path))
    try open { settings, terminal in
      // After the screen is open, which tells what is found in the file.
      let notices = [keeper.load(), library.notice].compactMap { $0 }
      let tutor = Tutor(
        lessons: library.lessons, progress: keeper.log, settings: settings, size: terminal.size,
        seed: Outside.seed(of: path), notices: notices)
      return (tutor, Surroundings(progress: keeper))
    }
  }

  /// Opens the live mode, without a lesson.
  func live() throws {
    try open { (Tutor(liveWith: $0, size: $1.size), Surroundings()) }
  }

  /// Opens the test cards.
  func testCards(for lesson: Lesson, notices: [String]) throws {
    try open {
      let tutor = Tutor(
        testCardsFor: lesson, abilities: $1.abilities, settings: $0, size: $1.size, notices: notices)
      return (tutor, Surroundings())
    }
  }

  /// Opens the live map of a large memory.
  func live(pages: Int) throws {
    try open { (Tutor(largeMemory: pages, settings: $0, size: $1.size), Surroundings()) }
  }

  /// Opens a lesson in front of a class.
  ///
  /// - Parameter results: keeps the votes; `nil` if they are not kept.
  func present(_ lesson: Lesson, loops: Bool, results: ResultsKeeper?) throws {
    try open { settings, terminal in
      var surroundings = Surroundings(results: results)
      var notices: [String] = []
      // A presentation that runs by itself has no notes.
      if !loops {
        do throws(NotesFailure) {
          let sender = try NotesSender(try NotesPlace(environment: Outside.environment))
          surroundings.sender = sender
          if !sender.hasPlace { notices.append(NotesSender.heldNotice) }
        } catch {
          notices.append(error.description)
        }
      }
      let tutor = Tutor(
        presenting: lesson, votes: results?.votes ?? LessonVotes(lesson: lesson.id), loops: loops,
        keepsVotes: results != nil, settings: settings, size: terminal.size, notices: notices)
      return (tutor, surroundings)
    }
  }

  /// Opens the teacher's own screen.
  func notes() throws {
    let receiver = try NotesReceiver(try NotesPlace(environment: Outside.environment))
    try open { (Tutor(notesWith: $0, size: $1.size), Surroundings(receiver: receiver)) }
  }

  /// - Parameter start: makes the tutor and its services.
  private func open(_ start: (Settings, Terminal) -> (Tutor, Surroundings)) throws {
    let environment = Outside.environment
    let unicode = TextEncoding.setUp(environment: environment)
    let terminal = try Terminal(environment: environment, isUTF8: unicode)
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let settings = Settings(theme: theme ?? (noColor ? .mono : .dark), motion: motion, unicode: unicode)
    let (tutor, surroundings) = start(settings, terminal)
    var loop = RunLoop(tutor: tutor, terminal: terminal, surroundings)
    do {
      defer { terminal.close() }
      try loop.run(firstScreenShown: firstScreenShown)
    }
    if let loss = loop.unsaved { Outside.complain(loss) }
    terminal.passOnSignal()
  }
}
