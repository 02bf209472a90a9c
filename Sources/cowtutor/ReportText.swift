import Canvas
import LearnerProgress
import Lessons

/// A report on a class, for a person to read or for a program to compute with.
struct ReportText {
  let report: ClassReport
  let lessons: Course

  // MARK: - To be read

  var tables: String {
    var lines = [counted(report.students, "student")]
    for table in report.lessons {
      let title = lessons[table.lesson].map { "\($0.title) (\(table.lesson))" }
      lines += ["", title ?? table.lesson] + TextTable.lines(questions(table))
      if !table.students.isEmpty { lines += [""] + TextTable.lines(students(table)) }
      if !table.absent.isEmpty {
        lines += ["  Nothing answered: \(table.absent.map(\.name).joined(separator: ", "))"]
      }
    }
    if report.lessons.contains(where: { !$0.students.isEmpty }) {
      lines += ["", "✓ right  ✗ wrong  ✗✓ wrong at first, right at last  · not answered"]
    }
    if report.lessons.contains(where: { !$0.isKnown }) {
      lines += ["? The lesson is not here: name its folder with --lessons DIR."]
    }
    return lines.map { TextLayout.sanitize($0) + "\n" }.joined()
  }

  private func questions(_ table: ClassReport.LessonTable) -> [[String]] {
    [["", "question", "answered", "right at first", "right at last", "most chosen wrong answer"]]
      + table.questions.enumerated().map { index, row in
        let each = row.mostChosenWrong.count > 1 ? " each" : ""
        return [
          "\(index + 1)", question(row, table)?.title ?? row.question,
          "\(row.answered) of \(report.students)",
          row.rightAtFirst.map { TextTable.share($0, of: row.answered) } ?? "?",
          row.rightAtLast.map { TextTable.share($0, of: row.answered) } ?? "?",
          row.rightAtFirst == nil
            ? "?" : row.chosenBy > 0 ? "\(wrongChoices(row, table)) (\(row.chosenBy)\(each))" : "none",
        ]
      }
  }

  /// Students by questions.
  private func students(_ table: ClassReport.LessonTable) -> [[String]] {
    [
      ["student"] + table.questions.indices.map { "\($0 + 1)" }
        + ["completed", "right at first", "right at last"]
    ]
      + table.students.map { row in
        [row.name] + row.answers.map(Self.sign)
          + ["\(row.completed) of \(table.questions.count)"]
          + (table.isKnown ? ["\(row.rightAtFirst)", "\(row.rightAtLast)"] : ["?", "?"])
      }
  }

  /// The first verdict, and the last one if it is another.
  private static func sign(_ answers: ClassReport.Answers?) -> String {
    guard let answers else { return "·" }
    guard let first = answers.isFirstRight, let last = answers.isLastRight else { return "?" }
    return (first ? "✓" : "✗") + (first == last ? "" : last ? "✓" : "✗")
  }

  private func question(_ row: ClassReport.QuestionRow, _ table: ClassReport.LessonTable) -> Question? {
    lessons[table.lesson]?.questions.first { $0.id == row.question }
  }

  /// Their texts where the lesson has them, else their ids.
  private func wrongChoices(_ row: ClassReport.QuestionRow, _ table: ClassReport.LessonTable) -> String {
    let choices = question(row, table)?.choices
    return row.mostChosenWrong.map { id in choices?.first { $0.id == id }?.text ?? id }.joined(
      separator: "; ")
  }

  // MARK: - To be computed with

  /// One table, so that every record has the same fields.
  var csv: CommaSeparated {
    let head = [
      "table", "lesson", "question", "student", "answered", "of", "right at first", "right at last",
      "most chosen wrong answer", "chosen by", "first answer", "last answer",
    ]
    return CommaSeparated([head] + report.lessons.flatMap(records))
  }

  private func records(_ table: ClassReport.LessonTable) -> [[String]] {
    let number = { (number: Int?) in number.map { "\($0)" } ?? "" }
    let bit = { (bit: Bool?) in number(bit.map { $0 ? 1 : 0 }) }
    let questions = table.questions.map { row in
      [
        "question", table.lesson, row.question, "", "\(row.answered)", "\(report.students)",
        number(row.rightAtFirst), number(row.rightAtLast), wrongChoices(row, table),
        row.rightAtFirst == nil ? "" : "\(row.chosenBy)", "", "",
      ]
    }
    let students = (table.students + table.absent).map { row in
      [
        "student", table.lesson, "", row.name, "\(row.completed)", "\(table.questions.count)",
        table.isKnown ? "\(row.rightAtFirst)" : "", table.isKnown ? "\(row.rightAtLast)" : "", "", "", "", "",
      ]
    }
    let answers = table.students.flatMap { row in
      zip(table.questions, row.answers).map { question, answers in
        [
          "answer", table.lesson, question.question, row.name, answers == nil ? "0" : "1", "1",
          bit(answers?.isFirstRight), bit(answers?.isLastRight), "", "", answers?.first ?? "",
          answers?.last ?? "",
        ]
      }
    }
    return questions + students + answers
  }
}
