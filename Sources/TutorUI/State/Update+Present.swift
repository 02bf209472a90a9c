import Canvas
import LearnerProgress
import Lessons

extension Tutor {
  /// - Returns: what is to be done, or `nil` for a key that means what it always does.
  mutating func performInPresentation(_ action: Action, _ presentation: Presentation) -> [Command] {
    var presentation = presentation
    // Whoever presses a key takes over.
    let wasLooping = presentation.loops
    presentation.loops = false
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

  /// The next or the last screen of the stage, or else the next stage.
  private func turnPage(_ presentation: inout Presentation, by offset: Int) {
    if let number = presentation.goTo {
      presentation.goTo = nil
      if offset > 0, let wanted = Int(number) { presentation.goToQuestion(wanted - 1) }
      return
    }
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
    let scene = presentation.playback.nextChange(speed: settings.speed)
    guard presentation.loops, presentation.blank == nil else { return presentation.isInScene ? scene : nil }
    let turn = max(1, readingTime(presentation) - presentation.elapsed)
    return presentation.isInScene ? scene ?? turn : turn
  }

  mutating func passTime(_ presentation: Presentation, milliseconds: Int) {
    var presentation = presentation
    let wasPlaying = presentation.isInScene && presentation.playback.isPlaying
    presentation.advanceScene(milliseconds: milliseconds, motion: settings.motion, speed: settings.speed)
    if presentation.loops, !wasPlaying {
      presentation.elapsed += milliseconds
      if presentation.elapsed >= readingTime(presentation) { turnPage(&presentation, by: 1) }
    }
    screen = .present(presentation)
  }

  /// How long a screen stands in an unattended show: about 15 characters a second, since nobody has begun to read yet.
  private func readingTime(_ presentation: Presentation) -> Int {
    switch presentation.stage {
    case .choices(let shown) where shown < presentation.choices.count: return 900
    case .vote, .discuss: return 1
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
