import Canvas
import Classroom
import LearnerProgress
import NcursesBackend
import Teaching
import TutorUI
import Glibc

/// Sends events to the tutor and carries out its commands, until the user quits.
struct RunLoop {
  private var tutor: Tutor
  private let terminal: Terminal
  private var services: Services
  private var experiment = Experiment()
  private var shown: Picture?
  /// The colours of the theme on the screen, made once.
  private var palette: (theme: ThemeName, colors: Palette)?
  /// A clock that stands still while the machine sleeps.
  private let clock = SuspendingClock()
  /// The moment of which the tutor was last told.
  private var told: SuspendingClock.Instant
  /// Changes that are not in the file yet: those from events taken together are saved together.
  private var changes: [ProgressChange] = []
  /// What the learner has chosen and is not in the file yet.
  private var chosen: LearnerSettings?
  /// Votes that are not in the file yet.
  private var votes: LessonVotes?
  private var isOver = false
  /// The changes that could not be saved in the end, in words.
  private(set) var unsaved: String?

  init(tutor: Tutor, terminal: Terminal, _ services: Services) {
    self.tutor = tutor
    self.terminal = terminal
    self.services = services
    told = clock.now
  }

  /// - Parameter firstScreenShown: called once; an error thrown by it ends the loop.
  mutating func run(firstScreenShown: () throws -> Void) rethrows {
    for command in tutor.firstCommands { perform(command) }
    follow()
    show()
    terminal.ask(background: tutor.settings.followsTerminal)
    try firstScreenShown()
    while !isOver {
      // The only place that sleeps; if nothing moves it sleeps until an event comes.
      var event = terminal.nextEvent(timeout: timeout, or: waits)
      // Time stood still for the learner while the program was stopped.
      if case .resumed = event { told = clock.now } else { passTime() }
      // Events that have come already are taken before the screen is drawn.
      for _ in 0..<Self.mostEvents {
        guard let next = event, !isOver else { break }
        send(.input(next))
        event = isOver ? nil : terminal.nextEvent(timeout: 0)
      }
      // Saved before it is shown.
      save()
      follow()
      if !isOver { show() }
    }
    experiment.close()
    services.sender?.close()
    services.receiver?.close()
    unsaved = services.progress?.finish() ?? services.results?.finish()
  }

  /// The most events that are taken together.
  private static let mostEvents = 64

  private mutating func show() {
    if palette?.theme != tutor.theme {
      palette = (tutor.theme, tutor.theme.palette(colors: terminal.colorCount))
    }
    let picture = tutor.picture(after: shown)
    if let palette { terminal.present(picture.canvas, palette: palette.colors) }
    shown = picture
    // The class's screen first.
    services.sender?.show { tutor.presenterNotes }
  }

  /// Milliseconds until something happens by itself; `nil` if nothing does.
  private var timeout: Int? {
    [tutor.nextChange.map { max(0, $0 - untold) }, services.sender?.nextChange].compactMap { $0 }.min()
  }

  /// What ends the wait besides the terminal.
  private var waits: [pollfd] {
    experiment.waits + (services.sender?.waits ?? []) + (services.receiver?.waits ?? [])
  }

  /// Takes over what an experiment answers, what is presented in another window, the notes of a presentation that has ended,
  /// and what the teacher's own screen asks for.
  private mutating func follow() {
    for answer in experiment.answers() { send(.experiment(answer)) }
    if services.sender?.takeOver() == true { send(.noticeEnded(NotesSender.heldNotice)) }
    for slide in services.sender?.turns() ?? [] { send(.turned(slide)) }
    if let receiver = services.receiver { send(.notes(receiver.receive())) }
  }

  /// Milliseconds since the tutor was last told the time, such as those spent drawing.
  private var untold: Int { Int((clock.now - told) / .milliseconds(1)) }

  private mutating func passTime() {
    let milliseconds = untold
    guard milliseconds > 0 else { return }
    told += .milliseconds(milliseconds)
    send(.elapsed(milliseconds))
  }

  private mutating func send(_ message: Message) {
    for command in tutor.update(message, at: Platform.now) { perform(command) }
  }

  private mutating func save() {
    if !changes.isEmpty, let saved = services.progress?.save(changes) {
      changes = []
      send(.saved(saved.log))
      tell(saved.notice, ended: saved.ended)
    }
    if let chosen {
      self.chosen = nil
      tell(services.settings?.save(chosen), ended: nil)
    }
    if let votes, let saved = services.results?.save(votes) {
      self.votes = nil
      tell(saved.notice, ended: saved.ended)
    }
  }

  private mutating func tell(_ notice: String?, ended: String?) {
    if let ended { send(.noticeEnded(ended)) }
    if let notice { send(.notice(notice)) }
  }

  private mutating func perform(_ command: Command) {
    switch command {
    case .save(let changes):
      self.changes += changes
    case .suspend:
      save()
      terminal.suspend()
      told = clock.now
      send(.input(.resized(terminal.size)))
    case .experiment(let request):
      for answer in experiment.send(request) { send(.experiment(answer)) }
    case .closeLab: experiment.close()
    case .saveVotes(let votes): self.votes = votes
    case .saveSettings(let settings):
      var all = chosen ?? LearnerSettings()
      all.apply(settings)
      chosen = all
    case .saveScene(let text): send(.notice(SceneFiles.save(text)))
    case .turn(let slide): services.receiver?.ask(for: slide)
    case .repaint:
      terminal.repaint()
    case .quit:
      isOver = true
    }
  }
}
