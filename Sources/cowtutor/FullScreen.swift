import Canvas
import Classroom
import LearnerProgress
import Learning
import Lessons
import NcursesBackend
import Teaching
import TutorUI

/// One use of the full screen, from start to end.
struct FullScreen {
  /// `nil` if none was asked for: then it is the one chosen before, or follows the terminal.
  var theme: ThemeName?
  /// `nil` if none was asked for: then it is the one chosen before.
  var motion: Motion?
  var firstScreenShown: () throws -> Void = {}

  /// Opens the tutor where the learner left off, or questions without end.
  func learn(
    lessonsFolder: String? = nil, progressFile: String? = nil, practice level: PracticeLevel? = nil
  ) throws {
    let library = try LessonLibrary.load(folder: lessonsFolder)
    let path = try ProgressOptions.path(progressFile)
    var store = ProgressStore(ProgressFile(path: path))
    try open { settings, terminal in
      // After the screen is open, which tells what is found in the file.
      let notices = [store.load(), library.notice].compactMap { $0 }
      let tutor = Tutor(
        lessons: library.lessons, progress: store.log, settings: settings, size: terminal.size,
        seed: Platform.seed(of: path), practice: level, notices: notices)
      return (tutor, Services(progress: store))
    }
  }

  /// Opens the live mode, without a lesson.
  func live() throws {
    try open { (Tutor(liveWith: $0, size: $1.size), Services()) }
  }

  /// Opens free play on the model.
  func sandbox() throws {
    try open { (Tutor(sandboxWith: $0, size: $1.size), Services()) }
  }

  /// Opens the test cards.
  func testCards(for lesson: Lesson, notices: [String]) throws {
    try open {
      let tutor = Tutor(
        testCardsFor: lesson, abilities: $1.abilities, settings: $0, size: $1.size, notices: notices)
      return (tutor, Services())
    }
  }

  /// Opens the live map of a large memory.
  func live(pages: Int) throws {
    try open { (Tutor(largeMemory: pages, settings: $0, size: $1.size), Services()) }
  }

  /// Opens a lesson in front of a class.
  ///
  /// - Parameter results: keeps the votes; `nil` if they are not kept.
  func present(_ lesson: Lesson, loops: Bool, results: ResultsStore?) throws {
    try open { settings, terminal in
      var services = Services(results: results)
      var notices: [String] = []
      // A presentation that runs by itself has no notes.
      if !loops {
        do throws(NotesFailure) {
          let sender = try NotesSender(try NotesPlace(environment: Platform.environment))
          services.sender = sender
          if !sender.hasPlace { notices.append(NotesSender.heldNotice) }
        } catch {
          notices.append(error.description)
        }
      }
      let tutor = Tutor(
        presenting: lesson, votes: results?.votes ?? LessonVotes(lesson: lesson.id), loops: loops,
        keepsVotes: results != nil, settings: settings, size: terminal.size, notices: notices)
      return (tutor, services)
    }
  }

  /// Opens the teacher's own screen.
  func notes() throws {
    let receiver = try NotesReceiver(try NotesPlace(environment: Platform.environment))
    try open { (Tutor(notesWith: $0, size: $1.size), Services(receiver: receiver)) }
  }

  /// - Parameter start: makes the tutor and its services.
  private func open(_ start: (Settings, Terminal) -> (Tutor, Services)) throws {
    let environment = Platform.environment
    let unicode = TextEncoding.setUp(environment: environment)
    let terminal = try Terminal(environment: environment, isUTF8: unicode)
    let file = SettingsFile.defaultPath(environment: environment).map { SettingsFile(path: $0) }
    let (stored, notice) = file?.settings() ?? (LearnerSettings(), nil)
    var (tutor, services) = start(settings(stored, environment, unicode: unicode), terminal)
    services.settings = file
    if let notice {
      let all = [tutor.notice, notice].compactMap { $0 }.joined(separator: " ")
      _ = tutor.update(.notice(all), at: Platform.now)
    }
    var loop = RunLoop(tutor: tutor, terminal: terminal, services)
    do {
      defer { terminal.close() }
      try loop.run(firstScreenShown: firstScreenShown)
    }
    if let loss = loop.unsaved { Platform.warn(loss) }
    terminal.passOnSignal()
  }

  /// How it looks and moves at first: as asked for, without colours where none are wanted, as chosen before, or as the terminal
  /// says in the environment. Else it is dark, until the terminal answers for itself.
  private func settings(_ stored: LearnerSettings, _ environment: [String: String], unicode: Bool) -> Settings
  {
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let known =
      theme ?? (noColor ? .mono : nil) ?? stored.theme.flatMap(ThemeName.init(rawValue:))
      ?? environment["COLORFGBG"].flatMap(ThemeName.suited(toColors:))
    return Settings(
      theme: known ?? .dark, motion: motion ?? stored.motion.flatMap(Motion.init(rawValue:)) ?? .full,
      unicode: unicode, followsTerminal: known == nil)
  }
}
