import ArgumentParser
import Learning
import TutorUI

/// How hard questions for practice are.
struct LevelOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "1 to 5: one fork, children of children, kinds of memory, processes that end, planted mistakes."))
  var level = 1

  func validate() throws {
    guard PracticeLevel(rawValue: level) != nil else {
      throw ValidationError("--level takes 1 to \(PracticeLevel.allCases.count)")
    }
  }

  var value: PracticeLevel { PracticeLevel(rawValue: level) ?? .fork }
}

struct PracticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: "Practise without end: predict what a fork, a write or an exit does.")

  @OptionGroup var levelOption: LevelOption
  @OptionGroup var progressOptions: ProgressOptions
  @OptionGroup var displayOptions: DisplayOptions

  func run() throws {
    try displayOptions.sitting.learn(progressFile: progressOptions.file, practice: levelOption.value)
  }
}

struct ExerciseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Print questions for practice as Markdown, for paper and homework.",
    discussion: "The same seed gives the same questions on every machine.")

  @Option(help: ArgumentHelp("Which questions.", valueName: "number"))
  var seed: UInt64

  @OptionGroup var levelOption: LevelOption

  @Option(help: "How many questions.")
  var count = 5

  @Flag(help: "Print the solutions, and not the questions.")
  var solution = false

  @OptionGroup var outputOptions: OutputOptions

  func validate() throws {
    guard (1...200).contains(count) else { throw ValidationError("--count takes 1 to 200") }
  }

  func run() throws {
    let lesson = Practice.lesson(seed: seed, levelOption.value, count: count)
    try outputOptions.write(Handout(lesson, answers: solution ? .only : .none).markdown)
  }
}
