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
      The picture is what the tutor shows on a terminal of that size: as plain text, as text with ANSI colours, as SVG for \
      slides and web pages, or as an asciicast for asciinema. Nothing gives the answer away before you do so with --answer: \
      without it the scene stops where it waits for the answer.
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
  }

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    if let notice = library.notice { Outside.complain("cowtutor: \(TextLayout.sanitize(notice))") }
    let lesson = try library.lesson(lesson)
    guard lesson.questions.indices.contains(question - 1) else {
      throw ValidationError(
        "'\(lesson.id)' has no question \(question); --question takes 1 to \(lesson.questions.count)")
    }
    let tutor = Tutor(
      showing: lesson, question: question - 1, answer: try choice(of: lesson.questions[question - 1]),
      settings: Settings(theme: theme), size: size, seed: seed)
    try outputOptions.write(render(tutor, title: "\(lesson.title), question \(question)"))
  }

  /// The choice to be given, if there is one.
  private func choice(of question: Question) throws -> Choice? {
    guard let answer else { return nil }
    if answer == "right" { return question.rightChoice }
    guard let choice = question.choices.first(where: { $0.id == answer }) else {
      let ids = question.choices.map(\.id).joined(separator: ", ")
      throw ValidationError(
        "question \(self.question) has no choice '\(answer)'; --answer takes right, \(ids)")
    }
    return choice
  }

  private func render(_ tutor: Tutor, title: String) throws -> String {
    let palette = theme.palette(colors: 256)
    switch format {
    case .text: return try pictures(tutor).map(\.text).joined(separator: "\n")
    case .ansi: return try pictures(tutor).map { $0.ansi(palette) }.joined(separator: "\n")
    case .svg: return try (all ? recording(tutor) : Recording(picture(tutor))).svg(palette, title: title)
    case .cast: return recording(tutor).asciicast(palette, title: title)
    }
  }

  /// The picture asked for, or those between all events of the scene.
  private func pictures(_ tutor: Tutor) throws -> [Canvas] {
    guard all else { return [try picture(tutor)] }
    return tutor.moments.filter { $0.tutor.eventsOver != nil }.map { $0.tutor.render() }
  }

  private func picture(_ tutor: Tutor) throws -> Canvas {
    var most = 0
    for moment in tutor.moments {
      guard let events = moment.tutor.eventsOver else { continue }
      if events == step ?? 0 { return moment.tutor.render() }
      most = events
    }
    let advice = answer == nil ? "; then the scene waits for the answer, so add --answer right" : ""
    throw ValidationError("--step takes 0 to \(most) here\(advice)")
  }

  private func recording(_ tutor: Tutor) -> Recording {
    var recording = Recording(tutor.render())
    for moment in tutor.moments.dropFirst() {
      recording.append(moment.tutor.render(), after: moment.milliseconds)
    }
    return recording
  }

  /// Reads `80x24`.
  private static func size(_ text: String) throws -> Size {
    let numbers = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }.map { Int($0) }
    let (smallest, largest) = (Tutor.smallest, Canvas.largest)
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (smallest.width...largest.width).contains(width), (smallest.height...largest.height).contains(height)
    else {
      throw ValidationError(
        "--size takes columns and rows, from \(smallest.width)x\(smallest.height) "
          + "to \(largest.width)x\(largest.height), such as 80x24")
    }
    return Size(width: width, height: height)
  }
}
