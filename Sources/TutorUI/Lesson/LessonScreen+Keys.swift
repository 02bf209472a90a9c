import Canvas

/// The keys of a lesson: its question, its explanation and its scene.
extension LessonScreen {
  enum Action: Hashable, Sendable {
    case choose(row: Int), choosePrevious, chooseNext, answer
    case previousQuestion, nextQuestion
    case scroll(ScrollStep)
    case nextPanel, previousPanel, toggleZoom, toggleLive
    case scene(SceneStep)
    case faster, slower
  }

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    lessonKeys + (isOnStage && !isZoomed ? KeyBinding.generalAtTheTop() : KeyBinding.general)
  }

  private var lessonKeys: [KeyBinding<Action>] {
    let memory = focus == .memory
    let zoom =
      isZoomed
      ? KeyBinding(
        [.character("z"), .enter], "z", Action.toggleZoom, hint: "all panels",
        "Back to all panels (also Enter)")
      : KeyBinding(
        [.character("z")], "z", Action.toggleZoom, hint: "zoom",
        "Show the memory on the whole screen, and back")
    let whereabouts = live == nil ? [zoom, kernel] : [kernel, zoom]
    let play = playBindings(hasArrows: memory || isZoomed)
    if isZoomed { return whereabouts + Self.sceneCursor + play + Self.replayBindings }
    let question = session.isAnswered ? answeredBindings(arrows: !memory) : Self.openBindings(arrows: !memory)
    return (memory ? Self.sceneCursor : []) + question + play.prefix(1) + whereabouts + play.dropFirst()
      + Self.panelBindings + Self.replayBindings
  }

  private var kernel: KeyBinding<Action> {
    KeyBinding(
      [.character("l")], "l", .toggleLive,
      hint: !session.question.script.scene.kind.isMemory ? nil : live == nil ? "live" : "model",
      "Live: your own kernel plays the scene with real processes; press again for the model")
  }

  private static let choiceBindings = (0..<4).map { row in
    KeyBinding(
      ["1234", "abcd"].map { .character(Array($0)[row]) }, "1-4 a-d", Action.choose(row: row),
      row == 0 ? "Mark a choice; Enter answers" : "")
  }

  /// - Parameter arrows: whether ← and → are free for the questions, or the scene has them.
  private static func openBindings(arrows: Bool) -> [KeyBinding<Action>] {
    let questions: [KeyBinding<Action>] = [
      KeyBinding(
        (arrows ? [.left] : []) + [.character("p")], arrows ? "← →" : "p n", .previousQuestion,
        "The previous question, the next one; an open question stays open" + (arrows ? " (also p and n)" : "")
      ),
      KeyBinding((arrows ? [.right] : []) + [.character("n")], arrows ? "→" : "n", .nextQuestion),
    ]
    let choices: [KeyBinding<Action>] = [
      KeyBinding([.up, .character("k")], "↑↓", .choosePrevious, hint: "choose", "Choose (also k and j)"),
      KeyBinding([.down, .character("j")], "↓", .chooseNext),
      KeyBinding([.enter], "Enter", .answer, hint: "answer", "Answer with the marked choice"),
    ]
    let pages: [KeyBinding<Action>] = [
      KeyBinding([.pageUp], "PgUp PgDn", .scroll(.pageUp), "Scroll the panel with the focus"),
      KeyBinding([.pageDown], "PgDn", .scroll(.pageDown)),
    ]
    return choices + choiceBindings + questions + pages
  }

  private func answeredBindings(arrows: Bool) -> [KeyBinding<Action>] {
    let next = isOnStage ? stageWords : nextWords
    let forward = KeyBinding(
      (arrows ? [.right] : []) + [.enter, .character("n")], arrows ? "→" : "Enter", Action.nextQuestion,
      hint: next.hint, "\(next.help) (also \(arrows ? "Enter and n" : "n"))")
    let back = KeyBinding(
      (arrows ? [.left] : []) + [.character("p")], arrows ? "←" : "p", Action.previousQuestion,
      "The previous question" + (arrows ? " (also p)" : ""))
    return [forward]
      + KeyBinding.scrolling(
        "Scroll the explanation, or the question if it has the focus", Action.scroll)
      + [back] + (isOnStage ? [Self.stageEnd] : [])
  }

  private var nextWords: (hint: String, help: String) {
    (session.isLast ? "finish" : "next", "The next question; after the last one, the summary")
  }

  private var stageWords: (hint: String, help: String) {
    player.cursor.isAtEnd
      ? ("explanation", "On to the explanation")
      : ("go on", "What moves arrives at once, then the next event; after the last one, the explanation")
  }

  private static let stageEnd = KeyBinding<Action>(
    [.escape, .backspace], "Esc", program: .back,
    "To the end of the scene and its explanation (also Backspace)")

  /// - Parameter hasArrows: whether ← and → step the scene, too.
  private func playBindings(hasArrows: Bool) -> [KeyBinding<Action>] {
    let (isPlaying, isAtEnd) =
      live.map { ($0.isPlaying, !$0.isPast && $0.planned.isEmpty) } ?? (
        player.isPlaying, player.cursor.isAtEnd
      )
    return [
      KeyBinding(
        [.character(" ")], "Space", .scene(.togglePlay),
        hint: isPlaying ? "pause" : isAtEnd ? "replay" : "play",
        "Play the scene, or pause it"),
      KeyBinding(
        [.character(".")], ". ,", .scene(.forward), hint: hasArrows ? nil : "step",
        "One phase of the scene forward, one back"),
      KeyBinding([.character(",")], ",", .scene(.back)),
    ]
  }

  private static let replayBindings: [KeyBinding<Action>] =
    [
      KeyBinding([.character("r")], "r", .scene(.replay), hint: "replay", "Play the scene from its start"),
      KeyBinding([.character("+"), .character("=")], "+ -", .faster, "Faster (also =), slower"),
      KeyBinding([.character("-")], "-", .slower),
    ]

  private static let sceneCursor: [KeyBinding<Action>] = [
    KeyBinding(
      [.left], "← →", .scene(.back), hint: "step",
      "With the memory in focus: one phase back, one forward"),
    KeyBinding([.right], "→", .scene(.forward)),
    KeyBinding(
      [.home], "Home End", .scene(.start), "With the memory in focus: the start and the end of the scene"),
    KeyBinding([.end], "End", .scene(.end)),
  ]

  private static let panelBindings: [KeyBinding<Action>] = [
    KeyBinding([.tab], "Tab", .nextPanel, hint: "panel", "Next panel (Shift-Tab: previous panel)"),
    KeyBinding([.backTab], "Shift-Tab", .previousPanel),
  ]
}
