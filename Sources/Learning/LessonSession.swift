import Lessons

/// A learner's way through the questions of a lesson: all of them, or those of a round.
public struct LessonSession: Sendable {
  /// A question on that way.
  public struct Item: Sendable {
    /// The question, by its place in the lesson.
    public let question: Int
    /// The choices, or steps, in the order in which they are shown, by their places in the file.
    public let order: [Int]
    /// What is filled in so far.
    public internal(set) var form: any Form { didSet { rows = form.rows } }
    /// The rows of the form.
    public private(set) var rows: [FormRow]
    /// The row on which something can be done.
    public internal(set) var selection = 0
    /// What was answered.
    public internal(set) var response: Response? { didSet { showResponse() } }
    /// The question as it is shown here.
    public private(set) var document: QuestionDocument

    init(question index: Int, _ question: Question, order: [Int], best: Int?, response: Response?) {
      self.question = index
      self.order = order
      let form = question.exercise.form(question.traces, order: order, best: best)
      (self.form, rows) = (form, form.rows)
      self.response = response
      document = QuestionDocument(question, order: order, response: response)
      showResponse()
    }

    private mutating func showResponse() {
      document = document.answered(by: response)
      if let response { form.show(response) }
    }
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
  /// - Parameter given: the responses that count as given already, by question id.
  /// - Parameter best: the fewest events with which the goal of a question was reached before.
  /// - Parameter order: the choices of a question in the order in which they are shown, by their places in the file.
  public init(
    _ lesson: Lesson, questions: [Int], at start: Int = 0, given: [String: Response] = [:],
    best: (Question) -> Int? = { _ in nil }, order: (Question) -> [Int]
  ) {
    self.lesson = lesson
    items = questions.map { index in
      let question = lesson.questions[index]
      let order = order(question)
      // A response to what the question was once is none to what it is now.
      let response = given[question.id].flatMap { question.verdict(on: $0) == nil ? nil : $0 }
      return Item(question: index, question, order: order, best: best(question), response: response)
    }
    place = start
  }

  /// What is asked.
  public var item: Item { items[place] }

  /// The question that is asked.
  public var question: Question { lesson.questions[items[place].question] }

  /// What is filled in so far.
  public var form: any Form { items[place].form }

  /// The rows of the form.
  public var rows: [FormRow] { items[place].rows }

  /// The row on which something can be done, by its place.
  public var selection: Int { items[place].selection }

  /// The row on which something can be done.
  public var selectedRow: FormRow { rows[min(selection, rows.count - 1)] }

  /// Whether that question is answered.
  public var isAnswered: Bool { items[place].response != nil }

  /// What of the response is right; `nil` before there is one.
  public var verdict: Verdict? { document.verdict }

  /// The place of the first question that has no answer yet.
  public var firstOpen: Int? { items.firstIndex { $0.response == nil } }

  /// The learner's position in words.
  public var position: String { isPractice ? "Practice" : "Question \(place + 1) of \(items.count)" }

  /// Whether another question follows whatever happens.
  public var isPractice: Bool { lesson.id == Practice.id }

  /// Whether no question comes after this one.
  public var isLast: Bool { place == items.count - 1 }

  /// How many choices there are; none where something else is to be answered.
  public var choiceCount: Int { question.choices.count }

  /// The choices in the order in which they are shown.
  public var choices: [Choice] {
    let choices = question.choices
    return choices.isEmpty ? [] : item.order.map { choices[$0] }
  }

  /// The question as it is shown here.
  public var document: QuestionDocument { items[place].document }

  /// How many questions of this round were answered rightly and wrongly.
  public var results: (right: Int, wrong: Int) {
    items.reduce(into: (0, 0)) { sum, item in
      guard let verdict = item.document.verdict else { return }
      if verdict.isRight { sum.0 += 1 } else { sum.1 += 1 }
    }
  }

  // MARK: - Changes

  /// Selects a row, at most the first or the last.
  public mutating func select(row: Int) {
    items[place].selection = min(max(row, 0), items[place].rows.count - 1)
  }

  /// Fills in what was filled in before at questions that are open.
  mutating func fillIn(_ draft: (Question) -> (any Form)?) {
    for index in items.indices where items[index].response == nil {
      if let form = draft(lesson.questions[items[index].question]) { items[index].form = form }
    }
  }

  /// Does something on the selected row.
  mutating func perform(_ act: FormAct) -> FormReply {
    follow(items[place].form.perform(act, row: selection))
  }

  /// Takes a typed line.
  mutating func read(_ line: String) -> FormReply { follow(items[place].form.read(line)) }

  /// The same with a response to the question that is asked.
  public func answered(by response: Response) -> LessonSession {
    var session = self
    session.items[place].response = response
    return session
  }

  /// The same with nothing filled in at the question that is asked.
  func asked(again order: [Int], best: Int?) -> LessonSession {
    var session = self
    session.items[place] = Item(question: item.question, question, order: order, best: best, response: nil)
    return session
  }

  mutating func follow(_ reply: FormReply) -> FormReply {
    switch reply {
    case .moved(let row): select(row: row)
    case .answered(let response): items[place].response = response
    case .nothing, .changed, .incomplete: break
    }
    return reply
  }

  /// Asks another of the items, if there is one.
  public mutating func go(to newPlace: Int) {
    if items.indices.contains(newPlace) { place = newPlace }
  }
}
