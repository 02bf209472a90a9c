import Canvas
import LearnerProgress
import Lessons
import Teaching

extension Tutor {
  /// Opens a lesson in front of a class.
  ///
  /// - Parameters:
  ///   - lesson: with one question at least.
  ///   - votes: the votes counted before.
  ///   - loops: whether it runs by itself until a key is pressed.
  ///   - keepsVotes: whether ``Command/saveVotes(_:)`` keeps them; if not, `q` asks before they are lost.
  public init(
    presenting lesson: Lesson, votes: LessonVotes, loops: Bool, keepsVotes: Bool = false, settings: Settings,
    size: Size, notices: [String] = []
  ) {
    let show = Presentation(lesson, votes: votes, loops: loops, keepsVotes: keepsVotes)
    self.init(PresentScreen(presentation: show), Shared(settings: settings, size: size, notices: notices))
  }
}

/// The class's screen.
struct PresentScreen: Screen {
  private(set) var presentation: Presentation

  var isBare: Bool { true }

  var goesOnBehindHelp: Bool { true }

  // MARK: - Keys

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    let wasLooping = takeOver()
    let before = presentation.votes
    if presentation.blank != nil, action != .black, action != .white {
      presentation.blank = nil
    } else if !(wasLooping && action == .takeOver) {
      carryOut(action, &shared)
    }
    if presentation.votes != before { shared.ask(.saveVotes(presentation.votes)) }
  }

  /// Any key stops a show that goes on by itself.
  ///
  /// - Returns: whether it did go on by itself.
  private mutating func takeOver() -> Bool {
    let wasLooping = presentation.loops
    presentation.loops = false
    if wasLooping { presentation.elapsed = 0 }
    presentation.asksToQuit = false
    return wasLooping
  }

  private mutating func carryOut(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .turn(let offset):
      // A message has been read by then, and the class has seen enough of it.
      shared.notices = []
      turnPage(by: offset, shared)
    case .black: presentation.blank = presentation.blank == .black ? nil : .black
    case .white: presentation.blank = presentation.blank == .white ? nil : .white
    case .vote:
      presentation.goToVote()
      if presentation.choices.isEmpty { shared.flash = "No choices here, so no vote" }
    case .pick(let row): presentation.pick(row)
    case .digit(let digit): type(digit)
    case .eraseDigit:
      if presentation.goTo != nil { _ = presentation.goTo?.popLast() } else { presentation.eraseDigit() }
    case .count(let offset): presentation.count(by: offset)
    case .toggleBars: presentation.toggleBars()
    case .goToQuestion: presentation.goTo = presentation.goTo == nil ? "" : nil
    case .start: presentation.go(to: .question)
    case .speed(let step): shared.settings.speed = shared.settings.speed.moved(by: step)
    case .takeOver: break
    }
  }

  private mutating func type(_ digit: Int) {
    guard presentation.goTo != nil else { return presentation.type(digit) }
    if presentation.goTo?.count ?? 0 < 3 { presentation.goTo?.append("\(digit)") }
  }

  /// A stopped show waits again from now, and a key other than `q` stays.
  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared) {
    if !presentation.loops { presentation.elapsed = 0 }
    if !quits { presentation.asksToQuit = false }
  }

  mutating func follow(_ action: ProgramAction, _ shared: inout Shared) {
    guard shared.help == nil else { return }
    _ = takeOver()
    presentation.blank = nil
  }

  /// Quits; asks once if votes would be lost.
  mutating func quit(_ shared: inout Shared) {
    guard presentation.wouldLoseVotes, !presentation.asksToQuit else { return shared.ask(.quit) }
    presentation.asksToQuit = true
    presentation.blank = nil
    presentation.goTo = nil
    shared.help = nil
  }

  /// Turns the slides for the teacher's own screen; if the help or a blank covers the class's screen, that goes first.
  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .turned(let slide) = message else { return }
    guard shared.help == nil else {
      shared.help = nil
      return
    }
    perform(.turn(by: slide == .next ? 1 : -1), &shared)
  }

  /// The next or the previous screen of the stage, or else the next or the previous stage; a motion is completed first.
  private mutating func turnPage(by offset: Int, _ shared: Shared) {
    if let number = presentation.goTo {
      presentation.goTo = nil
      if offset > 0, let wanted = Int(number) { presentation.goToQuestion(wanted - 1) }
      return
    }
    if offset > 0, presentation.isMoving { return presentation.showSceneAtOnce() }
    let pages = pages(shared.size).count
    let page = min(presentation.page, pages - 1) + offset
    if page >= 0, page < pages {
      presentation.page = page
      return
    }
    if offset > 0 {
      presentation.goToNext()
    } else {
      presentation.goToPrevious()
      presentation.page = self.pages(shared.size).count - 1
    }
    if shared.settings.motion == .none { presentation.showSceneAtOnce() }
  }

  /// The screens of the stage at this size; one at least.
  private func pages(_ size: Size) -> [[StyledLine]] {
    PresentText(presentation, area: PresentDrawing.area(size).size).pages
  }

  // MARK: - Drawing

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    PresentDrawing(presentation: presentation, settings: shared.settings, flash: shared.flash)
      .draw(Size(width: shared.size.width, height: layout.notice.y), into: &canvas)
  }

  // MARK: - Time

  /// Milliseconds until something changes by itself: an event that plays, or the next screen of an unattended show.
  func nextChange(_ shared: Shared) -> Int? {
    let scene =
      presentation.isInScene && shared.help == nil
      ? presentation.player.nextChange(speed: shared.settings.speed) : nil
    guard presentation.isUnattended else { return scene }
    let patience = presentation.loops ? readingTime(shared.size) : Presentation.patience
    let turn = max(1, patience - presentation.elapsed)
    return presentation.loops ? scene ?? turn : min(scene ?? turn, turn)
  }

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {
    let wasPlaying = presentation.isMoving
    let settings = shared.settings
    if shared.help == nil {
      presentation.advanceScene(milliseconds: milliseconds, motion: settings.motion, speed: settings.speed)
    }
    guard presentation.isUnattended, !presentation.loops || !wasPlaying else { return }
    presentation.elapsed += milliseconds
    if presentation.loops {
      if presentation.elapsed >= readingTime(shared.size) { turnPage(by: 1, shared) }
    } else if presentation.elapsed >= Presentation.patience {
      shared.help = nil
      presentation.resume()
    }
  }

  /// How long a screen stands in an unattended show: about 15 characters a second, for readers who have just come by.
  private func readingTime(_ size: Size) -> Int {
    switch presentation.stage {
    case .choices(let shown) where shown < presentation.choices.count: return 900
    case .scene, .situation: return 4000
    default:
      let pages = pages(size)
      let lines = pages[min(presentation.page, pages.count - 1)]
      return 3000 + 65 * lines.reduce(0) { $0 + $1.width }
    }
  }
}

extension Tutor {
  /// For the teacher's own screen; `nil` unless a lesson is being presented.
  public var presenterNotes: PresenterNotes? {
    guard let presentation = (screen as? PresentScreen)?.presentation else { return nil }
    let question = presentation.question
    let votes = presentation.questionVotes
    let pages = PresentText(presentation, area: PresentDrawing.area(size).size).pages.count
    let words = presentation.words(pages: pages, showsKeys: shared.help != nil)
    return PresenterNotes(
      lesson: presentation.lesson.title, question: presentation.place + 1,
      questions: presentation.lesson.questions.count, prompt: question.prompt, notes: question.notes,
      choices: presentation.choices.map { choice in
        PresenterNotes.Choice(
          text: choice.text, isRight: choice.isRight, counts: votes.rounds.map { $0.count(choice.id) })
      },
      solution: presentation.choices.isEmpty ? question.solutionWords : nil, advice: presentation.advice,
      gain: question.rightChoice.flatMap { votes.gain(right: $0.id) }?.words,
      seen: words.seen, next: words.next)
  }
}
