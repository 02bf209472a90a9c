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
    let blocks =
      switch answers {
      case .with: asked + [Markdown.pageBreak, "# Answers"] + answered
      case .none: asked
      case .only: answersUnderTitle
      }
    return Markdown.small(blocks).joined(separator: "\n\n") + "\n"
  }

  /// All lessons as a booklet: what there is, then the questions of each lesson, then the answers to each.
  public static func booklet(_ lessons: some Collection<Lesson>, answers: Answers = .with) -> String {
    let handouts = lessons.map { Handout($0, answers: answers) }
    let contents = lessons.enumerated().map {
      "\($0 + 1). **\(Markdown.text($1.title))** \(Markdown.text($1.summary))"
    }
    var blocks = ["# Copy-on-write", contents.joined(separator: "\n")]
    if answers != .only { blocks += handouts.flatMap { [Markdown.pageBreak] + $0.asked } }
    if answers != .none { blocks += handouts.flatMap { [Markdown.pageBreak] + $0.answersUnderTitle } }
    return Markdown.small(blocks).joined(separator: "\n\n") + "\n"
  }

  private var title: String { Markdown.text(lesson.title) }

  private var answersUnderTitle: [String] { ["# \(title): answers"] + answered }

  /// Each question with its picture on one page.
  private var asked: [String] {
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
