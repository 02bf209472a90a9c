import Canvas
import LearnerProgress
import Lessons

/// What a lesson came to: the score, what was missed, and what can be done now.
extension Tutor {
  func drawSummary(_ session: LessonSession, _ body: Rect, into canvas: inout Canvas) {
    let width = min(body.width - 4, 70)
    canvas.textPanel(
      body, title: "Summary", lines: summaryLines(session, width: width), scroll: ScrollState(), focused: true
    )
  }

  private func summaryLines(_ session: LessonSession, width: Int) -> [StyledLine] {
    let tally = tally(session.lesson)
    func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
      StyledLine.wrap(text, width: width, role)
    }
    var lines = [StyledLine()]
    lines += paragraph("\(tally.completed) / \(tally.total) completed", .strong)
    lines += paragraph("\(tally.score) of \(tally.completed) right at the first try", .strong)
    if session.items.count < tally.total {
      let results = session.results
      lines += paragraph("This round: \(results.right) of \(results.right + results.wrong) right")
    }
    lines += [StyledLine()]
    let open = session.lesson.questions.filter {
      progress.latestAnswer(lesson: session.lesson.id, question: $0.id) == nil
    }
    if !open.isEmpty {
      lines +=
        paragraph("Not answered yet: \(open.count). The key ← leads back to the questions.") + [StyledLine()]
    }
    let missed = missedQuestions
    if missed.isEmpty {
      if open.isEmpty { lines += paragraph("✓ Every question is right by now.", .correct) }
    } else {
      lines += paragraph("✗ Missed so far; r goes through just these again:", .wrong)
      for index in missed {
        let prompt = session.lesson.questions[index].prompt
        lines += [
          StyledLine("  \(index + 1)  " + TextLayout.clip(TextLayout.sanitize(prompt), width: width - 5))
        ]
      }
    }
    return lines
  }
}
