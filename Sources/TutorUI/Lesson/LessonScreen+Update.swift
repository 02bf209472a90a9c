import Canvas
import LearnerProgress
import Learning
import Lessons

extension LessonScreen: SceneScreen {
  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .choosePrevious: session.select(row: session.selection - 1)
    case .chooseNext: session.select(row: session.selection + 1)
    case .choose(let row): session.select(row: row)
    case .form(let act): fill(act, &shared)
    case .nextQuestion where isOnStage: goOn(&shared)
    case .passOn:
      leaveStage()
      endComparison()
      go(to: session.place + 1, &shared)
    case .nextQuestion: if !readOn(shared) { go(to: session.place + 1, &shared) }
    case .previousQuestion: go(to: session.place - 1, &shared)
    case .nextPanel: focus(focus.next)
    case .previousPanel: focus(focus.previous)
    case .toggleZoom: isZoomed.toggle()
    case .toggleLive: toggleLive(&shared)
    case .branch: branch(&shared)
    case .measure: measure(&shared)
    case .compare: if compare(), shared.settings.motion != .none { player.play() }
    case .askAgain: self = LessonScreen(shared.learning.askAgain(session))
    case .scroll(let step): scroll(step, shared)
    case .scene(let step):
      let look = player.look
      move(step, &shared)
      if live == nil, !session.isAnswered, player.look == look, player.cursor.isAtEnd {
        shared.flash = "The scene goes on once you have answered."
      }
    case .speed(let step): shared.settings.speed = shared.settings.speed.moved(by: step)
    }
  }

  /// On the stage "next" first ends what is on its way, then plays on; held at the end, it lights the explanation, or leaves it
  /// once that was turned to.
  private mutating func goOn(_ shared: inout Shared) {
    if player.cursor.isAtEnd {
      let isRead = !isDimmed
      leaveStage()
      endComparison()
      if isRead, !readOn(shared) { go(to: session.place + 1, &shared) }
    } else if shared.settings.motion == .none {
      player.stepEvent()
    } else {
      player.goOn()
    }
  }

  /// Shows more of an explanation that does not fit its panel.
  ///
  /// - Returns: whether there was more.
  private mutating func readOn(_ shared: Shared) -> Bool {
    guard session.isAnswered, !isZoomed else { return false }
    let texts = LessonTexts(session, shared.layout().body)
    let (total, visible) = (texts.answer.count, texts.visibleRows(.answer))
    guard scroll(of: .answer).window(total: total, visible: visible).upperBound < total else { return false }
    scroll(.answer, by: max(1, visible - 1), texts)
    return true
  }

  /// Opens the sandbox at the present moment of the scene; this screen stays as it is.
  private mutating func branch(_ shared: inout Shared) {
    player.pause()
    let cursor = player.cursor
    let scene = session.question.traces.scene
    shared.open(
      .sandbox(
        Sandbox(scene, upTo: cursor.timelineMoment.steps, rules: cursor.trace.rules), from: self))
  }

  /// Measures on this machine; the experiment of the scene gives way to that.
  private mutating func measure(_ shared: inout Shared) {
    live = nil
    player.pause()
    shared.ask(CostScreen.work)
    shared.open(.screen(CostScreen(document: session.document, origin: self)))
  }

  /// Who turns to a text wants to read it.
  mutating func focus(_ panel: Panel) {
    focus = panel
    if panel != .memory { isDimmed = false }
  }

  /// Does something on the selected row, which may be the answer.
  private mutating func fill(_ act: FormAct, _ shared: inout Shared) {
    var filled = session
    switch shared.learning.perform(act, in: &filled, at: shared.now) {
    case .nothing: break
    case .incomplete(let words): shared.flash = words
    case .changed, .moved:
      fill(filled)
      if shared.settings.motion == .none { player.showAtOnce() }
    case .answered: showAnswer(filled, &shared)
    }
  }

  /// Answers at once, whatever is filled in.
  mutating func answer(_ response: Response, _ shared: inout Shared) {
    var answered = session
    shared.learning.answer(response, in: &answered, at: shared.now)
    showAnswer(answered, &shared)
  }

  private mutating func showAnswer(_ answered: LessonSession, _ shared: inout Shared) {
    showAnswer(answered)
    let verdict = LessonTexts(session, shared.layout().body).verdict
    let reading = Pace.readingTime(verdict.flatMap(\.parts).map(\.text).joined(separator: " "))
    let motion = shared.settings.motion
    if motion == .none { player.stepEvent() } else { player.playAfterReading(reading) }
    // The kernel has waited for the answer, too.
    if motion != .none { live?.isPlaying = true }
  }

  private mutating func go(to place: Int, _ shared: inout Shared) {
    guard place >= 0 else { return }
    if place > session.place && !session.isAnswered {
      shared.flash = "Question \(session.place + 1) skipped: it stays open."
    }
    switch shared.learning.go(session, to: place) {
    case .question(let session): show(session)
    case .summary(let session): shared.open(.place(.summary(session)))
    }
  }

  /// Scrolls the panel with the focus, or the text of the question where the memory has it.
  private mutating func scroll(_ step: ScrollStep, _ shared: Shared) {
    let fallback: Panel = session.isAnswered ? .answer : .question
    let panel = focus == .memory || !session.isAnswered ? fallback : focus
    let texts = LessonTexts(session, shared.layout().body)
    scroll(panel, by: step.rows(page: texts.visibleRows(panel) - 1), texts)
  }

  private mutating func scroll(_ panel: Panel, by rows: Int, _ texts: LessonTexts) {
    guard panel != .memory else { return }
    isDimmed = false
    let text = panel == .question ? texts.question : texts.answer
    scroll(panel, by: rows, total: text.count, visible: texts.visibleRows(panel))
  }

  // MARK: - Out of it

  /// Out of the zoom, of the stage, or to the list.
  mutating func goBack(_ shared: inout Shared) {
    if isZoomed {
      isZoomed = false
    } else if !session.isAnswered, session.form.isInside {
      fill(.erase, &shared)
    } else if isOnStage {
      leaveStage()
      endComparison()
      player.goToEnd()
    } else {
      shared.open(session.isPractice ? .practice : .list(selecting: session.lesson.id))
    }
  }

  mutating func follow(_ action: ProgramAction, _ shared: inout Shared) {
    if action == .nextMotion, shared.settings.motion == .none { player.pause() }
  }

  // MARK: - The pointer

  /// A panel gets the focus, a choice is marked.
  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {
    guard !isZoomed else { return }
    let texts = LessonTexts(session, layout.body)
    if let panel = texts.layout.panel(at: point) { focus(panel) }
    guard !session.isAnswered, let row = texts.choiceAreas.firstIndex(where: { $0.contains(point) })
    else { return }
    guard session.choiceCount == 0, row == session.selection else { return session.select(row: row) }
    // A second click does what the row is for.
    fill(session.rows[row].value == nil ? .enter : .more, &shared)
  }

  /// The wheel scrolls the text under it; over the memory it steps the scene.
  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    let texts = LessonTexts(session, layout.body)
    let panel = isZoomed ? .memory : texts.layout.panel(at: point)
    switch panel {
    case .answer where !session.isAnswered: session.select(row: session.selection + (down ? 1 : -1))
    case .question, .answer: scroll(panel ?? .answer, by: down ? 1 : -1, texts)
    case .memory: player.move(down ? .forward : .back, shared.settings.motion)
    case nil: break
    }
  }
}

extension Panel {
  var previous: Panel { Panel(rawValue: (rawValue + 2) % 3) ?? self }
}
