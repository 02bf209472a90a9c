import Canvas
import Lessons

/// A lesson on paper, as Markdown: the questions, the answers, or both with a page break between.
public struct Handout {
  /// Whether the answers go with the questions.
  public enum Answers: String, CaseIterable, Sendable {
    case with, none, only
  }

  private let lesson: Lesson
  private let answers: Answers

  /// A handout of all questions of a lesson.
  public init(_ lesson: Lesson, answers: Answers = .with) {
    self.lesson = lesson
    self.answers = answers
  }

  /// The whole document.
  public var markdown: String {
    let title = Markdown.text(lesson.title)
    let blocks =
      switch answers {
      case .with: asked(title) + [Markdown.pageBreak, "# Answers"] + answered
      case .none: asked(title)
      case .only: ["# \(title): answers"] + answered
      }
    return Markdown.small(blocks).joined(separator: "\n\n") + "\n"
  }

  /// Each question with its picture on one page.
  private func asked(_ title: String) -> [String] {
    var explained: Set<Sign> = []
    let promise = lesson.promise(isKept: false).map { [Markdown.text($0)] } ?? []
    return ["# \(title)", Markdown.text(lesson.summary)] + promise + ["Name: ________________________"]
      + questions.map { Markdown.together($0.asked(&explained)) }
  }

  private var answered: [String] {
    var explained: Set<Sign> = []
    return questions.flatMap { $0.answered(&explained) }
  }

  private var questions: [HandoutQuestion] {
    lesson.questions.enumerated().map { HandoutQuestion(number: $0 + 1, question: $1) }
  }
}
