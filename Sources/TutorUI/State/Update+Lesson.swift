import Canvas
import LearnerProgress
import Lessons

extension Tutor {
  mutating func performInLesson(_ action: Action, _ session: LessonSession, at now: Timestamp) -> [Command] {
    var session = session
    switch action {
    case .choosePrevious: session.select(row: session.item.selection - 1)
    case .chooseNext: session.select(row: session.item.selection + 1)
    case .choose(let row): session.select(row: row)
    case .answer: return answer(session, at: now)
    case .nextQuestion where session.isOnStage: goOn(&session)
    case .nextQuestion: return go(session, to: session.place + 1)
    case .previousQuestion: return go(session, to: session.place - 1)
    case .nextPanel: focus(&session, session.focus.next)
    case .previousPanel: focus(&session, session.focus.previous)
    case .toggleZoom: session.isZoomed.toggle()
    case .toggleLive: return toggleLive(session)
    case .scrollUp, .scrollDown, .pageUp, .pageDown: scroll(&session, action)
    default: session.scene { play(action, &$0) }
    }
    if case .faster = action { settings.speed = settings.speed.moved(by: 1) }
    if case .slower = action { settings.speed = settings.speed.moved(by: -1) }
    if case .lesson = screen { screen = .lesson(session) }
    return []
  }

  /// On the stage "next" first ends what is on its way, then plays on; held at the end, it lights the explanation.
  private func goOn(_ session: inout LessonSession) {
    if session.playback.isAtEnd {
      session.leaveStage()
    } else if settings.motion == .none {
      session.scene { $0.stepEvent() }
    } else {
      session.scene { $0.goOn() }
    }
  }

  /// Who turns to a text wants to read it.
  func focus(_ session: inout LessonSession, _ panel: Panel) {
    session.focus = panel
    if panel != .memory { session.leaveStage() }
  }

  func play(_ action: Action, _ playback: inout Playback) {
    switch action {
    case .togglePlay:
      if playback.isPlaying {
        playback.pause()
      } else if playback.isAtEnd {
        playback.goToStart()
        if settings.motion != .none { playback.play() }
      } else if settings.motion == .none {
        playback.stepEvent()
      } else {
        playback.play()
      }
    case .stepForward:
      if settings.motion == .full { return playback.stepInMotion() }
      playback.pause()
      if settings.motion == .reduced { playback.stepForward() } else { playback.stepEvent() }
    case .stepBack:
      if settings.motion == .full { return playback.stepBackInMotion() }
      playback.pause()
      repeat { playback.stepBack() } while settings.motion == .none && playback.phaseIndex != nil
    case .replay:
      playback.goToStart()
      if settings.motion != .none { playback.playAfterReading(Pace.readingTime("")) }
    case .sceneStart: playback.goToStart()
    case .sceneEnd: playback.goToEnd()
    default: break
    }
  }

  private mutating func answer(_ session: LessonSession, at now: Timestamp) -> [Command] {
    var session = session
    let choice = session.answer()
    let verdict = Pace.readingTime(
      verdictLines(session).flatMap(\.parts).map(\.text).joined(separator: " "))
    session.scene { if settings.motion == .none { $0.stepEvent() } else { $0.playAfterReading(verdict) } }
    // The kernel has waited for the answer, too.
    if settings.motion != .none { session.live?.isPlaying = true }
    screen = .lesson(session)
    let answer = Answer(time: now, choice: choice.id, right: choice.isRight)
    return save(.answer(answer, lesson: session.lesson.id, question: session.question.id))
  }

  private mutating func go(_ session: LessonSession, to place: Int) -> [Command] {
    var session = session
    guard place >= 0 else { return [] }
    if place > session.place && !session.isAnswered {
      remark = "Question \(session.place + 1) skipped: it stays open."
    }
    guard place < session.items.count else {
      session.scene { $0.pause() }
      session.scrollToTop()
      screen = .summary(session)
      return []
    }
    session.go(to: place)
    screen = .lesson(session)
    return visit(session)
  }

  /// Scrolls the panel with the focus, or the text of the question where the memory has it.
  private func scroll(_ session: inout LessonSession, _ action: Action) {
    let fallback: Panel = session.isAnswered ? .answer : .question
    let panel = session.focus == .memory || !session.isAnswered ? fallback : session.focus
    scroll(&session, panel, by: scrollRows(action, page: rowsVisible(session, panel) - 1))
  }

  func scroll(_ session: inout LessonSession, _ panel: Panel, by rows: Int) {
    guard panel != .memory else { return }
    session.leaveStage()
    let texts = lessonTexts(session)
    let text = panel == .question ? texts.question : texts.answer
    session.scroll(panel, by: rows, total: text.count, visible: rowsVisible(session, panel))
  }

  private func rowsVisible(_ session: LessonSession, _ panel: Panel) -> Int {
    let layout = lessonLayout(session)
    return (panel == .question ? layout.question : layout.answer).height - 2
  }
}

extension Panel {
  var next: Panel { Panel(rawValue: (rawValue + 1) % 3) ?? self }
  var previous: Panel { Panel(rawValue: (rawValue + 2) % 3) ?? self }
}
