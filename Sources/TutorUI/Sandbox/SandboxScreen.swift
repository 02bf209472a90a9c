import Canvas
import Learning
import Lessons
import MemoryModel

/// Free play on the model: pick a process and a page, act, take back, and put rules on trial.
struct SandboxScreen: PageChooser {
  private(set) var sandbox: Sandbox
  /// Shows what counts, and plays the last event.
  var player: ScenePlayer
  /// The kernel's version of the same events, while it is shown.
  var live: LiveExperiment?
  var selection = MemorySnapshot.Place(process: 0, page: 0)
  /// Which of the beginnings comes next.
  private var nextBeginning = 1
  /// Whether a key is to say of which kind another page is.
  var asksForRegion = false
  /// Whether the next `n` begins again.
  private var asksToBegin = false
  /// The screen that it was opened from, as it was.
  let origin: (any Screen)?

  init(_ sandbox: Sandbox = Sandbox(beginning: 0), from origin: (any Screen)? = nil) {
    self.sandbox = sandbox
    self.origin = origin
    player = Self.player(sandbox)
    keepSelectionSound()
  }

  private static func player(_ sandbox: Sandbox) -> ScenePlayer {
    var player = ScenePlayer(sandbox.traces, isAnswered: true)
    player.goToEnd()
    return player
  }

  // MARK: - Changes

  /// - Returns: why it cannot be done.
  mutating func act(_ act: Sandbox.Act, _ motion: Motion) -> String? {
    asksForRegion = false
    if let objection = sandbox.perform(act, by: process, page: selection.page) { return objection }
    showLast(motion)
    return nil
  }

  mutating func undo() -> Bool {
    defer { show() }
    return sandbox.undo()
  }

  mutating func redo(_ motion: Motion) -> Bool {
    guard sandbox.redo() else { return false }
    showLast(motion)
    return true
  }

  /// Puts the next rules on trial: the kernel's, those of other strategies, and each misrule.
  ///
  /// - Returns: what they say.
  mutating func tryRules(by step: Int) -> String {
    let all = [Rules()] + Rules.names.compactMap { Rules(named: $0) }
    let place = all.firstIndex { $0.name == sandbox.rules.name } ?? 0
    let rules = all[(place + step + all.count) % all.count]
    sandbox.tryRules(rules)
    show()
    let what = rules.misrule?.claim ?? rules.strategy.rule(for: .memory)
    return "\(rules.name): \(what)\(what.hasSuffix(".") ? "" : ".")"
      + (rules == Rules() ? " These are the kernel's." : "")
  }

  /// - Returns: what to tell the learner; nothing is lost unasked.
  mutating func begin() -> String {
    if sandbox.progress.done > 0, !asksToBegin {
      asksToBegin = true
      return "n once more begins again, without what was done; y saves that first."
    }
    asksToBegin = false
    sandbox = Sandbox(beginning: nextBeginning)
    let name = Sandbox.beginnings[nextBeginning % Sandbox.beginnings.count].name
    nextBeginning = (nextBeginning + 1) % Sandbox.beginnings.count
    selection = MemorySnapshot.Place(process: 0, page: 0)
    show()
    return "A new beginning: \(name)."
  }

  private mutating func show() {
    live = nil
    asksToBegin = false
    asksForRegion = false
    player = Self.player(sandbox)
    keepSelectionSound()
  }

  /// Plays the last event.
  private mutating func showLast(_ motion: Motion) {
    show()
    let count = player.cursor.trace.events.count
    guard motion != .none, count > 0 else { return }
    player.seek(to: Rest(trace: 0, events: count - 1))
    player.play()
  }

  // MARK: - Selecting

  var alive: [ProcessID] { sandbox.alive }

  var pageCount: Int { sandbox.machine.addressSpace(of: process)?.entries.count ?? 0 }

  mutating func keepSelectionSound() {
    let canAct = sandbox.alive.filter { sandbox.machine[$0]?.canAct == true }
    if !canAct.contains(process) { selection.process = (canAct.last ?? sandbox.alive.last)?.rawValue ?? 0 }
    movePage(by: 0)
  }
}
