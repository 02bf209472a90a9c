/// A question in the parts that it is shown in, whatever shows it: panels, plain lines, slides, paper or a teacher's notes.
public struct QuestionDocument: Hashable, Sendable {
  /// A choice where it stands.
  public struct Option: Hashable, Sendable {
    /// From 0, in the order in which the choices are shown.
    public let row: Int
    /// What it says.
    public let text: String
    /// Whether it is the right one.
    public let isRight: Bool
    /// Why it is wrong; empty for the right one.
    public let feedback: String

    /// The letter of its row.
    public var letter: String { Self.letter(row: row) }

    /// The letter that stands for a row.
    public static func letter(row: Int) -> String { ["A", "B", "C", "D"][row % 4] }
  }

  /// What comes before the question itself, in paragraphs.
  public let situation: [String]
  /// What is asked: the last paragraph of the prompt.
  public let asked: String
  /// The choices in the order in which they are shown.
  public let options: [Option]
  /// The choice that was given, if any.
  public let given: Option?
  /// Why the right choice is right.
  public let explanation: String
  /// Where the facts come from.
  public let source: String?

  /// Takes a question apart.
  ///
  /// - Parameters:
  ///   - order: the choices in the order in which they are shown, by their places in the file; `nil` for that of the file.
  ///   - given: the choice that was given, by its place in the file.
  public init(_ question: Question, order: [Int]? = nil, given: Int? = nil) {
    var paragraphs = Self.paragraphs(question.prompt)
    asked = paragraphs.popLast() ?? ""
    situation = paragraphs
    let order = order ?? Array(question.choices.indices)
    options = order.enumerated().map { row, place in
      let choice = question.choices[place]
      return Option(row: row, text: choice.text, isRight: choice.isRight, feedback: choice.feedback ?? "")
    }
    self.given = given.flatMap { order.firstIndex(of: $0) }.map { [options] in options[$0] }
    explanation = question.explanation
    source = question.source
  }

  /// A question has exactly one right choice.
  public var right: Option? { options.first(where: \.isRight) }

  /// The wrong choices that were not given.
  public var others: [Option] { options.filter { !$0.isRight && $0 != given } }

  /// The paragraphs of a text, without blank ones.
  public static func paragraphs(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
