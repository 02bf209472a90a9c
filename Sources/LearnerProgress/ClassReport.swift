/// What a class has answered, counted from the logs of its students.
public struct ClassReport: Hashable, Sendable {
  /// What became of one question.
  public struct QuestionRow: Hashable, Sendable {
    /// The id of its lesson.
    public let lesson: String
    /// Its own id.
    public let question: String
    /// How many students have answered it at all.
    public let answered: Int
    /// How many were right with their first answer.
    public let rightAtFirst: Int
    /// How many were right with their latest one.
    public let rightAtLast: Int
    /// The ids of the wrong choices that most students have made at some time, sorted; several if equally many did.
    public let mostChosenWrong: [String]
    /// How many students have made each of those.
    public let chosenBy: Int
  }

  /// What became of one student.
  public struct StudentRow: Hashable, Sendable {
    /// As given.
    public let name: String
    /// How many questions of the report the student has answered, right or wrong.
    public let completed: Int
    /// How many of them were right with the first answer.
    public let rightAtFirst: Int
    /// How many of them were right with the latest one.
    public let rightAtLast: Int
  }

  /// In the order of the course; those of lessons that are not known come last, sorted by id.
  public let questions: [QuestionRow]
  /// In the order given.
  public let students: [StudentRow]

  /// Counts.
  ///
  /// Lessons in which nobody has answered anything are left out. Of a lesson that is known its questions count, whatever
  /// else was answered in it, as in a ``Tally``; of one that is not, those that were answered.
  ///
  /// - Parameter lessons: those that are known, with the ids of their questions, in the order of the course.
  public init(students: [(name: String, log: ProgressLog)], lessons: [(id: String, questions: [String])]) {
    let logs = students.map(\.log)
    var asked = lessons
    let known = Set(lessons.map(\.id))
    for id in Set(logs.flatMap(\.lessons.keys)).subtracting(known).sorted() {
      asked.append((id, Set(logs.flatMap { log in log.lessons[id]?.answers.keys.map { $0 } ?? [] }).sorted()))
    }
    questions = asked.flatMap { lesson in
      let rows = lesson.questions.map { Self.row(lesson: lesson.id, question: $0, logs) }
      return rows.contains { $0.answered > 0 }
        ? rows.filter { known.contains(lesson.id) || $0.answered > 0 } : []
    }
    let counted = questions
    self.students = students.map { name, log in
      let first = counted.compactMap { log.firstAnswer(lesson: $0.lesson, question: $0.question) }
      let latest = counted.compactMap { log.latestAnswer(lesson: $0.lesson, question: $0.question) }
      return StudentRow(
        name: name, completed: first.count, rightAtFirst: first.count(where: \.right),
        rightAtLast: latest.count(where: \.right))
    }
  }

  private static func row(lesson: String, question: String, _ logs: [ProgressLog]) -> QuestionRow {
    let answers = logs.compactMap { $0.lessons[lesson]?.answers[question] }.filter { !$0.isEmpty }
    var students: [String: Int] = [:]
    for answers in answers {
      for choice in Set(answers.filter { !$0.right }.map(\.choice)) { students[choice, default: 0] += 1 }
    }
    let most = students.values.max() ?? 0
    return QuestionRow(
      lesson: lesson, question: question, answered: answers.count,
      rightAtFirst: answers.count { $0.first?.right == true },
      rightAtLast: answers.count { $0.last?.right == true },
      mostChosenWrong: students.filter { $0.value == most }.keys.sorted(), chosenBy: most)
  }
}
