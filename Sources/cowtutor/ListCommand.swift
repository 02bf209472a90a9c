import ArgumentParser
import Canvas
import LearnerProgress
import Learning
import Lessons

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the id, title and progress of every lesson.")

  @OptionGroup var lessonOptions: LessonOptions
  @OptionGroup var progressOptions: ProgressOptions

  func run() throws {
    let library = try LessonLibrary.load(folder: lessonOptions.folder)
    let learning = Learning(lessons: library.lessons, progress: try ProgressCommand.read(progressOptions))
    let idWidth = library.lessons.ids.map(DisplayWidth.of).max() ?? 0
    let titleWidth = library.lessons.map { DisplayWidth.of($0.title) }.max() ?? 0
    for lesson in library.lessons {
      let score = learning.score(lesson)
      let id = TextLayout.pad(TextLayout.sanitize(lesson.id), width: idWidth)
      let title = TextLayout.pad(TextLayout.sanitize(lesson.title), width: titleWidth)
      print("\(id)  \(title)  \(score.completed) / \(score.total) completed")
    }
    if let notice = library.notice { Platform.warn("cowtutor: \(notice)") }
  }
}
