import Canvas
import Learning
import Lessons
import Teaching

/// The text of a stage in rows, on as many screens as it takes.
struct PresentText {
  private let presentation: Presentation
  private let document: QuestionDocument
  private let width: Int
  private let height: Int

  /// In columns: wider prose cannot be read from the back row.
  private static let widest = 60

  /// - Parameter area: the screen without its footer.
  init(_ presentation: Presentation, area: Size) {
    self.presentation = presentation
    document = QuestionDocument(presentation.question)
    width = min(area.width - 4, Self.widest)
    height = max(1, area.height - 2)
  }

  /// The screens of the stage; one at least.
  var pages: [[StyledLine]] {
    switch presentation.stage {
    case .question: presentation.choices.isEmpty ? withQuestion([], printed) : paginate(question)
    case .choices(let shown): withQuestion([], choices(upTo: shown))
    case .vote(let round, let isShown): withQuestion(voteHead(round, isShown), rows(of: round, isShown))
    case .discuss:
      withQuestion(
        wrap("Think it over. Then we vote again.", .title), presentation.choices.indices.map { choice($0) })
    case .reveal: withQuestion(answer, revealed)
    case .explanation: paginate(explanation)
    case .scene, .situation: [[]]
    }
  }

  // MARK: - Screens

  /// Paragraphs with a blank row between them; one that does not fit any more begins the next screen, and one that fits no
  /// screen is broken by rows.
  private func paginate(_ paragraphs: [[StyledLine]], height: Int? = nil) -> [[StyledLine]] {
    let height = height ?? self.height
    var pages: [[StyledLine]] = [[]]
    for paragraph in paragraphs {
      var rest = paragraph[...]
      let gap = pages[pages.count - 1].isEmpty ? 0 : 1
      if gap > 0, pages[pages.count - 1].count + gap + rest.count > height { pages.append([]) }
      if !pages[pages.count - 1].isEmpty { pages[pages.count - 1].append(StyledLine()) }
      while !rest.isEmpty {
        let room = height - pages[pages.count - 1].count
        pages[pages.count - 1] += rest.prefix(room)
        rest = rest.dropFirst(room)
        if !rest.isEmpty { pages.append([]) }
      }
    }
    return pages
  }

  /// The question with items below it, so that choices and votes never stand alone.
  ///
  /// All is on one screen where possible: first without blank rows, then without the question's first paragraphs. The last
  /// paragraph, which asks, always stays: where it leaves no room for all items, it heads each of several screens.
  private func withQuestion(_ title: [StyledLine], _ items: [[StyledLine]]) -> [[StyledLine]] {
    let question = question
    for first in question.indices {
      let shown = (first == 0 ? [] : [Self.omission]) + question[first...]
      let pages = Self.spacings([title] + shown, items)
      if let page = pages.first(where: { $0.count <= height }) { return [page] }
    }
    var head = title + (question.count > 1 ? Self.omission : []) + (question.last ?? [])
    // A last paragraph that takes more than half of the screen keeps its end.
    if head.count > height / 2 { head = title + Self.omission + (question.last ?? []).suffix(height / 2 - 2) }
    head.append(StyledLine())
    return paginate(items, height: max(1, height - head.count)).map { head + $0 }
  }

  private static let omission = [StyledLine("…", .muted)]

  /// A screen with a question and its choices, with ever fewer blank rows: between all paragraphs and all items, between
  /// paragraphs and in front of the items, in front of the items, none.
  private static func spacings(_ paragraphs: [[StyledLine]], _ items: [[StyledLine]]) -> [[StyledLine]] {
    let paragraphs = paragraphs.filter { !$0.isEmpty }
    let (text, list) = (paragraphs.flatMap { $0 }, items.flatMap { $0 })
    let spaced = [paragraphs + items, paragraphs + [list], [text, list]]
    return spaced.map { Array($0.joined(separator: [StyledLine()])) } + [text + list]
  }

