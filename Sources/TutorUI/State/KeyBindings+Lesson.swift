import Canvas

/// The keys of a lesson: its question, its explanation and its scene.
extension Tutor {
  static func lessonBindings(_ session: LessonSession) -> [KeyBinding] {
    let memory = session.focus == .memory
    let (isPlaying, isAtEnd) =
      session.live.map { ($0.isPlaying, !$0.isPast && $0.planned.isEmpty) }
      ?? (session.playback.isPlaying, session.playback.isAtEnd)
    let play = playBindings(
      isPlaying: isPlaying, isAtEnd: isAtEnd, hasArrows: memory || session.isZoomed)
    let zoom =
      session.isZoomed
      ? KeyBinding(
        [.character("z"), .enter], "z", .toggleZoom, hint: "all panels", "Back to all panels (also Enter)")
      : KeyBinding(
        [.character("z")], "z", .toggleZoom, hint: "zoom", "Show the memory on the whole screen, and back")
    let whereabouts = session.live == nil ? [zoom, kernel(session)] : [kernel(session), zoom]
    if session.isZoomed { return whereabouts + sceneCursor + play + replayBindings }
    let question =
      session.isAnswered ? answeredBindings(session, arrows: !memory) : openBindings(arrows: !memory)
    return (memory ? sceneCursor : []) + question + play.prefix(1) + whereabouts + play.dropFirst()
      + panelBindings + replayBindings
  }

  private static let choiceBindings = (0..<4).map { row in
    KeyBinding(
      ["1234", "abcd"].map { .character(Array($0)[row]) }, "1-4 a-d", .choose(row: row),
      row == 0 ? "Mark a choice; Enter answers" : "")
  }

  /// - Parameter arrows: whether ← and → are free for the questions, or the scene has them.
  private static func openBindings(arrows: Bool) -> [KeyBinding] {
    let questions = [
      KeyBinding(
        (arrows ? [.left] : []) + [.character("p")], arrows ? "← →" : "p n", .previousQuestion,
        "The previous question, the next one; an open question stays open" + (arrows ? " (also p and n)" : "")
      ),
      KeyBinding((arrows ? [.right] : []) + [.character("n")], arrows ? "→" : "n", .nextQuestion),
    ]
    return [
      KeyBinding([.up, .character("k")], "↑↓", .choosePrevious, hint: "choose", "Choose (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .chooseNext),
      KeyBinding([.enter], "Enter", .answer, hint: "answer", "Answer with the marked choice"),
    ] + choiceBindings + questions + [
      KeyBinding([.pageUp], "PgUp PgDn", .pageUp, "Scroll the panel with the focus"),
      KeyBinding([.pageDown], "PgDn", .pageDown),
    ]
  }

  private static func answeredBindings(_ session: LessonSession, arrows: Bool) -> [KeyBinding] {
    let next = session.isOnStage ? stageWords(session) : nextWords(session)
    return [
      KeyBinding(
        (arrows ? [.right] : []) + [.enter, .character("n")], arrows ? "→" : "Enter", .nextQuestion,
        hint: next.hint, "\(next.help) (also \(arrows ? "Enter and n" : "n"))")
    ] + scrolling("Scroll the explanation, or the question if it has the focus") + [
      KeyBinding(
        (arrows ? [.left] : []) + [.character("p")], arrows ? "←" : "p", .previousQuestion,
        "The previous question" + (arrows ? " (also p)" : ""))
    ] + (session.isOnStage ? [stageEnd] : [])
  }

  private static func nextWords(_ session: LessonSession) -> (hint: String, help: String) {
    (session.isLast ? "finish" : "next", "The next question; after the last one, the summary")
  }

  private static func stageWords(_ session: LessonSession) -> (hint: String, help: String) {
    session.playback.isAtEnd
      ? ("explanation", "On to the explanation")
      : ("go on", "What moves arrives at once, then the next event; after the last one, the explanation")
  }

  private static let stageEnd = KeyBinding(
    [.escape, .backspace], "Esc", .back, "To the end of the scene and its explanation (also Backspace)")

  /// - Parameter hasArrows: whether ← and → step the scene, too.
  private static func playBindings(isPlaying: Bool, isAtEnd: Bool, hasArrows: Bool) -> [KeyBinding] {
    [
      KeyBinding(
        [.character(" ")], "Space", .togglePlay,
        hint: isPlaying ? "pause" : isAtEnd ? "replay" : "play",
        "Play the scene, or pause it"),
      KeyBinding(
        [.character(".")], ". ,", .stepForward, hint: hasArrows ? nil : "step",
        "One phase of the scene forward, one back"),
      KeyBinding([.character(",")], ",", .stepBack),
    ]
  }

  private static let replayBindings: [KeyBinding] =
    [
      KeyBinding([.character("r")], "r", .replay, hint: "replay", "Play the scene from its start"),
      KeyBinding([.character("+"), .character("=")], "+ -", .faster, "Faster (also =), slower"),
      KeyBinding([.character("-")], "-", .slower),
    ]

  private static let sceneCursor: [KeyBinding] = [
    KeyBinding(
      [.left], "← →", .stepBack, hint: "step", "With the memory in focus: one phase back, one forward"),
    KeyBinding([.right], "→", .stepForward),
    KeyBinding(
      [.home], "Home End", .sceneStart, "With the memory in focus: the start and the end of the scene"),
    KeyBinding([.end], "End", .sceneEnd),
  ]

  private static let panelBindings: [KeyBinding] = [
    KeyBinding([.tab], "Tab", .nextPanel, hint: "panel", "Next panel (Shift-Tab: previous panel)"),
    KeyBinding([.backTab], "Shift-Tab", .previousPanel),
  ]
}
