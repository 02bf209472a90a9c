import Canvas
import Learning
import Lessons

/// The panels of a lesson that can have the focus.
enum Panel: Int, CaseIterable, Sendable {
  case question
  /// The choices; once answered, the explanation.
  case answer
  case memory
}

/// A question of a lesson, its choices or its explanation, and its scene.
struct LessonScreen: Sendable {
  var session: LessonSession
  var player: ScenePlayer
  /// The kernel's version of the scene, while it is shown.
  var live: LiveExperiment?
  var focus = Panel.answer
  var isZoomed = false
  /// Whether the picture plays what follows from the answer, before the explanation is to be read.
  private(set) var isOnStage = false
  /// Whether the texts beside it are dimmed, until the learner turns to them.
  var isDimmed = false
  /// Whether the picture plays what would happen if a wrong answer were right, and what does.
  private(set) var isComparing = false
  private var scrolls: [Panel: ScrollState] = [:]

  init(_ session: LessonSession) {
    self.session = session
    player = Self.player(session)
  }

  /// The scene of an answered question has been played to its end.
  private static func player(_ session: LessonSession) -> ScenePlayer {
    let isScene = session.isAnswered && session.form.eventsShown != nil
    let played = isScene ? nil : session.form.played
    var player = ScenePlayer(
      played ?? session.question.traces, isAnswered: session.isAnswered || played != nil,
      isEven: session.isPractice)
    // What practice asks begins here, after the first events.
    if session.isAnswered || session.isPractice || played != nil { player.goToEnd() }
    if played == nil, let shown = session.form.eventsShown { show(events: shown, &player) }
    return player
  }

  private static func show(events: Int, _ player: inout ScenePlayer) {
    player.cursor.limit(toEvents: events)
    player.goToEnd()
  }

  // MARK: - Changes

  /// The same question with more filled in; where the learner plays the scene by hand, it follows.
  mutating func fill(_ session: LessonSession) {
    let before = self.session.form.eventsShown
    let played = self.session.form.played
    self.session = session
    if let traces = session.form.played {
      guard traces != played else { return }
      return show(traces, isLonger: traces.all[0].events.count > played?.all[0].events.count ?? 0)
    }
    guard let shown = session.form.eventsShown, shown != before else { return }
    player.pause()
    player.cursor.limit(toEvents: shown)
    player.play()
  }

  /// A scene of the learner's own, with a new last event on its way.
  private mutating func show(_ traces: SceneTraces, isLonger: Bool) {
    player = ScenePlayer(traces, isAnswered: true)
    player.goToEnd()
    let count = player.cursor.trace.events.count
    guard count > 0, isLonger else { return }
    player.seek(to: Rest(trace: 0, events: count - 1))
    player.play()
  }

  /// Another question, or the same one answered.
  mutating func show(_ session: LessonSession) {
    let isSame = session.place == self.session.place && session.question.id == self.session.question.id
    self.session = session
    focus = .answer
    scrolls = [:]
    guard !isSame else { return }
    live = nil
    leaveStage()
    isComparing = false
    player = Self.player(session)
  }

  /// Lets the scene go on once the question is answered.
  mutating func showAnswer(_ session: LessonSession) {
    show(session)
    guard live != nil || !compare() else { return }
    if let shown = session.form.eventsShown, session.form.played != nil {
      // What was done by hand gives way to what the kernel does.
      player = ScenePlayer(session.question.traces, isAnswered: false)
      Self.show(events: shown, &player)
    }
    player.cursor.liftLimit()
    isOnStage = live == nil && !player.cursor.isAtEnd
    isDimmed = isOnStage
  }

  /// Lights the texts, and leaves the scene as it is.
  mutating func leaveStage() {
    (isOnStage, isDimmed) = (false, false)
  }

  /// Leaves the worlds that were compared, for the scene as it is, where they part: it can go on from there.
  mutating func endComparison() {
    guard isComparing else { return }
    let events = player.cursor.traces.all[0].events.count
    isComparing = false
    player = Self.player(session)
    if session.form.eventsShown == nil { player.seek(to: Rest(trace: truthIndex, events: events)) }
  }

  private var truthIndex: Int { session.question.traces.truthIndex }

  /// Puts what would happen if the answer were right on the stage, and what does.
  ///
  /// - Returns: whether there is such a world.
  @discardableResult
  mutating func compare() -> Bool {
    guard let comparison = session.document.comparison else { return false }
    player = ScenePlayer(comparison.traces, isAnswered: true)
    (isComparing, isOnStage, isDimmed) = (true, true, true)
    return true
  }

  /// Holds where the two worlds part, before the other is shown.
  mutating func holdBetweenWorlds() {
    let cursor = player.cursor
    let isBetween =
      cursor.phase == nil && cursor.rest == Rest(trace: 0, events: cursor.traces.all[0].events.count)
    if isComparing, isBetween { player.pause() }
  }

  /// Where a question does not fit its panel, what is asked, its last sentence, comes before the situation.
  ///
  /// The situations of practice are told in order, and its rows say what is asked.
  func scroll(of panel: Panel) -> ScrollState {
    scrolls[panel]
      ?? (panel == .question && (!session.isPractice || session.isAnswered) ? .end : ScrollState())
  }

  mutating func scroll(_ panel: Panel, by rows: Int, total: Int, visible: Int) {
    var state = scroll(of: panel)
    state.move(by: rows, total: total, visible: visible)
    scrolls[panel] = state
  }
}