  private func wrap(_ text: String, _ role: Role = .text) -> [StyledLine] {
    StyledLine.wrap(text, width: width, role)
  }

  // MARK: - The question

  /// In paragraphs; the last one is what is asked.
  private var question: [[StyledLine]] {
    document.situation.map { wrap($0) } + [wrap(document.asked, .strong)]
  }

  // MARK: - Choices and votes

  private func choice(_ row: Int, _ mark: String = " ", _ role: Role = .text) -> [StyledLine] {
    let option = document.options[row]
    return StyledLine.entry("\(mark) \(option.letter)  ", role, option.text, role, width: width)
  }

  /// Choices that are not shown yet keep their room, so that nothing jumps.
  private func choices(upTo shown: Int) -> [[StyledLine]] {
    presentation.choices.indices.map { row in
      row < shown ? choice(row) : choice(row).map { _ in StyledLine() }
    }
  }

  private func voteHead(_ round: Int, _ isShown: Bool) -> [StyledLine] {
    let name = round == 0 ? "Vote" : "Second vote"
    guard isShown else { return wrap("\(name): hold up the card for your answer.", .title) }
    return wrap("\(name): \(counted(presentation.questionVotes.round(round).total, "card")).", .title)
  }

  /// The choices; while the bars are hidden, a mark tells whose cards are being counted.
  private func rows(of round: Int, _ isShown: Bool) -> [[StyledLine]] {
    presentation.choices.indices.map { row in
      let isPicked = row == presentation.row && !isShown
      var lines = choice(row, isPicked ? "▸" : " ")
      if !lines.isEmpty { lines[0].isSelected = isPicked }
      return lines + (isShown ? [bar(row, round)] : [])
    }
  }

  /// The cards for a choice and their share; in a second vote also by how many percentage points the share has changed.
  private func bar(_ row: Int, _ round: Int) -> StyledLine {
    let votes = presentation.questionVotes
    let choice = presentation.choices[row].id
    let count = votes.round(round).count(choice)
    let share = votes.round(round).share(choice)
    var words = " \(count)  \(share.text)"
    if round > 0, !votes.round(round - 1).isEmpty {
      let change = share.points(since: votes.round(round - 1).share(choice))
      words += "  \(change > 0 ? "+" : change < 0 ? "−" : "±")\(abs(change)) points"
    }
    // A full bar is all cards, in both votes.
    let length = count * (width - 31) / max(1, votes.round(round).total)
    return StyledLine(parts: [
      ("     ", .text), (String(repeating: "█", count: length), .information), (words, .strong),
    ])
  }

  // MARK: - The answer

  private var answer: [StyledLine] {
    document.right.map { wrap("The answer is \($0.letter).", .title) } ?? wrap("The answer", .title)
  }

  /// What is to be filled in, with room for it.
  private var printed: [[StyledLine]] {
    let question = presentation.question
    let form = question.exercise.form(question.traces, order: Array(0..<question.exercise.shuffled))
    return (form.printed + form.optionsInWords).map { wrap($0) }
  }

  private var revealed: [[StyledLine]] {
    guard !document.options.isEmpty else {
      return document.solution.map { wrap("✓ \($0.sentence)", .correct) }
    }
    let round = presentation.questionVotes.rounds.lastIndex { !$0.isEmpty }
    return document.options.map { option in
      choice(option.row, option.isRight ? "✓" : "✗", option.isRight ? .correct : .muted)
        + (round.map { [bar(option.row, $0)] } ?? [])
    }
  }

  private var explanation: [[StyledLine]] {
    let others = document.others.map { option in
      wrap("✗ Not \(option.letter): \(option.text)", .wrong) + wrap(option.feedback)
    }
    return QuestionDocument.paragraphs(document.explanation).map { wrap($0) } + others
      + (document.source.map { [wrap("Source: \($0)", .muted)] } ?? [])
  }
}
