import Canvas
import Learning
import Lessons

/// The words of a summary, and where they go: one panel above the other, or side by side where there is room.
struct SummaryText {
  let session: LessonSession
  let learning: Learning
  let body: Rect

  /// Before the ideas: a sign, a number, blanks.
  static let indent = 5

  /// The cells for a row of text on a screen where one panel stands above the other.
  static func width(_ screen: Int) -> Int { min(screen - 4, 70) }

  private var lesson: Lesson { session.lesson }
  private var isWide: Bool { body.width >= 110 }
  private var width: Int { Self.width(mainArea.width) }

  // MARK: - Places

  private var areas: (Rect, Rect) {
    isWide ? body.split(columns: 76) : body.split(rows: body.height - next.count - 2)
  }

  var mainArea: Rect { areas.0 }

  var nextArea: Rect { areas.1 }

  /// The rows of the text that can be seen at a time.
  var visible: Int { mainArea.height - 2 }

  // MARK: - What was learned

  /// With titles and blank rows between the ideas where all of it then still fits.
  var main: [StyledLine] {
    let roomy = lines(isRoomy: true)
    return roomy.count <= visible ? roomy : lines(isRoomy: false)
  }

  private func lines(isRoomy: Bool) -> [StyledLine] {
    let states = learning.states(of: lesson)
    var lines = (isRoomy ? [StyledLine()] : []) + score
    func section(_ title: String, _ state: QuestionState, _ entry: (Int) -> [StyledLine]) {
      let found = states.indices.filter { states[$0] == state }
      guard !found.isEmpty else { return }
      lines += [StyledLine(), StyledLine(title, .title)]
      for (row, index) in found.enumerated() {
        if isRoomy && row > 0 && state == .right { lines.append(StyledLine()) }
        lines += entry(index)
      }
    }
    section("What you have learned", .right) { learned($0, isRoomy: isRoomy) }
    section("What you missed", .missed) { titled($0, "✗", .wrong) }
    section("Still open", .open) { titled($0, "○", .muted) }
    return lines
  }

  private var score: [StyledLine] {
    let score = learning.score(lesson)
    let dots = QuestionDots(learning.states(of: lesson)).parts
    let words =
      score.completed == 0
      ? "No question answered yet" : "\(score.firstRight) of \(score.completed) right on the first try"
    var lines = [StyledLine(dots + [StyledLine.Part(text: "  \(words)", role: .strong)])]
    if session.items.count < score.total {
      let results = session.results
      lines += StyledLine.wrap(
        "This round: \(results.right) of \(results.right + results.wrong) right", width: width)
    }
    if score.isAllRight, let promise = lesson.promise(isKept: true) {
      lines += StyledLine.wrap(promise, width: width)
    }
    return lines
  }

  /// The idea of a question, or the right choice of one that names none.
  private func learned(_ index: Int, isRoomy: Bool) -> [StyledLine] {
    let question = lesson.questions[index]
    guard let idea = question.idea else {
      return titled(index, "✓", .correct) + rows(question.solutionWords, .muted)
    }
    guard isRoomy else {
      return headed(index, "✓", .correct, StyledLine.wrap(idea, width: width - Self.indent))
    }
    return titled(index, "✓", .correct) + rows(idea, .text)
  }

  private func titled(_ index: Int, _ sign: String, _ role: Role) -> [StyledLine] {
    let title = TextLayout.clipAtWord(lesson.questions[index].title, width: width - Self.indent)
    return headed(index, sign, role, [StyledLine(title, role == .muted ? .text : .strong)])
  }

  private func rows(_ text: String, _ role: Role) -> [StyledLine] {
    StyledLine.wrap(text, width: width - Self.indent, role).map { StyledLine(row("", role) + $0.parts) }
  }

  private func headed(_ index: Int, _ sign: String, _ role: Role, _ lines: [StyledLine]) -> [StyledLine] {
    // The blanks are no part of the sign: it may be underlined.
    let head = row("\(sign) \(index + 1)", role)
    return lines.enumerated().map { StyledLine(($0 == 0 ? head : row("", role)) + $1.parts) }
  }

  /// What stands before a line, padded to the indent.
  private func row(_ head: String, _ role: Role) -> [StyledLine.Part] {
    let blank = String(repeating: " ", count: max(0, Self.indent - DisplayWidth.of(head)))
    return StyledLine(parts: [(head, role), (blank, .text)]).parts
  }

  // MARK: - What comes next

  /// A key in a row, and what it does here.
  var next: [StyledLine] {
    let missed = learning.score(lesson).missed.count
    let open = lesson.questions.count { learning.isOpen($0, of: lesson) }
    var lines: [StyledLine] = []
    if open > 0 {
      lines += key("←", "Go on with the \(open == 1 ? "open question" : "\(open) open questions")")
    } else if missed == 0 {
      lines.append(StyledLine("✓ Your latest answer to every question is right.", .correct))
    }
    if missed > 0 {
      lines += key("r", "Repeat the \(missed == 1 ? "missed question" : "\(missed) missed questions")")
    }
    if let index = learning.lesson(after: lesson) {
      lines += key("n", "Next lesson: \(learning.lessons[index].title)")
      if isWide {
        lines += StyledLine.wrap(learning.lessons[index].summary, width: nextWidth - 7, .muted).map {
          StyledLine([StyledLine.Part(text: "       ", role: .text)] + $0.parts)
        }
      }
    }
    return lines + key("Enter", "All lessons") + (isWide ? key("s", "Start over, after asking") : [])
  }

  private var nextWidth: Int { isWide ? body.width - 80 : Self.width(body.width) }

  private func key(_ name: String, _ text: String) -> [StyledLine] {
    StyledLine.entry(TextLayout.pad(name, width: 7), .key, text, width: nextWidth)
  }
}
