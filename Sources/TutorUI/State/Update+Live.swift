import Lessons
import MemoryModel

extension Tutor {
  /// The experiment that is on the screen, if there is one.
  var live: LiveSession? {
    get {
      switch screen {
      case .lesson(let session): session.live
      case .live(let screen): screen.live
      default: nil
      }
    }
    set {
      switch screen {
      case .lesson(var session):
        session.live = newValue
        screen = .lesson(session)
      case .live(var free):
        guard let newValue else { return }
        free.live = newValue
        free.keepSelectionSound()
        screen = .live(free)
      default: break
      }
    }
  }

  /// Has the kernel play the scene of a lesson, or the model again.
  mutating func toggleLive(_ session: LessonSession) -> [Command] {
    var session = session
    if session.live != nil {
      session.live = nil
      screen = .lesson(session)
      return []
    }
    guard session.playback.script.scene.kind.isMemory else {
      remark = "This scene is about a value in a program; the kernel plays scenes of processes."
      return []
    }
    guard let run = session.playback.script.forKernel else {
      remark = "Memory runs out in this scene, and this machine's does not; the model shows it."
      return []
    }
    session.scene { $0.pause() }
    session.leaveStage()
    let planned = run.steps.map { ($0.report.event, $0.event.say) }
    session.live = LiveSession(
      setup: run.setup, start: run.start, labels: run.labels,
      planned: planned.map { (event: $0, say: $1.map { [$0] } ?? []) })
    screen = .lesson(session)
    return [.openLab(run.setup)]
  }

  // MARK: - What the experiment tells

  mutating func take(_ news: LabNews) -> [Command] {
    guard var live else { return [] }
    live.take(news)
    if settings.motion != .full { live.completeMotion() }
    guard case .failed(let reason, let isOver) = news else {
      if case .opened = news, case .lesson = screen { live.isPlaying = settings.motion != .none }
      self.live = live
      return []
    }
    if case .lesson = screen, isOver {
      self.live = nil
      notice = "Not on the kernel: \(reason). The model shows the same scene."
    } else {
      self.live = live
      notice = isOver ? "\(reason). n begins again." : "\(reason)."
    }
    return []
  }

  // MARK: - Keys

  /// What an action means while the kernel plays a scene; `nil` if it means what it always does.
  mutating func performOnKernel(_ action: Action, limit: Int) -> [Command]? {
    guard var live else { return nil }
    var event: Event?
    switch action {
    case .togglePlay:
      if !live.isPlaying, isAtEnd(live, limit) { return [.openLab(restart(&live))] }
      live.isPlaying.toggle()
      if live.isPlaying { event = live.stepForward(upTo: limit) }
    case .stepForward:
      live.isPlaying = false
      event = live.stepForward(upTo: limit)
    case .stepBack: live.stepBack()
    case .sceneStart: live.goToStart()
    case .sceneEnd: live.goToNow()
    case .replay: return [.openLab(restart(&live))]
    default: return nil
    }
    self.live = live
    return event.map { [.observe($0)] } ?? []
  }

  private func isAtEnd(_ live: LiveSession, _ limit: Int) -> Bool {
    !live.isPast && (live.records.count >= limit || live.planned.isEmpty)
  }

  /// The same once more, with new processes.
  private mutating func restart(_ live: inout LiveSession) -> [Event] {
    live = live.again
    self.live = live
    return live.setup
  }

  /// Plays on when it is time to.
  mutating func passTimeOnKernel(_ milliseconds: Int, limit: Int) -> [Command] {
    guard var live, let due = live.nextChange(speed: settings.speed) else { return [] }
    let isMoving = live.movingPicture != nil
    live.advance(milliseconds: milliseconds, speed: settings.speed)
    var event: Event?
    if !isMoving, milliseconds >= due {
      event = live.stepForward(upTo: limit)
      if event == nil, isAtEnd(live, limit) { live.isPlaying = false }
    }
    self.live = live
    return event.map { [.observe($0)] } ?? []
  }

  // MARK: - The free mode

  mutating func performInLive(_ action: Action, _ free: LiveScreen) -> [Command] {
    var free = free
    switch action {
    case .listUp: free.movePage(by: -1)
    case .listDown: free.movePage(by: 1)
    case .previousProcess: free.moveProcess(by: -1)
    case .nextProcess: free.moveProcess(by: 1)
    case .act(let kind): return perform(kind, &free)
    default: return performOnKernel(action, limit: .max) ?? []
    }
    screen = .live(free)
    return []
  }

  private mutating func perform(_ kind: EventKind, _ free: inout LiveScreen) -> [Command] {
    if let remark = free.objection(to: kind) {
      self.remark = remark
      return []
    }
    guard let event = free.event(kind), let asked = free.live.ask(for: event) else { return [] }
    if event.storedValue != nil { free.nextValue = free.nextValue % 999 + 1 }
    screen = .live(free)
    return [.observe(asked)]
  }
}
