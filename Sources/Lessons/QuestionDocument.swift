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
    public static func letter(row: Int) -> String { letters[row % letters.count] }

    private static let letters = ["A", "B", "C", "D", "E", "F"]
  }

  /// What comes before the question itself, in paragraphs.
  public let situation: [String]
  /// What is asked: the last paragraph of the prompt.
  public let asked: String
  /// The choices in the order in which they are shown; none where something else is to be answered.
  public let options: [Option]
  /// The choice that was given, if any.
  public let given: Option?
  /// What of the response is right; `nil` before there is one.
  public let verdict: Verdict?
  /// The world of the response, if it is wrong and has one: what would be seen there, and what is seen.
  public let comparison: WorldComparison?
  private let question: Question
  private let order: [Int]
  /// Why the right choice is right.
  public var explanation: String { question.explanation }
  /// Where the facts come from.
  public var source: String? { question.source }

  /// Takes a question apart.
  ///
  /// - Parameters:
  ///   - order: the choices in the order in which they are shown, by their places in the file; `nil` for that of the file.
  ///   - response: what was answered, if anything.
  public init(_ question: Question, order: [Int]? = nil, response: Response? = nil) {
    var paragraphs = Self.paragraphs(question.prompt)
    asked = paragraphs.popLast() ?? ""
    situation = paragraphs
    let choices = question.choices
    let order = order ?? Array(choices.indices)
    let shown = choices.isEmpty ? [] : order
    options = shown.enumerated().map { row, place in
      let choice = choices[place]
      return Option(row: row, text: choice.text, isRight: choice.isRight, feedback: choice.feedback ?? "")
    }
    given = zip(shown, options).first { place, _ in response == .choice(choices[place].id) }?.1
    verdict = response.flatMap(question.verdict)
    comparison = verdict?.world.flatMap { WorldComparison(question.traces, $0) }
    self.question = question
    self.order = order
  }

  /// The same with another response, or without one.
  public func answered(by response: Response?) -> QuestionDocument {
    QuestionDocument(question, order: order, response: response)
  }

  /// What is right, part by part.
  public var solution: [Verdict.Part] { question.verdict(on: question.solution)?.parts ?? [] }

  /// A question has exactly one right choice, if it has choices.
  public var right: Option? { options.first(where: \.isRight) }

  /// The wrong choices that were not given.
  public var others: [Option] { options.filter { !$0.isRight && $0 != given } }

  /// The paragraphs of a text, without blank ones.
  public static func paragraphs(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
