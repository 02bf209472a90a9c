import MemoryModel
import Yams

/// A bin for each of some items: words with their bins in the file, or pages and the frames that hold them.
public struct AssignExercise: ExerciseKind {
  /// What is sorted.
  public struct Item: Hashable, Sendable {
    /// What it is called.
    public let text: String
    /// Where it belongs.
    public let right: Place

    /// Names an item.
    public init(_ text: String, right: Place) {
      (self.text, self.right) = (text, right)
    }
  }

  /// Where an item belongs.
  public enum Place: Hashable, Sendable {
    /// In a bin, as the lesson says.
    case bin(String)
    /// In the frame that holds a page, which the model knows.
    case frame(of: Timeline.Birth, PageNumber)
  }

  /// In the order in which they are asked for.
  public let items: [Item]
  /// As the lesson has them; empty where the bins are frames.
  private let named: [String]
  /// The number of events after which.
  public let events: Int
  public let beliefs: [Belief]

  /// Asks for the bin of each item.
  public init(_ items: [Item], bins: [String] = [], after events: Int = 0, beliefs: [Belief] = []) {
    (self.items, named, self.events, self.beliefs) = (items, bins, events, beliefs)
  }

  /// All bins, in order: for frames those in use then, those free before, and none at all.
  public func bins(_ traces: SceneTraces) -> [String] {
    guard named.isEmpty else { return named }
    let machine = traces.truth.timeline.after(events).machine
    return machine.frames.indices.map { "frame \($0)" } + [Self.noFrame]
  }

  public static let noFrame = "no frame"

  public func solution(_ traces: SceneTraces) -> Response {
    .assign(items.map { bin(of: $0, traces.truth.timeline) })
  }

  private func bin(of item: Item, _ timeline: Timeline) -> String {
    switch item.right {
    case .bin(let name): return name
    case .frame(let birth, let page):
      let timeline = timeline.after(events)
      let frame = timeline[birth].flatMap { timeline.machine.entry(of: $0, page).frame }
      return frame.flatMap { $0 == .zero ? nil : "frame \($0.rawValue)" } ?? Self.noFrame
    }
  }

  public func verdict(on response: Response, _ traces: SceneTraces) -> Verdict? {
    guard case .assign(let given) = response, case .assign(let right) = solution(traces),
      given.count == items.count, Set(given).isSubset(of: bins(traces))
    else { return nil }
    let parts = items.indices.map { index in
      Verdict.Part(
        asked: items[index].text, given: given[index], right: right[index],
        isRight: given[index] == right[index])
    }
    return Verdict(parts).explained(by: beliefs, response)
  }
}

// MARK: - In a lesson file

extension Decoding {
  private static let mostItems = 6

  /// Reads either `items` with their `bins`, or `pages` whose frames are asked for.
  mutating func assignExercise(_ node: Node, _ question: Fields, _ traces: SceneTraces?) -> AssignExercise? {
    guard let fields = fields(node, "'assign'", keys: ["items", "bins", "pages", "after"]) else { return nil }
    guard let pages = fields["pages"] else { return words(fields, question) }
    guard let traces, let events = moment("after", fields, traces), let list = list(pages, "'pages'") else {
      return nil
    }
    let items = list.value.compactMap { node -> AssignExercise.Item? in
      guard let fields = self.fields(node, "a page", keys: ["by", "page"]),
        let birth = birth("by", fields, traces), let page = page(fields)
      else { return nil }
      let labels = traces.scene.participants.map(\.label) + traces.scene.events.compactMap(\.child?.label)
      return AssignExercise.Item(
        "\(labels[birth.rawValue].inSentence), page \(page)", right: .frame(of: birth, page))
    }
    guard items.count == list.value.count else { return nil }
    let exercise = AssignExercise(items, after: events)
    let beliefs = beliefs(question) { $0.bins($1, of: exercise, exercise.bins(traces)) }
    return AssignExercise(items, after: events, beliefs: beliefs)
  }

  private mutating func words(_ fields: Fields, _ question: Fields) -> AssignExercise? {
    let bins = (list("bins", fields)?.value ?? []).compactMap { text($0, "a bin")?.value }
    let list = list("items", fields)
    let items = (list?.value ?? []).compactMap { node -> AssignExercise.Item? in
      guard let fields = self.fields(node, "an item", keys: ["text", "bin"]), let text = text("text", fields),
        let bin = self.text("bin", fields)
      else { return nil }
      guard bins.contains(bin.value) else {
        report(
          "there is no bin \(quoted(bin.value)); \(suggestion(for: bin.value, among: bins))", at: bin.position
        )
        return nil
      }
      return AssignExercise.Item(text.value, right: .bin(bin.value))
    }
    guard let list, items.count == list.value.count, bins.count > 1 else { return nil }
    if items.count > Self.mostItems {
      report("there are \(items.count) items; a question has at most \(Self.mostItems)", at: list.position)
    }
    let exercise = AssignExercise(items, bins: bins)
    return AssignExercise(items, bins: bins, beliefs: beliefs(question) { $0.bins($1, of: exercise, bins) })
  }

  /// Reads the bin of each item; of frames the number will do.
  private mutating func bins(_ node: Node, of exercise: AssignExercise, _ bins: [String]) -> Response? {
    guard let list = list(node, "'answer'") else { return nil }
    let answer = list.value.compactMap { node -> String? in
      guard let name = text(node, "a bin") else { return nil }
      if bins.contains(name.value) { return name.value }
      if bins.contains("frame \(name.value)") { return "frame \(name.value)" }
      report(
        "there is no bin \(quoted(name.value)); \(suggestion(for: name.value, among: bins))",
        at: name.position)
      return nil
    }
    guard answer.count == list.value.count else { return nil }
    guard answer.count == exercise.items.count else {
      report("an answer has \(counted(exercise.items.count, "part")), one for each item", at: list.position)
      return nil
    }
    return .assign(answer)
  }
}
