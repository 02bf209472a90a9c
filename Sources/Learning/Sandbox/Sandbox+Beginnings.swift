import Lessons
import MemoryModel

/// What free play begins with, and the lesson that it ends as.
extension Sandbox {
  /// Memories to begin with, and what is special about each.
  public static let beginnings: [(name: String, regions: [RegionDeclaration])] = [
    ("private pages", [RegionDeclaration(kind: .private, contents: [10, 20, 30, 40])]),
    (
      "private and shared pages",
      [
        RegionDeclaration(kind: .private, contents: [10, 20, 30]),
        RegionDeclaration(kind: .shared, contents: [40, 50]),
      ]
    ),
    (
      "a program: its code, its data from a file, its own memory",
      [
        RegionDeclaration(kind: .text, contents: [70]), RegionDeclaration(kind: .file, contents: [80, 90]),
        RegionDeclaration(kind: .private, contents: [10, nil]),
      ]
    ),
    (
      "pages that a child gets wiped, or not at all",
      [
        RegionDeclaration(kind: .private, contents: [10]), RegionDeclaration(kind: .wiped, contents: [20]),
        RegionDeclaration(kind: .keptOut, contents: [30]),
      ]
    ),
  ]

  /// Begins with one of ``beginnings``.
  public init(beginning index: Int) {
    let here = SourcePosition(line: 1, column: 1)
    let regions = Self.beginnings[index % Self.beginnings.count].regions
    self.init(
      Scene(
        kind: .memory, strategies: [.copyOnWrite], freeFrames: 6, victim: .largest,
        participants: [Participant(id: "parent", label: "parent", regions: regions, position: here)],
        events: [], eventsBeforeAnswer: 0, position: here))
  }

  /// All that counts as a lesson file with one question, which `check` accepts and which plays the same. Misrules, which no file
  /// has, give way to the kernel's rules; what cannot happen under those is left out.
  public func lessonText(id: String) -> String {
    let saved = beginning.with(
      events: scene.events, rules.misrule == nil ? rules : Rules(), eventsBeforeAnswer: 0)
    let lines =
      [
        "format: 1", "id: \(id)", "title: A scene of my own", "summary: Made by hand.", "questions:",
        "  - id: frames", "    title: How many frames", "    prompt: >-",
        "      Follow what happens. How many frames are in use at the end?", "    fields:",
        "      - {ask: frames in use at the end, frames: end}", "    explanation: >-",
        "      Count the frames that an arrow leads to.",
      ] + saved.withoutImpossibleEvents.yaml(indent: 4)
    return lines.map { $0 + "\n" }.joined()
  }
}
