import Lessons
import MemoryModel

/// A scene played by hand, until a rule is broken; then that rule.
struct BugForm: Form {
  private let eventCount: Int
  private let start: Int
  private var eventsPlayed: Int
  /// Whether the learner has stopped, to name the rule.
  private var hasStopped = false

  private let traces: SceneTraces

  init(_ traces: SceneTraces) {
    self.traces = traces
    eventCount = traces.all[0].events.count
    start = traces.all[0].eventsBeforeAnswer
    eventsPlayed = start
  }

  /// Whether the rules are to be read, and nothing is said yet.
  private var isReading = false

  private var rules: [Invariant] { BugExercise.choices }

  var eventsShown: Int? { eventsPlayed }

  var played: SceneTraces? { traces.hushed(upTo: eventsPlayed) }

  var heading: String? {
    hasStopped
      ? "You say that event \(eventsPlayed) broke a rule. Which one?"
      : "Events played: \(eventsPlayed) of \(eventCount). Is a rule broken?"
  }

  var isInside: Bool { hasStopped || isReading }

  private enum Move { case forward, back, stop, read, goOn, none, rule(Invariant) }

  private var moves: [(move: Move, text: String)] {
    guard !isReading else { return rules.map { (.none, $0.rule) } + [(.goOn, "Back to the scene")] }
    guard !hasStopped else {
      return rules.map { (.rule($0), $0.rule) } + [(.goOn, "None: back to the scene")]
    }
    var moves: [(Move, String)] = []
    if eventsPlayed < eventCount { moves.append((.forward, "Play the next event")) }
    if eventsPlayed > start {
      moves += [(.stop, "Stop: the last event broke a rule"), (.back, "Take the last event back")]
    }
    return moves + [(.read, "Read the rules")]
  }

  var rows: [FormRow] { moves.map { FormRow($0.text) } }

  mutating func perform(_ act: FormAct, row: Int) -> FormReply {
    if act == .erase, isInside {
      (hasStopped, isReading) = (false, false)
      return .moved(to: 0)
    }
    guard act == .enter, moves.indices.contains(row) else { return .nothing }
    switch moves[row].move {
    case .forward: eventsPlayed += 1
    case .back:
      eventsPlayed -= 1
      // For one more of them.
      return .moved(to: eventsPlayed > start ? row : 0)
    case .stop: hasStopped = true
    case .read: isReading = true
    case .none: return .nothing
    case .goOn: (hasStopped, isReading) = (false, false)
    case .rule(let rule): return .answered(.bug(rule: rule.rawValue, event: eventsPlayed))
    }
    return .moved(to: 0)
  }

  mutating func read(_ line: String) -> FormReply {
    if line.isEmpty {
      guard eventsPlayed < eventCount else { return .incomplete("The scene is over. \(instruction)") }
      eventsPlayed += 1
      return .changed
    }
    if line == "b", eventsPlayed > start {
      eventsPlayed -= 1
      return .changed
    }
    guard let number = Int(line), (1...rules.count).contains(number) else { return .incomplete(instruction) }
    guard eventsPlayed > start else { return .incomplete("No event has been played yet. \(instruction)") }
    return .answered(.bug(rule: rules[number - 1].rawValue, event: eventsPlayed))
  }

  var spoken: [String] {
    ["A mistake is planted in this scene. The rules:"] + rules.enumerated().map { "\($0 + 1). \($1.rule)" }
  }

  var printed: [String] { ["The event: ______"] + rules.map { "□ \($0.rule)" } }

  var instruction: String {
    (eventsPlayed < eventCount ? "Enter alone plays the next event. " : "")
      + (eventsPlayed > start
        ? "b takes the last event back. The number of a rule says that the last event broke it." : "")
  }
}
