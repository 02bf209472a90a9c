import LearnerProgress
import NcursesBackend
import TutorUI

/// The tutor opened on a terminal, from the first screen to the last.
struct Sitting {
  var lessonsFolder: String?
  var progressFile: String?
  /// `nil` where nobody asked for one, so that `NO_COLOR` counts.
  var theme: ThemeName?
  var motion = Motion.full
  var firstScreenShown: () throws -> Void = {}

  func run() throws {
    let environment = Outside.environment
    let unicode = TextEncoding.setUp(environment: environment)
    let library = try LessonLibrary.load(folder: lessonsFolder)
    var keeper = ProgressKeeper(ProgressFile(path: try ProgressOptions.path(progressFile)))
    let terminal = try Terminal(environment: environment, isUTF8: unicode)
    // Last: what is found in the file is told on the screen.
    let notices = [keeper.load(), library.notice].compactMap { $0 }
    let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let tutor = Tutor(
      lessons: library.lessons, progress: keeper.log,
      settings: Settings(theme: theme ?? (noColor ? .mono : .dark), motion: motion, unicode: unicode),
      size: terminal.size, seed: Outside.randomSeed, notices: notices)
    var loop = RunLoop(tutor: tutor, terminal: terminal, keeper: keeper)
    do {
      defer { terminal.close() }
      try loop.run(firstScreenShown: firstScreenShown)
    }
    if let loss = loop.unsaved { Outside.complain(loss) }
    terminal.passOnSignal()
  }
}
