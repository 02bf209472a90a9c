import ArgumentParser
import Canvas
import Exports
import Lessons
import TutorUI

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Make a picture of a question with its scene, or a recording.",
    discussion: """
      The picture is what the tutor shows on a terminal of that size, or with --scene the diagram of memory alone: as plain \
      text, as text with ANSI colours, as SVG for slides and web pages, or as an asciicast for asciinema. Nothing gives the \
      answer away before you do so with --answer: without it the scene stops where it waits for the answer.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, ansi, svg, cast
  }

  @Argument(help: ArgumentHelp("The id of the lesson, as 'cowtutor list' prints it.", valueName: "lesson"))
  var lesson: String

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Which question of the lesson, from 1.", valueName: "n"))
  var question = 1

  @Option(help: ArgumentHelp("Show it answered: 'right', or the id of a choice.", valueName: "choice"))
  var answer: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show the scene after so many events, counted on from one strategy to the next.", valueName: "k"))
  var step: Int?

  @Flag(
    help: """
      The whole scene: as text, its pictures one after the other; as SVG, one picture that moves, and shows its end where \
      nothing moves. A cast is always the whole scene.
      """)
  var all = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      One event of the scene as it plays, from 1, counted like --step: as SVG a picture that moves, as text its pictures one \
      after the other.
      """, valueName: "k"))
  var event: Int?

  @Flag(
    help: """
      The diagram of memory alone, as large as it fits: without the question, the answer, the captions and the keys. It needs \
      30 columns and 8 rows.
      """)
  var scene = false

  @Option(
    help: ArgumentHelp(
      """
      Write every picture of the scene, or of one --event, to a file of its own in this folder: 0001.svg and so on. The folder \
      is made if it is not there; no file in it is replaced.
      """, valueName: "folder"))
  var frames: String?

  @Option(
    help: ArgumentHelp("Columns and rows.", valueName: "columns×rows"),
    transform: RenderCommand.size)
  var size = Size(width: 80, height: 24)

  @Option(help: "The colours.")
  var theme = ThemeName.dark

  @Option(help: "What to make.")
  var format = Format.text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Shuffle the choices, the same way for the same number; by default they stand as in the file."))
  var seed: UInt64?

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var lessonOptions: LessonOptions

  func validate() throws {
    guard step == nil || !all && format != .cast else {
      throw ValidationError(
        "--step is one picture, --all and casts are the whole scene; leave one of them out")
    }
    guard step == nil || event == nil && frames == nil else {
      throw ValidationError(
        "--step is one picture, --event and --frames are many; leave one of them out (--event 3 is the third event)"
      )
    }
    guard event == nil || !all else {
      throw ValidationError("--event is a part of the scene, --all is the whole; leave one of them out")
    }
    try validateFrames()
    guard scene || Self.isAtLeast(Tutor.smallest, size) else { throw Self.sizeError(Tutor.smallest) }
  }

  private func validateFrames() throws {
    guard let frames else { return }
    if frames.isEmpty { throw ValidationError("--frames needs the name of a folder") }
    if format == .cast {
      throw ValidationError("--frames takes --format text, ansi or svg; a cast has all pictures in one file")
    }
    if outputOptions.file != nil {
      throw ValidationError("--frames names a folder and --output a file; leave one of them out")
    }
  }

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    if let notice = library.notice { Platform.warn("cowtutor: \(TextLayout.sanitize(notice))") }
    let lesson = try library.lesson(lesson)
    guard lesson.questions.indices.contains(question - 1) else {
      throw ValidationError(
        "'\(lesson.id)' has no question \(question); --question takes 1 to \(lesson.questions.count)")
    }
    let tutor = Tutor(
      showing: lesson, question: question - 1, answer: try response(to: lesson.questions[question - 1]),
      settings: Settings(theme: theme), size: scene ? Tutor.smallest : size, seed: seed)
    let film = SceneFilm(tutor: tutor, sceneSize: scene ? size : nil)
    let title = "\(lesson.title), question \(question)"
    if let frames { return try write(film, title: title, to: PictureFolder(path: frames)) }
    try outputOptions.write(render(film, title: title))
  }

  private func write(_ film: SceneFilm, title: String, to folder: PictureFolder) throws {
    let palette = theme.palette(colors: 256)
    let pictures = try recording(film).pictures.map { picture in
      switch format {
      case .ansi: picture.ansi(palette)
      case .svg: Recording(picture).svg(palette, title: title)
      case .text, .cast: picture.text
      }
    }.withoutRepetitions
    try folder.write(pictures, suffix: format == .text ? "txt" : format.rawValue)
    print("\(counted(pictures.count, "picture")) in \(folder.path)")
  }

  /// The answer to be given, if there is one.
  private func response(to question: Question) throws -> Response? {
    guard let answer else { return nil }
    if answer == "right" { return question.solution }
    guard let choice = question.choices.first(where: { $0.id == answer }) else {
      let ids = question.choices.map(\.id).joined(separator: ", ")
      throw ValidationError(
        "question \(self.question) has no choice '\(answer)'; --answer takes right, \(ids)")
    }
    return .choice(choice.id)
  }

  private func render(_ film: SceneFilm, title: String) throws -> String {
    let palette = theme.palette(colors: 256)
    let isFilm = all || event != nil
    switch format {
    case .text: return try texts(film, \.text)
    case .ansi: return try texts(film) { $0.ansi(palette) }
    case .svg: return try (isFilm ? recording(film) : Recording(picture(film))).svg(palette, title: title)
    case .cast: return try recording(film).asciicast(palette, title: title)
    }
  }

  /// One after the other. Of an event those that look the same are left out, as where only colours change.
  private func texts(_ film: SceneFilm, _ text: (Canvas) -> String) throws -> String {
    let texts = try pictures(film).map(text)
    return (event == nil ? texts : texts.withoutRepetitions).joined(separator: "\n")
  }

  /// The picture asked for, those between all events of the scene, or all of one event.
  private func pictures(_ film: SceneFilm) throws -> [Canvas] {
    if event != nil { return try recording(film).pictures }
    return all ? film.rests : [try picture(film)]
  }

  private func picture(_ film: SceneFilm) throws -> Canvas {
    guard let step else { return film.first }
    if let picture = film.picture(after: step) { return picture }
    throw ValidationError("--step takes 0 to \(film.eventCount) here\(advice)")
  }

  private func recording(_ film: SceneFilm) throws -> Recording {
    guard let event else { return film.whole }
    if let recording = film.recording(of: event) { return recording }
    throw ValidationError("--event takes 1 to \(film.eventCount) here\(advice)")
  }

  /// Why there is no more of the scene.
  private var advice: String {
    answer == nil ? "; then the scene waits for the answer, so add --answer right" : ""
  }

  // MARK: - Sizes

  /// Reads `80x24`; whether that is enough is asked later.
  private static func size(_ text: String) throws -> Size {
    let numbers = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }.map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1] else {
      throw sizeError(Tutor.smallest)
    }
    let size = Size(width: width, height: height)
    guard isAtLeast(Tutor.smallestScene, size), isAtLeast(size, Canvas.largest) else {
      throw sizeError(isAtLeast(Tutor.smallest, size) ? Tutor.smallest : Tutor.smallestScene)
    }
    return size
  }

  private static func isAtLeast(_ least: Size, _ size: Size) -> Bool {
    size.width >= least.width && size.height >= least.height
  }

  private static func sizeError(_ smallest: Size) -> ValidationError {
    let largest = Canvas.largest
    return ValidationError(
      "--size takes columns and rows, from \(smallest.width)x\(smallest.height) "
        + "to \(largest.width)x\(largest.height), such as 80x24")
  }
}

extension [String] {
  /// Without those that are the same as the one before.
  fileprivate var withoutRepetitions: [String] {
    zip(indices, self).filter { index, text in index == 0 || text != self[index - 1] }.map(\.1)
  }
}
