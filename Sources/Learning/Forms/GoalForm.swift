import Lessons
import MemoryModel

/// A goal to be reached by acting: rows choose who acts, on which page and how, and Enter does it.
struct GoalForm: Form {
  private let exercise: GoalExercise
  private var sandbox: Sandbox
  private var process = ProcessID(rawValue: 0)
  private var page = 0
  private var act = 0
  /// The number of the hint on the screen; 0 before the first. After the last comes the first again.
  private var hint = 0
  /// The fewest events with which it was reached before.
  private let best: Int?

  /// With a name for the row, and a word to be typed.
  private static let acts: [(act: Sandbox.Act, name: String, word: String)] =
    Goal.acts.map { kind in
      (.event(kind), kind.rawValue, kind.rawValue.split(separator: " ").first.map(String.init) ?? "")
    }
    + Goal.mapped.map { kind in
      (.map(kind), "map a \(kind.rawValue) page", kind == .shared ? "share" : "map")
    }

  init(_ exercise: GoalExercise, _ traces: SceneTraces, best: Int?) {
    self.exercise = exercise
    self.best = best
    sandbox = Sandbox(traces.scene)
  }

  var played: SceneTraces? { sandbox.traces }

  mutating func show(_ response: Response) {
    guard sandbox.progress.done == 0, case .goal(let events) = response else { return }
    sandbox.repeatAll(events)
  }

  var heading: String? {
    let count = counted(sandbox.progress.done, "event")
    let par = " Par, the fewest: \(exercise.par)." + (best.map { " Your best: \($0)." } ?? "")
    let state =
      exercise.goal.isReached(by: sandbox.played)
      ? "The goal is reached with \(count): Done answers." : "So far: \(count)."
    let hint = hint > 0 ? " Hint \(hint) of \(exercise.hints.count): \(exercise.hints[hint - 1])" : ""
    return state + par + hint
  }

  private enum Row { case process, page, act, undo, hint, done }

  private var kinds: [Row] {
    [.process, .page, .act, .undo] + (exercise.hints.isEmpty ? [] : [.hint]) + [.done]
  }

  var rows: [FormRow] {
    kinds.map { row in
      switch row {
      case .process: FormRow("Who", value: sandbox.label(process).text)
      case .page: FormRow("Page", value: "\(page)", takesDigits: true)
      case .act: FormRow("Do", value: Self.acts[act].name, enter: "do it")
      case .undo: FormRow("Take back")
      case .hint: FormRow("A hint")
      case .done: .done
      }
    }
  }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    guard kinds.indices.contains(row) else { return .nothing }
    switch (kinds[row], act) {
    case (.process, .more), (.process, .less): choose(act == .more ? 1 : -1)
    case (.page, .more): turn(to: page + 1)
    case (.page, .less): turn(to: page - 1)
    case (.page, .digit(let digit)): turn(to: digit)
    case (.act, .more): self.act = (self.act + 1) % Self.acts.count
    case (.act, .less): self.act = (self.act + Self.acts.count - 1) % Self.acts.count
    case (.process, .enter), (.page, .enter): return .moved(to: row + 1)
    case (.act, .enter): return doIt(Self.acts[self.act].act)
    case (.undo, .enter):
      guard sandbox.undo() else { return .incomplete("Nothing to take back.") }
      choose(0)
    case (.hint, .enter): hint = hint % exercise.hints.count + 1
    case (.done, .enter): return finish()
    default: return .nothing
    }
    return .changed
  }

  private mutating func doIt(_ act: Sandbox.Act) -> FormReply {
    if let objection = sandbox.perform(act, by: process, page: page) { return .incomplete(objection) }
    choose(0)
    return .changed
  }

  private mutating func choose(_ step: Int) {
    let alive = sandbox.alive
    guard let place = alive.firstIndex(of: process) else {
      process = alive.first ?? process
      return turn(to: page)
    }
    process = alive[(place + step + alive.count) % alive.count]
    turn(to: page)
  }

  /// To a page that the process has.
  private mutating func turn(to page: Int) {
    let count = sandbox.machine.addressSpace(of: process)?.entries.count ?? 0
    self.page = max(0, min(page, count - 1))
  }

  private func finish() -> FormReply {
    exercise.goal.isReached(by: sandbox.played)
      ? .answered(.goal(sandbox.played.steps.map(\.event))) : .incomplete("The goal is not reached yet.")
  }

  /// `child write 0`, `parent fork`: who, what, and the page.
  mutating func read(_ line: String) -> FormReply {
    let words = line.split(separator: " ").map(String.init)
    switch words.first {
    case "done": return finish()
    case "undo": return perform(.enter, row: 3)
    case "hint":
      guard let row = kinds.firstIndex(of: .hint) else { return .incomplete("There are no hints.") }
      return perform(.enter, row: row)
    default: break
    }
    guard words.count >= 2, let who = sandbox.alive.first(where: { sandbox.label($0).text == words[0] }),
      let act = Self.acts.first(where: { $0.word == words[1] })?.act
    else { return .incomplete(instruction) }
    process = who
    if words.count > 2 {
      guard let number = Int(words[2]), (0..<Sandbox.mostPages).contains(number) else {
        return .incomplete(instruction)
      }
      page = number
    }
    return doIt(act)
  }

  var spoken: [String] { heading.map { [$0] } ?? [] }

  var printed: [String] {
    (1...exercise.par).map { "Event \($0), who does what on which page: ____________________" }
  }

  var printedOptions: [String] { Self.acts.map(\.name) }

  var instruction: String {
    let words = Self.acts.map { $0.word == "share" ? "share (a shared page)" : $0.word }
    return "Type who does what, such as parent fork, or child write 0: \(words.joined(separator: ", ")). "
      + "undo takes back, hint helps, done answers."
  }
}
