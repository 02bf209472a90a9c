import Canvas
import LearnerProgress
import Lessons
import MemoryModel

/// An event that the tutor reacts to.
public enum Message: Hashable, Sendable {
  case input(InputEvent)
  /// This many milliseconds went by.
  case elapsed(Int)
  /// Something the learner must know, such as progress that could not be saved.
  case notice(String)
  /// A notice no longer holds; other notices stay.
  case noticeEnded(String)
  /// The contents of the progress file, with the answers from other windows.
  case saved(ProgressLog)
  /// News of an experiment on the kernel.
  case lab(LabNews)
  /// News of the map of much memory.
  case largeMemory(LargeMemoryNews)
  /// The notes of a presentation for its teacher; `nil` while there is no presentation.
  case notes(PresenterNotes?)
  /// The teacher's own screen turns the slides.
  case turned(SlideTurn)
}

/// What the tutor asks the run loop to do.
public enum Command: Hashable, Sendable {
  /// Add what the learner did to the progress file.
  case save([ProgressChange])
  /// Replace any running processes by new ones and carry out these events.
  case openLab([Event])
  /// Carry an event out on the kernel.
  case observe(Event)
  /// End all processes of the experiment.
  case closeLab
  /// Have a process write this many pages and then fork.
  case openLargeMemory(pages: Int)
  case useLargeMemory(LargeMemoryRequest)
  case forkLargeMemoryAgain
  /// Keep the votes of a class.
  case saveVotes(LessonVotes)
  /// Ask the presentation that is followed to turn its slides.
  case turn(SlideTurn)
  /// Keep what the learner has chosen for the next start.
  case saveSettings(LearnerSettings)
  case suspend
  case repaint
  case quit
}

extension Tutor {
  /// The only place where the state changes.
  ///
  /// - Parameter now: the time of the message; answers are logged with it.
  public mutating func update(_ message: Message, at now: Timestamp) -> [Command] {
    let wasLive = live != nil
    let before = settings
    let commands = change(message, at: now) + chosen(since: before)
    // However the learner left the experiment, none of it runs on unseen.
    return wasLive && live == nil ? commands + [.closeLab] : commands
  }

  /// What to keep of the settings after a message; what follows the terminal was chosen by nobody.
  private func chosen(since before: Settings) -> [Command] {
    let theme = settings.theme != before.theme && !settings.followsTerminal ? settings.theme : nil
    let motion = settings.motion != before.motion ? settings.motion : nil
    guard theme != nil || motion != nil else { return [] }
    return [.saveSettings(LearnerSettings(theme: theme?.rawValue, motion: motion?.rawValue))]
  }

  private mutating func change(_ message: Message, at now: Timestamp) -> [Command] {
    switch message {
    case .notice(let text):
      notice = text
    case .noticeEnded(let text):
      notices.removeAll { $0 == text }
    case .saved(let log):
      progress = log
    case .lab(let news):
      return take(news)
    case .largeMemory(let news):
      take(news)
    case .notes(let notes):
      changeNotes { $0.take(notes) }
    case .turned(let slide):
      return turn(slide)
    case .elapsed(let milliseconds):
      guard nextChange != nil else { return [] }
      if case .heat(let heat) = screen { return passTime(heat, milliseconds: milliseconds) }
      if case .present(let presentation) = screen {
        passTime(presentation, milliseconds: milliseconds)
        return []
      }
      if live != nil { return passTimeOnKernel(milliseconds, limit: eventLimit) }
      let (motion, speed) = (settings.motion, settings.speed)
      changeScene { $0.advance(milliseconds: milliseconds, motion: motion, speed: speed) }
    case .input(.resized(let size)):
      self.size = size
    case .input(.resumed(let size)):
      self.size = size
      return [.repaint]
    case .input(.background(let color)):
      if settings.followsTerminal { settings.theme = .suited(toBackground: color) }
    case .input(.terminated):
      return [.quit]
    case .input(.key(.control("c"))):
      // The way out that always works, whatever else is bound.
      return [.quit]
    case .input(.key(let key)):
      remark = nil
      if case .list(var list) = screen, list.isSearching, help == nil, fits, edit(&list, with: key) {
        screen = .list(list)
        return []
      }
      let action = action(for: key)
      noticeKey(action)
      guard let action else {
        if help == nil && fits { isAskingToStartOver = false }
        return []
      }
      return perform(action, at: now)
    case .input(.click(let point)):
      remark = nil
      return click(point).map { perform($0, at: now) } ?? []
    case .input(.wheel(let point, let down)):
      wheel(point, down: down)
    }
    return []
  }

