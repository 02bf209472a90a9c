/// What a test has to know of the first lesson to go through it.
enum LessonOne {
  static let id = "putting-off-a-copy"
  static let title = "Putting off a copy"
  /// To the first question.
  static let rightChoice = "Page 2, for the child"
  /// To the same one.
  static let aWrongChoice = "All six pages, for the parent"
  static let rightAnswers: [TypedAnswer] = [
    .choice(rightChoice), .figures("6", "1"), .choice("Call 1's: it can share"),
    .choice("Share it; a request's"), .figures("20", "4"),
  ]
  /// Answers to all questions in plain lines, right or not.
  static let lines = ["1", "6 1", "2", "3", "20 4"]
}

/// What is done at the keyboard to answer a question.
enum TypedAnswer {
  /// Goes to the choice whose text begins so.
  case choice(String)
  /// Types a figure into each field.
  case figures(String, String)
}
