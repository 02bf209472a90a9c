import Canvas
import LearnerProgress
import Lessons

extension Tutor {
  /// - Returns: the commands that follow from it.
  mutating func performInPresentation(_ action: Action, _ presentation: Presentation) -> [Command] {
    var presentation = presentation
    // Any key takes over.
    let wasLooping = presentation.loops
    presentation.loops = false
    if wasLooping { presentation.elapsed = 0 }
    presentation.asksToQuit = false
    let before = presentation.votes
    if presentation.blank != nil, action != .black, action != .white {
      presentation.blank = nil
    } else if !(wasLooping && action == .takeOver) {
      perform(action, &presentation)
    }
    screen = .present(presentation)
    return presentation.votes == before ? [] : [.saveVotes(presentation.votes)]
  }

  private mutating func perform(_ action: Action, _ presentation: inout Presentation) {
    switch action {
    case .on: turnPage(&presentation, by: 1)
    case .goBackOne: turnPage(&presentation, by: -1)
    case .black: presentation.blank = presentation.blank == .black ? nil : .black
    case .white: presentation.blank = presentation.blank == .white ? nil : .white
    case .vote: presentation.goToVote()
    case .choose(let row): presentation.pick(row)
    case .digit(let digit): type(digit, &presentation)
    case .eraseDigit:
      if presentation.goTo != nil { _ = presentation.goTo?.popLast() } else { presentation.eraseDigit() }
    case .choosePrevious: presentation.count(by: -1)
    case .chooseNext: presentation.count(by: 1)
    case .toggleBars: presentation.toggleBars()
    case .goToQuestion: presentation.goTo = presentation.goTo == nil ? "" : nil
    case .sceneStart: presentation.go(to: .question)
    case .faster: settings.speed = settings.speed.moved(by: 1)
    case .slower: settings.speed = settings.speed.moved(by: -1)
    default: break
    }
  }

  private mutating func type(_ digit: Int, _ presentation: inout Presentation) {
    guard presentation.goTo != nil else { return presentation.type(digit) }
    if presentation.goTo?.count ?? 0 < 3 { presentation.goTo?.append("\(digit)") }
  }

  /// Takes note of any key in front of a class: a stopped show waits again from now, and a key other than `q` stays.
  mutating func noticeKey(_ action: Action?) {
    guard case .present(var presentation) = screen else { return }
    if !presentation.loops { presentation.elapsed = 0 }
    if action != .quit { presentation.asksToQuit = false }
    screen = .present(presentation)
  }

  /// Quits; asks once if votes would be lost.
  mutating func quit() -> [Command] {
    guard fits, case .present(var presentation) = screen, presentation.wouldLoseVotes,
      !presentation.asksToQuit
    else { return [.quit] }
    presentation.asksToQuit = true
    presentation.blank = nil
    presentation.goTo = nil
    help = nil
    screen = .present(presentation)
    return []
  }

  /// Turns the slides for the teacher's own screen; if the help or a blank covers the class's screen, that goes first.
  mutating func turn(_ slide: SlideTurn) -> [Command] {
    guard case .present(let presentation) = screen else { return [] }
    guard help == nil else {
      help = nil
      return []
    }
    return performInPresentation(slide == .next ? .on : .goBackOne, presentation)
  }

  /// The next or the previous screen of the stage, or else the next or the previous stage; a motion is completed first.
  private func turnPage(_ presentation: inout Presentation, by offset: Int) {
    if let number = presentation.goTo {
      presentation.goTo = nil
      if offset > 0, let wanted = Int(number) { presentation.goToQuestion(wanted - 1) }
      return
    }
    if offset > 0, presentation.isMoving { return presentation.showSceneAtOnce() }
    let pages = pages(presentation).count
    let page = min(presentation.page, pages - 1) + offset
    if page >= 0, page < pages {
      presentation.page = page
      return
    }
    if offset > 0 {
      presentation.goToNext()
    } else {
      presentation.goToPrevious()
      presentation.page = self.pages(presentation).count - 1
    }
    if settings.motion == .none { presentation.showSceneAtOnce() }
  }

  /// The screens of the stage at this size; one at least.
  private func pages(_ presentation: Presentation) -> [[StyledLine]] {
    PresentText(presentation, area: PresentScreen.area(size).size).pages
  }

  // MARK: - Time

  /// Milliseconds until something changes by itself: an event that plays, or the next screen of an unattended show.
  func nextChange(_ presentation: Presentation) -> Int? {
    let scene =
      presentation.isInScene && help == nil ? presentation.playback.nextChange(speed: settings.speed) : nil
    guard presentation.isUnattended else { return scene }
    let patience = presentation.loops ? readingTime(presentation) : Presentation.patience
    let turn = max(1, patience - presentation.elapsed)
    return presentation.loops ? scene ?? turn : min(scene ?? turn, turn)
  }

  mutating func passTime(_ presentation: Presentation, milliseconds: Int) {
    var presentation = presentation
    let wasPlaying = presentation.isMoving
    if help == nil {
      presentation.advanceScene(milliseconds: milliseconds, motion: settings.motion, speed: settings.speed)
    }
    if presentation.isUnattended, !presentation.loops || !wasPlaying {
      presentation.elapsed += milliseconds
      if presentation.loops {
        if presentation.elapsed >= readingTime(presentation) { turnPage(&presentation, by: 1) }
      } else if presentation.elapsed >= Presentation.patience {
        help = nil
        presentation.resume()
      }
    }
    screen = .present(presentation)
  }

  /// How long a screen stands in an unattended show: about 15 characters a second, for readers who have just come by.
  private func readingTime(_ presentation: Presentation) -> Int {
    switch presentation.stage {
    case .choices(let shown) where shown < presentation.choices.count: return 900
    case .scene: return 4000
    default:
      let pages = pages(presentation)
      let lines = pages[min(presentation.page, pages.count - 1)]
      return 3000 + 65 * lines.reduce(0) { $0 + $1.width }
    }
  }
}

extension Presentation {
  var isInScene: Bool { if case .scene = stage { true } else { false } }
}
