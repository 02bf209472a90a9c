import Canvas
import LearnerProgress
import Lessons

/// The end of a lesson: the score, the missed questions, and what to do next.
extension Tutor {
  func drawSummary(_ session: LessonSession, _ body: Rect, into canvas: inout Canvas) {
    canvas.textPanel(
      body, title: "Summary", lines: summaryLines(session), scroll: session.scroll(of: .answer)
    )
  }

  func summaryLines(_ session: LessonSession) -> [StyledLine] {
    let width = min(screenLayout.body.width - 4, 70)
    let tally = tally(session.lesson)
    func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
      StyledLine.wrap(text, width: width, role)
    }
    var lines = [StyledLine()]
    lines += paragraph("\(tally.completed) / \(tally.total) completed", .strong)
    if tally.completed > 0 {
      lines += paragraph("\(tally.score) of \(tally.completed) right on the first try", .strong)
    }
    if session.items.count < tally.total {
      let results = session.results
      lines += paragraph("This round: \(results.right) of \(results.right + results.wrong) right")
    }
    lines.append(StyledLine())
    for index in session.lesson.questions.indices { lines += outcome(session.lesson, index, width: width) }
    lines.append(StyledLine())
    if tally.completed < tally.total {
      lines += paragraph("← goes back to the open questions.")
    } else if missedQuestions.isEmpty {
      lines += paragraph("✓ Your latest answer to every question is right.", .correct)
    }
    if !missedQuestions.isEmpty { lines += paragraph("r asks only the missed questions again.", .strong) }
    return lines
  }

  /// A question in a row: the right choice if the learner knows it, or else the prompt.
  private func outcome(_ lesson: Lesson, _ index: Int, width: Int) -> [StyledLine] {
    let question = lesson.questions[index]
    let answer = progress.latestAnswer(lesson: lesson.id, question: question.id)
    let asked = TextLayout.paragraphs(question.prompt).first.map(String.init) ?? ""
    let (sign, text, role): (String, String, Role) =
      switch answer?.right {
      case true?: ("✓ right ", question.rightChoice?.text ?? "", .correct)
      case false?: ("✗ missed", asked, .wrong)
      case nil: ("○ open  ", asked, .muted)
      }
    let head = " \(index + 1)  \(sign)  "
    let indent = DisplayWidth.of(head)
    return [StyledLine(parts: [(head, role), (TextLayout.clip(text, width: width - indent), .text)])]
  }
}
