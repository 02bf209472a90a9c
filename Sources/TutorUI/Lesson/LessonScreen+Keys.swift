import Canvas
import Learning
import Lessons

/// The keys of a lesson: its question, its explanation and its scene.
extension LessonScreen {
  enum Action: Hashable, Sendable {
    case choose(row: Int), choosePrevious, chooseNext
    case form(FormAct)
    case previousQuestion, nextQuestion
    case scroll(ScrollStep)
    case nextPanel, previousPanel, toggleZoom, toggleLive, compare, branch, askAgain, measure, passOn
    case scene(SceneStep)
    case speed(Int)
  }

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    let general =
      isOnStage && !isZoomed ? Self.generalOnStage : canErase ? Self.generalWhereErasing : Self.general
    return lessonKeys + general
  }

  private static let general: [KeyBinding<Action>] = KeyBinding.general
  private static let generalOnStage: [KeyBinding<Action>] = KeyBinding.generalAtTheTop()
  private static let generalWhereErasing = general.compactMap { $0.without(.backspace) }

  private var lessonKeys: [KeyBinding<Action>] {
    let memory = focus == .memory
    let zoom = isZoomed ? Self.leaveZoom : Self.zoom
    let whereabouts = (live == nil ? [zoom, kernel] : [kernel, zoom]) + (canBranch ? [Self.branch] : [])
    let play = playBindings(hasArrows: memory || isZoomed)
    if isZoomed { return whereabouts + Self.sceneCursor + play + Self.replayBindings }
    let question = session.isAnswered ? answeredBindings(arrows: !memory) : openBindings(arrows: !memory)
    return (memory ? Self.sceneCursor : []) + question + play.prefix(1) + whereabouts + play.dropFirst()
      + Self.panelBindings + Self.replayBindings
  }

  private static let zoom = KeyBinding<Action>(
    "z", .toggleZoom, hint: "zoom", "Show the memory on the whole screen, and back")

  private static let leaveZoom = KeyBinding<Action>(
    [.character("z"), .enter], "z", .toggleZoom, hint: "all panels", "Back to all panels (also Enter)")

  /// Of a scene with processes; while choices have letters, only where they are not seen.
  private var canBranch: Bool {
    session.question.traces.scene.kind.isMemory && live == nil
      && (session.isAnswered || isZoomed || session.choiceCount == 0)
  }

  private static let branch = KeyBinding<Action>(
    "b", .branch, "Play on freely from here, in the sandbox; Esc comes back")

  private var kernel: KeyBinding<Action> {
    KeyBinding(
      "l", .toggleLive,
      hint: !session.question.traces.scene.kind.isMemory ? nil : live == nil ? "live" : "model",
      "Live: your own kernel plays the scene with real processes; press again for the model")
  }

  /// By how many choices there are.
  private static let choiceBindings: [[KeyBinding<Action>]] = (0...6).map { count in
    let (digits, letters) = (Array("123456"), Array("abcdef"))
    return (0..<count).map { row in
      KeyBinding(
        [.character(digits[row]), .character(letters[row])], "1-\(count) a-\(letters[count - 1])",
        .choose(row: row), row == 0 ? "Mark a choice; Enter answers" : "")
    }
  }

  /// The selected row of what is to be answered.
  private var formRow: FormRow { session.selectedRow }

  /// What Enter does on the row, in a word and in a sentence.
  private var enterWords: (hint: String, help: String) {
    if let enter = formRow.enter { return (enter, "Do what the row says") }
    return switch formRow.sign {
    case .letter: ("answer", "Answer with the marked choice")
    case .box(let isMarked): (isMarked ? "unmark" : "mark", "Mark what the row names, or take the mark away")
    case .place(let place):
      (place == nil ? "take" : "put back", "Take the step as the next one, or put it back")
    case .none where formRow == .done: ("answer", "Answer with what is filled in")
    case .none:
      (formRow.value == nil ? "do it" : "next row", "Do what the row says; on a row with a value, go on")
    }
  }

  /// Whether keys change the value of the selected row.
  private var hasValue: Bool { isFilledIn && formRow.value != nil }

  private var isFilledIn: Bool { !session.isAnswered && !isZoomed && focus != .memory }

  /// Whether Backspace takes something away rather than leaving.
  private var canErase: Bool { isFilledIn && formRow.canErase }

  private static let erase = KeyBinding<Action>(
    [.backspace, .character("u")], "Backspace", .form(.erase),
    "Take the last digit, the value, or the last step away (also u)")

  /// The keys that fill in a value.
  private var valueBindings: [KeyBinding<Action>] {
    Self.changing + (formRow.takesDigits ? Self.digits : [])
  }

  private static let changing: [KeyBinding<Action>] =
    [
      KeyBinding([.right], "← →", .form(.more), hint: "change", "Change the value of the row"),
      KeyBinding([.left], "←", .form(.less)),
    ]

  private static let digits = (0...9).map { digit in
    KeyBinding(
      [.character(Character("\(digit)"))], "0-9", Action.form(.digit(digit)), hint: digit == 0 ? "type" : nil,
      digit == 0 ? "Type the value of the row" : "")
  }

  /// - Parameter arrows: whether ← and → are free, or the scene has them.
  private func openBindings(arrows: Bool) -> [KeyBinding<Action>] {
    // What is filled in or done step by step is not left by a key that changes values elsewhere.
    let arrows = arrows && session.choiceCount > 0
    let enter = enterWords
    return Self.choosing + [KeyBinding([.enter], "Enter", .form(.enter), hint: enter.hint, enter.help)]
      + (hasValue ? valueBindings : []) + (canErase ? [Self.erase] : [])
      + Self.choiceBindings[min(session.choiceCount, 6)]
      + (arrows ? Self.questionsByArrows : Self.questionsByLetters) + Self.pages
  }

  private static let choosing: [KeyBinding<Action>] = [
    KeyBinding([.up, .character("k")], "↑↓", .choosePrevious, hint: "choose", "Choose (also k and j)"),
    KeyBinding([.down, .character("j")], "↓", .chooseNext),
  ]

  private static let questionsByArrows = [
    KeyBinding(
      [.left, .character("p")], "← →", Action.previousQuestion,
      "The previous question, the next one; an open question stays open (also p and n)"),
    KeyBinding([.right, .character("n")], "→", .nextQuestion),
  ]

  private static let questionsByLetters = [
    KeyBinding(
      [.character("p")], "p n", Action.previousQuestion,
      "The previous question, the next one; an open question stays open"),
    KeyBinding("n", .nextQuestion),
  ]

  private static let pages: [KeyBinding<Action>] = [
    KeyBinding([.pageUp], "PgUp PgDn", .scroll(.pageUp), "Scroll the panel with the focus"),
    KeyBinding([.pageDown], "PgDn", .scroll(.pageDown)),
  ]

  private func answeredBindings(arrows: Bool) -> [KeyBinding<Action>] {
    let isOver = player.cursor.isAtEnd && !isDimmed
    let next = isOnStage && !isOver ? stageWords : nextWords
    let forward = KeyBinding(
      (arrows ? [.right] : []) + [.enter], arrows ? "→" : "Enter", Action.nextQuestion, hint: next.hint,
      next.help + (arrows ? " (also Enter)" : ""))
    let back = KeyBinding(
      (arrows ? [.left] : []) + [.character("p")], arrows ? "←" : "p", Action.previousQuestion,
      "The previous question" + (arrows ? " (also p)" : ""))
    let compare = KeyBinding<Action>(
      "w", .compare, hint: isComparing ? nil : "if you were right",
      "What would happen if your answer were right, and what does")
    return [forward] + (session.document.comparison == nil ? [] : [compare])
      + (session.choiceCount > 0 || session.isPractice || isOnStage ? [] : [again])
      + (session.question.isMeasured && !isOnStage ? [Self.measure] : [])
      + KeyBinding.scrolling(
        "Scroll the explanation, or the question if it has the focus", Action.scroll)
      + [back, Self.passOn] + (isOnStage ? [Self.stageEnd] : [])
  }

  private static let measure = KeyBinding<Action>(
    "f", .measure, hint: "figures",
    "What forks, faults and copies take on this machine, measured beside what the lesson says")

  /// Of what is done rather than chosen; a goal is there to be tried again.
  private var again: KeyBinding<Action> {
    KeyBinding(
      "a", .askAgain, hint: session.question.exercise.kind.isMade ? "again" : nil,
      "Ask this question again; your answers are kept")
  }

  private var nextWords: (hint: String, help: String) {
    (
      session.isLast && !session.isPractice ? "finish" : "go on",
      "More of the explanation, then the next question; after the last one, the summary"
    )
  }

  private var stageWords: (hint: String, help: String) {
    player.cursor.isAtEnd
      ? ("explanation", "On to the explanation")
      : ("go on", "What moves arrives at once, then the next event; after the last one, the explanation")
  }

  private static let passOn = KeyBinding<Action>(
    "n", .passOn, "On to the next question, whatever is still to be seen")

  private static let stageEnd = KeyBinding<Action>(
    [.escape, .backspace], "Esc", program: .back,
    "To the end of the scene and its explanation (also Backspace)")

  /// - Parameter hasArrows: whether ← and → step the scene, too.
  private func playBindings(hasArrows: Bool) -> [KeyBinding<Action>] {
    let cursor = player.cursor
    let (isPlaying, isAtEnd) =
      live.map { ($0.isPlaying, !$0.isPast && $0.planned.isEmpty) } ?? (player.isPlaying, cursor.isAtEnd)
    // Where the question stops before the first event nothing was played.
    let hasNothing = live == nil && cursor.isAtEnd && cursor.isAtStart
    return [
      KeyBinding(
        [.character(" ")], "Space", .scene(.togglePlay),
        hint: isPlaying ? "pause" : hasNothing ? nil : isAtEnd ? "replay" : "play",
        "Play the scene, or pause it"),
      KeyBinding(
        [.character(".")], ". ,", .scene(.forward), hint: hasArrows ? nil : "step",
        "One phase of the scene forward, one back"),
      KeyBinding(",", .scene(.back)),
    ]
  }

  private static let replayBindings: [KeyBinding<Action>] =
    [
      KeyBinding("r", .scene(.replay), hint: "replay", "Play the scene from its start"),
      KeyBinding([.character("+"), .character("=")], "+ -", .speed(1), "Faster (also =), slower"),
      KeyBinding("-", .speed(-1)),
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
