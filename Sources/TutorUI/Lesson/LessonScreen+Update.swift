import Canvas
import LearnerProgress
import Learning
import Lessons

extension LessonScreen: Screen {
  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .choosePrevious: select(row: session.item.selection - 1)
    case .chooseNext: select(row: session.item.selection + 1)
    case .choose(let row): select(row: row)
    case .form(let act): fill(act, &shared)
    case .nextQuestion where isOnStage: goOn(&shared)
    case .passOn:
      leaveStage()
      endComparison()
      go(to: session.place + 1, &shared)
    case .nextQuestion: go(to: session.place + 1, &shared)
    case .previousQuestion: go(to: session.place - 1, &shared)
    case .nextPanel: focus(focus.next)
    case .previousPanel: focus(focus.previous)
    case .toggleZoom: isZoomed.toggle()
    case .toggleLive: toggleLive(&shared)
    case .branch: branch(&shared)
    case .measure: measure(&shared)
    case .compare: compareAgain(shared.settings.motion)
    case .askAgain: self = LessonScreen(shared.learning.askAgain(session))
    case .scroll(let step): scroll(step, shared)
    case .scene(let step): move(step, &shared)
    case .faster: shared.settings.speed = shared.settings.speed.moved(by: 1)
    case .slower: shared.settings.speed = shared.settings.speed.moved(by: -1)
    }
  }

  /// On the stage "next" first ends what is on its way, then plays on; held at the end, it lights the explanation, or leaves it
  /// once that was turned to.
  private mutating func goOn(_ shared: inout Shared) {
    if player.cursor.isAtEnd {
      let isRead = !isDimmed
      leaveStage()
      endComparison()
      if isRead { go(to: session.place + 1, &shared) }
    } else if shared.settings.motion == .none {
      scene { $0.stepEvent() }
    } else {
      scene { $0.goOn() }
    }
  }

  /// Opens the sandbox at the present moment of the scene; this screen stays as it is.
  private mutating func branch(_ shared: inout Shared) {
    scene { $0.pause() }
    let cursor = player.cursor
    let scene = session.question.script.scene
    shared.open(
      .sandbox(
        Sandbox(scene, upTo: cursor.timelineMoment.steps, rules: cursor.run.rules), from: self))
  }

  /// Measures on this machine; the experiment of the scene gives way to that.
  private mutating func measure(_ shared: inout Shared) {
    live = nil
    scene { $0.pause() }
    shared.ask(CostScreen.work)
    shared.open(.screen(CostScreen(beside: session.document, from: self)))
  }

  private mutating func compareAgain(_ motion: Motion) {
    guard compare() else { return }
    if motion != .none { scene { $0.play() } }
  }

  /// Who turns to a text wants to read it.
  mutating func focus(_ panel: Panel) {
    focus = panel
    if panel != .memory { light() }
  }

  private mutating func move(_ step: SceneStep, _ shared: inout Shared) {
    if live != nil { return moveLive(step, &shared) }
    let motion = shared.settings.motion
    scene { $0.move(step, motion) }
  }

  /// Does something on the selected row, which may be the answer.
  private mutating func fill(_ act: FormAct, _ shared: inout Shared) {
    var filled = session
    switch shared.learning.perform(act, in: &filled, at: shared.now) {
    case .nothing: break
    case .incomplete(let words): shared.flash = words
    case .changed, .moved:
      fill(filled)
      if shared.settings.motion == .none { scene { $0.showAtOnce() } }
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
    let verdict = LessonTexts(self, shared.layout().body).verdict
    let reading = Pace.readingTime(verdict.flatMap(\.parts).map(\.text).joined(separator: " "))
    let motion = shared.settings.motion
    scene { if motion == .none { $0.stepEvent() } else { $0.playAfterReading(reading) } }
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
    let texts = LessonTexts(self, shared.layout().body)
    scroll(panel, by: step.rows(page: texts.visibleRows(panel) - 1), texts)
  }

  private mutating func scroll(_ panel: Panel, by rows: Int, _ texts: LessonTexts) {
    guard panel != .memory else { return }
    light()
    let text = panel == .question ? texts.question : texts.answer
    scroll(panel, by: rows, total: text.count, visible: texts.visibleRows(panel))
  }

  // MARK: - Out of it

  /// Out of the zoom, of the stage, or to the list.
  mutating func goBack(_ shared: inout Shared) {
    if isZoomed {
      isZoomed = false
    } else if !session.isAnswered, session.item.form.isInside {
      fill(.erase, &shared)
    } else if isOnStage {
      leaveStage()
      endComparison()
      scene { $0.goToEnd() }
    } else {
      shared.open(session.isPractice ? .practice : .list(selecting: session.lesson.id))
    }
  }

  mutating func follow(_ action: ProgramAction, _ shared: inout Shared) {
    if action == .nextMotion, shared.settings.motion == .none { scene { $0.pause() } }
  }

  // MARK: - The pointer

  /// A panel gets the focus, a choice is marked.
  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {
    guard !isZoomed else { return }
    let texts = LessonTexts(self, layout.body)
    if let panel = texts.layout.panel(at: point) { focus(panel) }
    guard !session.isAnswered, let row = texts.choiceAreas.firstIndex(where: { $0.contains(point) })
    else { return }
    guard session.choiceCount == 0, row == session.item.selection else { return select(row: row) }
    // A second click does what the row is for.
    fill(session.item.rows[row].value == nil ? .enter : .more, &shared)
  }

  /// The wheel scrolls the text under it; over the memory it steps the scene.
  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {
    let texts = LessonTexts(self, layout.body)
    let panel = isZoomed ? .memory : texts.layout.panel(at: point)
    switch panel {
    case .answer where !session.isAnswered: select(row: session.item.selection + (down ? 1 : -1))
    case .question, .answer: scroll(panel ?? .answer, by: down ? 1 : -1, texts)
    case .memory:
      let motion = shared.settings.motion
      scene { $0.move(down ? .forward : .back, motion) }
    case nil: break
    }
  }

  // MARK: - Time

  func nextChange(_ shared: Shared) -> Int? {
    live.map { $0.nextChange(speed: shared.settings.speed) }
      ?? player.nextChange(speed: shared.settings.speed)
  }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    if live != nil { return passTimeOnKernel(milliseconds, &shared) }
    let (motion, speed) = (shared.settings.motion, shared.settings.speed)
    scene { $0.advance(milliseconds: milliseconds, motion: motion, speed: speed) }
    holdBetweenWorlds()
  }
}

extension Panel {
  var next: Panel { Panel(rawValue: (rawValue + 1) % 3) ?? self }
  var previous: Panel { Panel(rawValue: (rawValue + 2) % 3) ?? self }
}
