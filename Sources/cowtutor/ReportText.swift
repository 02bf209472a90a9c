import Canvas
import LearnerProgress
import Lessons

/// A report on a class, to be read or to be computed with.
struct ReportText {
  let report: ClassReport
  let lessons: [Lesson]

  // MARK: - To be read

  var tables: String {
    var lines = [counted(report.students.count, "student")]
    for lesson in lessonIDs {
      let rows = report.questions.filter { $0.lesson == lesson }
      let title = lessons.first { $0.id == lesson }.map { "\($0.title) (\(lesson))" } ?? lesson
      lines +=
        ["", title]
        + Self.table(
          [["question", "answered", "right at first", "right at last", "most chosen wrong answer"]]
            + rows.map { row in
              [
                row.question, "\(row.answered) of \(report.students.count)",
                Self.share(row.rightAtFirst, of: row.answered), Self.share(row.rightAtLast, of: row.answered),
                row.chosenBy > 0
                  ? "\(wrongChoices(row)) (\(row.chosenBy)\(row.mostChosenWrong.count > 1 ? " each" : ""))"
                  : "none",
              ]
            })
    }
    lines +=
      [""]
      + Self.table(
        [["student", "completed", "right at first", "right at last"]]
          + report.students.map { row in
            [
              row.name, "\(row.completed) of \(report.questions.count)", "\(row.rightAtFirst)",
              "\(row.rightAtLast)",
            ]
          })
    return lines.map { TextLayout.sanitize($0) + "\n" }.joined()
  }

  private var lessonIDs: [String] {
    report.questions.reduce(into: []) { ids, row in
      if ids.last != row.lesson { ids.append(row.lesson) }
    }
  }

  /// What they say where the lesson is known, else their ids.
  private func wrongChoices(_ row: ClassReport.QuestionRow) -> String {
    let choices = lessons.first { $0.id == row.lesson }?.questions.first { $0.id == row.question }?.choices
    return row.mostChosenWrong.map { id in choices?.first { $0.id == id }?.text ?? id }.joined(
      separator: "; ")
  }

  private static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0" : "\(part) (\((part * 200 + whole) / (2 * whole)) %)"
  }

  /// Columns as wide as what is in them, all but the last.
  private static func table(_ rows: [[String]]) -> [String] {
    let clean = rows.map { $0.map(TextLayout.sanitize) }
    let columns = clean.first?.count ?? 0
    let widths = (0..<columns).map { column in clean.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return clean.map { row in
      let last = row.last ?? ""
      let cells = zip(row, widths).dropLast().map { TextLayout.pad($0, width: $1) }
      return (["  "] + cells.map { $0 + "  " }).joined() + last
    }
  }

  // MARK: - To be computed with

  /// One table, so that every record has the same fields.
  var csv: String {
    let head = [
      "table", "lesson", "question", "student", "answered", "of", "right at first", "right at last",
      "most chosen wrong answer", "chosen by",
    ]
    let questions = report.questions.map { row in
      [
        "question", row.lesson, row.question, "", "\(row.answered)", "\(report.students.count)",
        "\(row.rightAtFirst)", "\(row.rightAtLast)", wrongChoices(row), "\(row.chosenBy)",
      ]
    }
    let students = report.students.map { row in
      [
        "student", "", "", row.name, "\(row.completed)", "\(report.questions.count)", "\(row.rightAtFirst)",
        "\(row.rightAtLast)", "", "",
      ]
    }
    return ([head] + questions + students).map(Self.record).joined()
  }

  /// A line of RFC 4180.
  private static func record(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  /// A field in quotes where it needs them. What a spreadsheet would take for a formula begins with an apostrophe, so that
  /// the name of a file that somebody handed in computes nothing (OWASP, "CSV Injection").
  private static func field(_ text: String) -> String {
    var text = TextLayout.sanitize(text)
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { ",\"".contains($0) }) || text.first == " " || text.last == " " else {
      return text
    }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
