import Lessons

/// A learner's way through the questions of a lesson: all of them, or those of a round.
public struct LessonSession: Sendable {
  /// A question on that way.
  public struct Item: Sendable {
    /// The question, by its place in the lesson.
    public let question: Int
    /// The choices in the order in which they are shown, by their places in the file.
    public let order: [Int]
    /// The row that would be taken as the answer.
    public internal(set) var selection = 0
    /// The choice that was given, by its place in the file.
    public internal(set) var given: Int?
  }

  /// The lesson that the questions belong to.
  public let lesson: Lesson
  /// Never empty.
  public private(set) var items: [Item]
  /// Which of the items is asked.
  public private(set) var place: Int

  /// Begins at one of some questions.
  ///
  /// - Parameter questions: the places of the questions in the lesson; never empty.
  /// - Parameter given: the choices that count as given already, by question id.
  /// - Parameter order: the choices of a question in the order in which they are shown, by their places in the file.
  public init(
    _ lesson: Lesson, questions: [Int], at start: Int = 0, given: [String: String] = [:],
    order: (Question) -> [Int]
  ) {
    self.lesson = lesson
    items = questions.map { index in
      let question = lesson.questions[index]
      let given = given[question.id].flatMap { id in question.choices.firstIndex { $0.id == id } }
      return Item(question: index, order: order(question), given: given)
    }
    place = start
  }

  /// What is asked.
  public var item: Item { items[place] }

  /// The question that is asked.
  public var question: Question { lesson.questions[item.question] }

  /// Whether that question is answered.
  public var isAnswered: Bool { item.given != nil }

  /// The place of the first question that has no answer yet.
  public var firstOpen: Int? { items.firstIndex { $0.given == nil } }

  /// The learner's position in words.
  public var position: String { "Question \(place + 1) of \(items.count)" }

  /// Whether no question comes after this one.
  public var isLast: Bool { place == items.count - 1 }

  /// The choices in the order in which they are shown.
  public var choices: [Choice] { item.order.map { question.choices[$0] } }

  /// The question as it is shown here.
  public var document: QuestionDocument {
    QuestionDocument(question, order: item.order, given: item.given)
  }

  /// How many questions of this round were answered rightly and wrongly.
  public var results: (right: Int, wrong: Int) {
    items.reduce(into: (0, 0)) { sum, item in
      guard let given = item.given else { return }
      if lesson.questions[item.question].choices[given].isRight { sum.0 += 1 } else { sum.1 += 1 }
    }
  }

  // MARK: - Changes

  /// Selects a row, at most the first or the last.
  public mutating func select(row: Int) {
    items[place].selection = min(max(row, 0), item.order.count - 1)
  }

  /// Takes the selected row as the answer.
  public mutating func answer() -> Choice {
    let given = item.order[item.selection]
    items[place].given = given
    return question.choices[given]
  }

  /// Asks another of the items, if there is one.
  public mutating func go(to newPlace: Int) {
    if items.indices.contains(newPlace) { place = newPlace }
  }
}