  mutating func perform(_ action: Action, at now: Timestamp) -> [Command] {
    switch action {
    case .quit: return quit()
    case .suspend: return [.suspend]
    case .repaint: return [.repaint]
    case .toggleHelp: help = help == nil ? ScrollState() : nil
    case .back: goBack()
    case .nextTheme:
      settings.theme = settings.theme.next
      settings.followsTerminal = false
      remark = "Theme: \(settings.theme.rawValue)"
    case .nextMotion: changeMotion()
    default: break
    }
    if help != nil {
      scrollHelp(action)
      return []
    }
    switch screen {
    case .list(let list): return performInList(action, list)
    case .summary(let session): return performInSummary(action, session)
    case .lesson(let session):
      if let commands = performOnKernel(action, limit: eventLimit) { return commands }
      return performInLesson(action, session, at: now)
    case .live(let free): return performInLive(action, free)
    case .heat(let heat): return performInHeat(action, heat)
    case .present(let presentation): return performInPresentation(action, presentation)
    case .testCard(let testCard): return performInTestCard(action, testCard)
    case .notes(let notes):
      if notes.notes != nil, let slide = SlideTurn(action) { return [.turn(slide)] }
      let layout = screenLayout
      changeNotes { $0.move(by: scrollRows(action, page: layout.body.height / 3), layout) }
      return []
    }
  }

  /// How many events of the scene may be shown so far.
  private var eventLimit: Int {
    guard case .lesson(let session) = screen, !session.isAnswered else { return .max }
    return session.playback.script.runs.first?.eventsBeforeAnswer ?? 0
  }

  /// One level up: out of the notice, the help, the zoom, the stage, the lesson or the search.
  private mutating func goBack() {
    if !notices.isEmpty {
      notices = []
      return
    }
    if help != nil {
      help = nil
      return
    }
    switch screen {
    case .lesson(var session) where session.isZoomed:
      session.isZoomed = false
      screen = .lesson(session)
    case .lesson(var session) where session.isOnStage:
      session.scene { $0.goToEnd() }
      session.leaveStage()
      screen = .lesson(session)
    case .lesson(let session), .summary(let session):
      showList(selecting: session.lesson)
    case .list(var list):
      list.forgetSearch()
      screen = .list(list)
    case .live, .heat, .present, .testCard, .notes: break
    }
  }

  mutating func showList(selecting lesson: Lesson) {
    var list = LessonList()
    list.search(for: keptQuery, in: searchIndex, isOpen: isOpen)
    let index = lessons.firstIndex { $0.id == lesson.id }
    list.selection = rows(of: list).firstIndex { $0 == index.map(LessonList.Row.lesson) } ?? 0
    screen = .list(list)
  }

  private mutating func changeMotion() {
    settings.motion = settings.motion.next
    if settings.motion == .none { changeScene { $0.pause() } }
    remark = "Motion: \(settings.motion.rawValue): \(settings.motion.meaning)"
  }

  mutating func changeScene(_ change: (inout Playback) -> Void) {
    guard case .lesson(var session) = screen else { return }
    session.scene(change)
    screen = .lesson(session)
  }

  mutating func changeNotes(_ change: (inout NotesScreen) -> Void) {
    guard case .notes(var notes) = screen else { return }
    change(&notes)
    screen = .notes(notes)
  }

  private mutating func scrollHelp(_ action: Action) {
    let rows = scrollRows(action, page: size.height - 4)
    let text = HelpScreen(tutor: self).lines(width: HelpScreen.textWidth(size))
    help?.move(by: rows, total: text.count, visible: HelpScreen.textHeight(size))
  }
}

/// The rows an action scrolls by; down is positive.
func scrollRows(_ action: Action, page: Int) -> Int {
  switch action {
  case .scrollUp: -1
  case .scrollDown: 1
  case .pageUp: -max(1, page)
  case .pageDown: max(1, page)
  default: 0
  }
}
