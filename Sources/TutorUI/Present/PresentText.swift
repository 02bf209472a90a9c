import Canvas
import Lessons

/// What a stage says in rows, on as many screens as it takes.
struct PresentText {
  private let presentation: Presentation
  private let width: Int
  private let height: Int

  /// Rows of prose no wider than can be read from the back row.
  private static let widest = 60

  /// - Parameter area: the screen without its footer.
  init(_ presentation: Presentation, area: Size) {
    self.presentation = presentation
    width = min(area.width - 4, Self.widest)
    height = max(1, area.height - 2)
  }

  /// The screens of the stage; one at least.
  var pages: [[StyledLine]] {
    switch presentation.stage {
    case .question: paginate(prompt)
    case .choices(let shown): paginate(asked, choices(upTo: shown))
    case .vote(let round, let isShown): paginate(voteHead(round, isShown), rows(of: round, isShown))
    case .discuss: paginate(discussion)
    case .reveal: paginate(answer, revealed)
    case .explanation: paginate(explanation)
    case .scene: [[]]
    }
  }

  // MARK: - Screens

  /// Paragraphs one below the other, a blank row between them; one that does not fit any more begins the next screen, and
  /// one that fits no screen is broken by rows.
  private func paginate(_ paragraphs: [[StyledLine]]) -> [[StyledLine]] {
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

  /// A head and items on one screen, closer together or without the head where there is little room; else on several.
  private func paginate(_ head: [StyledLine], _ items: [[StyledLine]]) -> [[StyledLine]] {
    let rows = items.reduce(0) { $0 + $1.count }
    let loose = items.count - 1
    if head.count + 1 + rows + loose <= height { return paginate([head] + items) }
    if head.count + 1 + rows <= height { return [head + [StyledLine()] + items.flatMap { $0 }] }
    if head.count + rows <= height { return [head + items.flatMap { $0 }] }
    return paginate([head] + items)
  }

  private func wrap(_ text: String, _ role: Role = .text) -> [StyledLine] {
    StyledLine.wrap(text, width: width, role)
  }

  // MARK: - The question

  private var paragraphs: [String] {
    TextLayout.paragraphs(presentation.question.prompt).filter { !$0.isEmpty }.map(String.init)
  }

  private var prompt: [[StyledLine]] {
    paragraphs.enumerated().map { wrap($1, $0 == paragraphs.count - 1 ? .strong : .text) }
  }

  /// What is asked, in its shortest form: the last paragraph.
  private var asked: [StyledLine] { paragraphs.last.map { wrap($0, .strong) } ?? [] }

  // MARK: - Choices and votes

  private func choice(_ row: Int, _ mark: String = " ", _ role: Role = .text) -> [StyledLine] {
    let head = "\(mark) \(Presentation.letter(row))  "
    let indent = String(repeating: " ", count: DisplayWidth.of(head))
    let text = presentation.choices[row].text
    return TextLayout.wrap(text, width: width - DisplayWidth.of(head)).enumerated().map { index, line in
      StyledLine((index == 0 ? head : indent) + line, role)
    }
  }

  /// Those not shown yet keep their room, so that nothing jumps.
  private func choices(upTo shown: Int) -> [[StyledLine]] {
    presentation.choices.indices.map { row in
      row < shown ? choice(row) : choice(row).map { _ in StyledLine() }
    }
  }

  private func voteHead(_ round: Int, _ isShown: Bool) -> [StyledLine] {
    let name = round == 0 ? "Vote" : "Second vote"
    guard isShown else { return wrap("\(name): raise the card of your choice.", .title) }
    let total = presentation.questionVotes.round(round).total
    let advice = presentation.firstAdvice.map { " \($0.line)" } ?? ""
    return wrap("\(name): \(counted(total, "card")).\(round == 0 ? advice : "")", .title)
  }

  /// The choices; while the bars are hidden only which row the count goes to is seen, not the counts.
  private func rows(of round: Int, _ isShown: Bool) -> [[StyledLine]] {
    presentation.choices.indices.map { row in
      let isPicked = row == presentation.row && !isShown
      return choice(row, isPicked ? "▸" : " ") + (isShown ? [bar(row, round)] : [])
    }
  }

  /// The cards for a choice; in a second vote also how many more or fewer they have become.
  private func bar(_ row: Int, _ round: Int) -> StyledLine {
    let votes = presentation.questionVotes
    let choice = presentation.choices[row].id
    let count = votes.round(round).count(choice)
    var words = " \(count)"
    if round > 0, !votes.round(round - 1).isEmpty {
      let change = count - votes.round(round - 1).count(choice)
      words += change > 0 ? "  +\(change)" : change < 0 ? "  −\(-change)" : "  ±0"
    }
    let room = width - 5 - 12
    let most = max(1, votes.round(round).counts.values.max() ?? 1)
    let length = most <= room ? count * max(1, room / most) : count * room / most
    return StyledLine(parts: [
      ("     ", .text), (String(repeating: "█", count: length), .information), (words, .strong),
    ])
  }

  private var discussion: [[StyledLine]] {
    [asked, wrap((presentation.firstAdvice ?? .discuss).line, .title)]
      + presentation.choices.indices.map { choice($0) }
  }

  // MARK: - What it is

  private var answer: [StyledLine] {
    presentation.choices.firstIndex(where: \.isRight).map {
      wrap("It is \(Presentation.letter($0)).", .title)
    } ?? []
  }

  private var revealed: [[StyledLine]] {
    let votes = presentation.questionVotes
    let round = votes.rounds.lastIndex { !$0.isEmpty }
    let rows = presentation.choices.indices.map { row in
      let isRight = presentation.choices[row].isRight
      return choice(row, isRight ? "✓" : "✗", isRight ? .correct : .muted)
        + (round.map { [bar(row, $0)] } ?? [])
    }
    guard let right = presentation.question.rightChoice, let gain = votes.normalisedGain(right: right.id)
    else {
      return rows
    }
    let percent = Int((gain * 100).rounded())
    return rows + [wrap("Normalised gain between the votes: \(percent) %.", .strong)]
  }

  private var explanation: [[StyledLine]] {
    let question = presentation.question
    let paragraphs = TextLayout.paragraphs(question.explanation).filter { !$0.isEmpty }.map {
      wrap(String($0))
    }
    let others = presentation.choices.indices.filter { !presentation.choices[$0].isRight }.map { row in
      wrap("✗ Not \(Presentation.letter(row)): \(presentation.choices[row].text)", .wrong)
        + wrap(presentation.choices[row].feedback ?? "")
    }
    return paragraphs + others + (question.source.map { [wrap("Source: \($0)", .muted)] } ?? [])
  }
}
