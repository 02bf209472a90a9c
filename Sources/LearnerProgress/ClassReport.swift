/// What is right in a lesson as it is now: its questions in their order, and which answers to each are right.
public typealias AnswerKey = (lesson: String, questions: [(id: String, isRight: @Sendable (Answer) -> Bool)])

/// What a class has answered, counted from the logs of its students.
///
/// Verdicts come from the lessons as they are: what a file says was right is not believed, and a corrected lesson counts for
/// answers from before. Of a lesson that is not known there are no verdicts.
public struct ClassReport: Hashable, Sendable {
  /// What a student has answered to one question.
  public struct Answers: Hashable, Sendable {
    /// The first answer and the latest one: the ids of choices, or JSON.
    public let first, last: String
    /// Whether they are right; `nil` where the lesson is not known.
    public let isFirstRight, isLastRight: Bool?
  }

  /// How the class has answered one question.
  public struct QuestionRow: Hashable, Sendable {
    /// Its id.
    public let question: String
    /// How many students have answered it at all.
    public let answered: Int
    /// How many were right with their first answer; `nil` where the lesson is not known.
    public let rightAtFirst: Int?
    /// How many were right with their latest one; `nil` where the lesson is not known.
    public let rightAtLast: Int?
    /// The wrong answers that most students have given at some time, sorted; several if equally many did.
    public let mostChosenWrong: [String]
    /// How many students have given each of those.
    public let chosenBy: Int
  }

  /// How one student has answered the questions of a lesson.
  public struct StudentRow: Hashable, Sendable {
    /// As given.
    public let name: String
    /// An element for each question of the lesson; `nil` for one without an answer.
    public let answers: [Answers?]

    /// How many questions the student has answered, right or wrong.
    public var completed: Int { answers.count { $0 != nil } }
    /// How many first answers were right.
    public var rightAtFirst: Int { answers.count { $0?.isFirstRight == true } }
    /// How many latest answers were right.
    public var rightAtLast: Int { answers.count { $0?.isLastRight == true } }
  }

  /// What became of one lesson.
  public struct LessonTable: Hashable, Sendable {
    /// Its id.
    public let lesson: String
    /// Whether there is a key to it.
    public let isKnown: Bool
    /// In the order of the lesson; of one that is not known, those that were answered, sorted by id.
    public let questions: [QuestionRow]
    /// The students who have answered any of its questions, in the order given.
    public let students: [StudentRow]
    /// The other students.
    public let absent: [StudentRow]
  }

  /// The number of students.
  public let students: Int
  /// In the order of the keys; lessons without a key come last, sorted by id.
  public let lessons: [LessonTable]

  /// Counts; each lesson by itself, so that what one student did elsewhere changes nobody's count.
  ///
  /// - Parameters:
  ///   - keys: of the lessons that are known, in the order of the course.
  ///   - lesson: the only one to report on; without it, lessons in which nobody has answered anything are left out.
  public init(students: [(name: String, log: ProgressLog)], keys: [AnswerKey], only lesson: String? = nil) {
    self.students = students.count
    let known = Set(keys.map(\.lesson))
    let unknown = Set(students.flatMap { $0.log.lessons.keys }).subtracting(known).sorted()
    let tables =
      keys.map { key in
        Self.table(key.lesson, key.questions.map { ($0.id, $0.isRight) }, isKnown: true, students)
      }
      + unknown.map { id in
        let answered = students.flatMap {
          $0.log.lessons[id]?.answers.filter { !$0.value.isEmpty }.keys.map { $0 } ?? []
        }
        return Self.table(id, Set(answered).sorted().map { ($0, nil) }, isKnown: false, students)
      }
    lessons = tables.filter { table in
      let hasAnswers = !table.students.isEmpty
      return lesson.map { $0 == table.lesson && (table.isKnown || hasAnswers) } ?? hasAnswers
    }
  }

  private static func table(
    _ lesson: String, _ questions: [(id: String, isRight: ((Answer) -> Bool)?)], isKnown: Bool,
    _ students: [(name: String, log: ProgressLog)]
  ) -> LessonTable {
    let rows = students.map { name, log in
      StudentRow(
        name: name,
        answers: questions.map { question, isRight in
          let given = log.lessons[lesson]?.answers[question] ?? []
          guard let first = given.first, let last = given.last else { return nil }
          return Answers(
            first: first.words, last: last.words, isFirstRight: isRight.map { $0(first) },
            isLastRight: isRight.map { $0(last) })
        })
    }
    let counts = questions.indices.map { index in
      let given = students.map { $0.log.lessons[lesson]?.answers[questions[index].id] ?? [] }
      return row(
        questions[index].id, isRight: questions[index].isRight, rows.compactMap { $0.answers[index] }, given)
    }
    return LessonTable(
      lesson: lesson, isKnown: isKnown, questions: counts, students: rows.filter { $0.completed > 0 },
      absent: rows.filter { $0.completed == 0 })
  }

  /// - Parameter given: what each student has answered, oldest first.
  private static func row(
    _ question: String, isRight: ((Answer) -> Bool)?, _ answers: [Answers], _ given: [[Answer]]
  ) -> QuestionRow {
    var wrong: [String: Int] = [:]
    if let isRight {
      for answers in given {
        for words in Set(answers.filter { !isRight($0) }.map(\.words)) { wrong[words, default: 0] += 1 }
      }
    }
    let most = wrong.values.max() ?? 0
    return QuestionRow(
      question: question, answered: answers.count,
      rightAtFirst: isRight.map { _ in answers.count { $0.isFirstRight == true } },
      rightAtLast: isRight.map { _ in answers.count { $0.isLastRight == true } },
      mostChosenWrong: wrong.filter { $0.value == most }.keys.sorted(), chosenBy: most)
  }
}
