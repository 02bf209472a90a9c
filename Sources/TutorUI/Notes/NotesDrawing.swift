import Canvas
import Learning
import Lessons
import Teaching

/// The notes for a teacher, drawn: what the class sees, what comes next, the answer, the counts, and the notes.
struct NotesDrawing {
  /// `nil` while nothing is presented.
  let notes: PresenterNotes?
  let scroll: ScrollState

  /// The rows of the text, and how many of them can be seen at a time.
  func textRows(_ body: Rect) -> (total: Int, visible: Int) {
    guard let notes else { return (0, 0) }
    let area = areas(notes, body).text
    return (text(notes, width: area.width).count, area.height - 2)
  }

  // MARK: - Drawing

  func draw(_ layout: ScreenLayout, into canvas: inout Canvas) {
    drawHeader(layout.header, into: &canvas)
    guard let notes else {
      let middle = layout.body.y + layout.body.height / 2
      canvas.writeCentered(
        StyledLine("waiting for cowtutor present…", .strong), y: middle, within: layout.body)
      canvas.writeCentered(
        StyledLine("Start it in another terminal on this machine.", .muted), y: middle + 2,
        within: layout.body)
      return
    }
    let areas = areas(notes, layout.body)
    let now = canvas.panel(areas.now, title: "The class sees").inset(horizontally: 1, vertically: 0)
    canvas.write(nowLines(notes, width: now.width), in: now)

    let totals = notes.rounds.map { counted($0.reduce(0, +), "card") }.joined(separator: ", then ")
    let gain = notes.gain.map { StyledLine(TextLayout.clip($0, width: areas.votes.width - 6), .strong) }
    let votes = canvas.panel(areas.votes, title: "Answer and votes", trailing: totals, footer: gain)
      .inset(horizontally: 1, vertically: 0)
    canvas.write(voteLines(notes, width: votes.width), in: votes)

    canvas.textPanel(
      areas.text, title: "Notes", lines: text(notes, width: areas.text.width), scroll: scroll)
  }

  private func drawHeader(_ area: Rect, into canvas: inout Canvas) {
    let trailing = notes.map { notes in
      StyledLine(parts: [
        ("question \(notes.question) of \(notes.questions)  ", .text),
        ("\(Self.clock(notes.elapsed)) ", .strong),
      ])
    }
    canvas.header(area, notes?.lesson ?? "Notes", trailing: trailing)
  }

  /// `4:05`, `1:04:05`.
  private static func clock(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(pad(minutes))" : "\(minutes)") + ":" + pad(seconds % 60)
  }

  // MARK: - Layout

  /// These leave a row for the text on the smallest screen; no checked lesson takes more.
  private static let mostNowRows = 4
  private static let mostVoteRows = 7

  /// Two panels one below the other, and the text below them, or beside them where there is room.
  private func areas(_ notes: PresenterNotes, _ body: Rect) -> (now: Rect, votes: Rect, text: Rect) {
    let isWide = body.width >= 110
    let (left, right) = body.split(columns: isWide ? body.width / 2 : body.width)
    let nowRows = min(nowLines(notes, width: left.width - 4).count, Self.mostNowRows) + 2
    let voteRows = min(voteLines(notes, width: left.width - 4).count, Self.mostVoteRows) + 2
    let (now, rest) = left.split(rows: nowRows)
    let (votes, text) = rest.split(rows: voteRows)
    return isWide ? (now, rest, right) : (now, votes, text)
  }

  // MARK: - Words

  private func nowLines(_ notes: PresenterNotes, width: Int) -> [StyledLine] {
    TextLayout.wrap(notes.seen.capitalisedFirst, width: width).map { StyledLine($0, .strong) }
      + StyledLine.entry("Next  ", .key, notes.next, .text, width: width)
  }

  /// The choices with their cards, the right one in full, and the advice.
  private func voteLines(_ notes: PresenterNotes, width: Int) -> [StyledLine] {
    let rounds = notes.rounds
    let room = width - rounds.count * 13
    let rows = notes.choices.indices.flatMap { row -> [StyledLine] in
      let choice = notes.choices[row]
      let role: Role = choice.isRight ? .correct : .text
      let head = "\(choice.isRight ? "✓" : " ") \(QuestionDocument.Option.letter(row: row))  "
      var lines =
        choice.isRight
        ? StyledLine.entry(head, role, choice.text, role, width: room)
        : [StyledLine(head + TextLayout.clip(choice.text, width: room - head.count), role)]
      let cells = rounds.map { StyledLine.Part(text: Self.cell($0[row], of: $0.reduce(0, +)), role: .strong) }
      let gap = String(repeating: " ", count: max(0, room - lines[0].width))
      lines[0].parts += [StyledLine.Part(text: gap, role: .text)] + cells
      return lines
    }
    if let solution = notes.solution {
      return StyledLine.entry("✓ ", .correct, solution, .correct, width: width)
    }
    return rows
      + StyledLine.wrap(notes.advice ?? "no votes yet", width: width, notes.advice == nil ? .muted : .title)
  }

  /// `   12   40 %`, always with the same width.
  private static func cell(_ count: Int, of total: Int) -> String {
    let pad = { (text: String, width: Int) in String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return pad("\(count)", 6) + pad(Share(part: count, whole: total).text, 7)
  }

  private func text(_ notes: PresenterNotes, width: Int) -> [StyledLine] {
    let width = min(width - 4, 70)
    let own =
      notes.notes.map { StyledLine.wrap($0, width: width) } ?? [
        StyledLine("This question has no notes.", .muted)
      ]
    let prompt = QuestionDocument.paragraphs(notes.prompt)
    let question = prompt.enumerated().flatMap { index, paragraph in
      StyledLine.wrap(paragraph, width: width, index == prompt.count - 1 ? .strong : .text)
    }
    return own + [StyledLine(), StyledLine("The question", .title)] + question
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
