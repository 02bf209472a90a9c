import Canvas
import LearnerProgress
import NcursesBackend
import TutorUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Brings what happens to the tutor and what the tutor wants to the world, until somebody quits.
struct RunLoop {
  private var tutor: Tutor
  private let terminal: Terminal
  private var surroundings: Surroundings
  private let kernel = KernelPlayer()
  private let memory = LargeMemoryPlayer()
  private var shown: Picture?
  /// Stands still while the machine sleeps.
  private let clock = SuspendingClock()
  /// Up to when the tutor knows the time.
  private var told: SuspendingClock.Instant
  /// What the learner did and has not been brought to the file: all that comes in at once is saved at once.
  private var changes: [ProgressChange] = []
  /// What the class has voted and has not been brought to the file.
  private var votes: LessonVotes?
  private var isOver = false
  /// What could not be saved in the end, in words.
  private(set) var unsaved: String?

  init(tutor: Tutor, terminal: Terminal, _ surroundings: Surroundings) {
    self.tutor = tutor
    self.terminal = terminal
    self.surroundings = surroundings
    told = clock.now
  }

  /// - Parameter firstScreenShown: called once; what it throws ends the loop.
  mutating func run(firstScreenShown: () throws -> Void) rethrows {
    for command in tutor.firstCommands { perform(command) }
    follow()
    show()
    try firstScreenShown()
    while !isOver {
      // The one place that sleeps; with nothing moving it sleeps until something comes in.
      var event = terminal.nextEvent(timeout: tutor.nextChange.map { max(0, $0 - untold) }, or: waits)
      // Time stood still for the learner while the program was stopped.
      if case .resumed = event { told = clock.now } else { passTime() }
      // What has come in already is taken before the screen is drawn again.
      for _ in 0..<Self.mostEvents {
        guard let next = event, !isOver else { break }
        send(.input(next))
        event = isOver ? nil : terminal.nextEvent(timeout: 0)
      }
      // What is on the screen is in the file.
      save()
      follow()
      if !isOver { show() }
    }
    kernel.close()
    memory.close()
    surroundings.sender?.close()
    surroundings.receiver?.close()
    unsaved = surroundings.progress?.finish() ?? surroundings.results?.finish()
  }

  /// Events that are taken together, however many more wait.
  private static let mostEvents = 64

  private mutating func show() {
    let palette = tutor.theme.palette(colors: terminal.colorCount)
    let picture = tutor.picture(after: shown)
    terminal.present(picture.canvas, palette: palette)
    shown = picture
    // The class first.
    surroundings.sender?.show { tutor.presenterNotes }
  }

  /// What ends the wait besides the terminal.
  private var waits: [pollfd] {
    (surroundings.sender?.waits ?? []) + (surroundings.receiver?.waits ?? [])
  }

  /// Takes over what is presented in another window, or what the teacher's own screen asks for.
  private mutating func follow() {
    for slide in surroundings.sender?.turns() ?? [] { send(.turned(slide)) }
    if let receiver = surroundings.receiver { send(.notes(receiver.receive())) }
  }

  /// Milliseconds that went by since the tutor was last told of the time, such as those it took to draw.
  private var untold: Int { Int((clock.now - told) / .milliseconds(1)) }

  private mutating func passTime() {
    let milliseconds = untold
    guard milliseconds > 0 else { return }
    told += .milliseconds(milliseconds)
    send(.elapsed(milliseconds))
  }

  private mutating func send(_ message: Message) {
    for command in tutor.update(message, at: Outside.now) { perform(command) }
  }

  private mutating func save() {
    if !changes.isEmpty, let saved = surroundings.progress?.save(changes) {
      changes = []
      send(.saved(saved.log))
      tell(saved.notice, ended: saved.ended)
    }
    if let votes, let saved = surroundings.results?.save(votes) {
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
    case .openLab(let setup): send(.lab(kernel.open(setup)))
    case .observe(let event): send(.lab(kernel.observe(event)))
    case .closeLab: kernel.close()
    case .openLargeMemory(let pages): send(.largeMemory(memory.open(pages: pages)))
    case .useLargeMemory(let request): send(.largeMemory(memory.use(request)))
    case .forkLargeMemoryAgain: send(.largeMemory(memory.forkAgain()))
    case .saveVotes(let votes): self.votes = votes
    case .turn(let slide): surroundings.receiver?.ask(for: slide)
    case .repaint:
      terminal.repaint()
    case .quit:
      isOver = true
    }
  }
}
