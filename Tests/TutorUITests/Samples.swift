import TestSupport
import Canvas
import LearnerProgress
import Lessons
import MemoryModel

@testable import TutorUI

/// Scenes and lessons written down in the tests, so that these depend on no file.
enum Samples {
  private static let here = SourcePosition(line: 1, column: 1)

  /// A parent with three pages: it forks, both write, the child reads, calls exec and ends; a page is mapped and touched.
  static func memoryScene(
    strategies: [Strategy] = [.copyOnWrite, .eagerCopy], eventsBeforeAnswer: Int = 2, pages: Int = 3
  ) -> Scene {
    scene(
      .memory, strategies, eventsBeforeAnswer,
      [RegionDeclaration(kind: .private, contents: (1...pages).map { $0 * 10 })],
      [
        .read(by: "parent", page: 0), .fork(from: "parent", to: "child", label: "child"),
        .write(by: "child", page: 2, value: 31), .write(by: "parent", page: 2, value: 32),
        .read(by: "child", page: 1), .map(by: "parent", .anonymous(pages: 1)),
        .read(by: "parent", page: pages), .write(by: "parent", page: pages, value: 7), .exec(by: "child"),
        .exit(by: "child"),
      ])
  }

  /// A list handed to a second holder, which changes it and drops it.
  static let valueScene = scene(
    .value(bufferBytes: 100), [.copyOnWrite], 1, [RegionDeclaration(kind: .private, contents: [7])],
    [
      .fork(from: "parent", to: "copy", label: "copy"), .write(by: "copy", page: 0, value: 8),
      .write(by: "copy", page: 0, value: 9), .exit(by: "copy"),
    ])

  /// Under eager copy the fork fails for want of frames, and the child's events are left out.
  static let failingScene = Scene(
    kind: .memory, strategies: [.eagerCopy, .copyOnWrite], freeFrames: 1,
    participants: [
      Participant(
        id: "parent", label: "parent",
        regions: [RegionDeclaration(kind: .private, contents: [10, 20, 30])], position: here)
    ],
    events: [
      .read(by: "parent", page: 0), .fork(from: "parent", to: "child", label: "child"),
      .write(by: "child", page: 2, value: 31), .read(by: "child", page: 2), .exit(by: "child"),
      .write(by: "parent", page: 1, value: 21),
    ],
    eventsBeforeAnswer: 1, position: here)

  /// A parent with a page of shared memory, and its child.
  static let sharedScene = scene(
    .memory, [.copyOnWrite], 1, [RegionDeclaration(kind: .shared, contents: [10])],
    [
      .fork(from: "parent", to: "child", label: "child"), .write(by: "child", page: 0, value: 11),
    ])

  static func lesson(
    id: String = "sample", title: String = "A sample", summary: String = "What it is for", questions: Int = 2,
    prompt: String = "Which one?"
  ) throws -> Lesson {
    let traces = try SceneTraces(memoryScene())
    return Lesson(
      id: id, title: title, summary: summary,
      questions: (0..<questions).map { question("q\($0)", traces, prompt: prompt) })
  }

  /// Much of everything: pages, strategies, rows of text.
  static func longLesson() throws -> Lesson {
    let scenes = [
      memoryScene(strategies: [.alwaysShare, .copyOnWrite, .eagerCopy], pages: 14), valueScene,
      memoryScene(eventsBeforeAnswer: 0),
    ]
    let scripts = try scenes.map { try SceneTraces($0) }
    return Lesson(
      id: "long", title: "A long one", summary: words(60),
      questions: scripts.enumerated().map { number, traces in
        question("q\(number)", traces, prompt: words(80) + "\n" + words(12), choice: " " + words(9))
      })
  }

  private static func question(_ id: String, _ traces: SceneTraces, prompt: String, choice: String = "")
    -> Question
  {
    Question(
      id: id, prompt: prompt,
      choices: ["right", "one", "two", "three"].map { name in
        Choice(id: name, text: name + choice, feedback: name == "right" ? nil : "No.", position: here)
      },
      explanation: "That one.", traces: traces, position: here)
  }

  /// A text of so many words.
  static func words(_ count: Int) -> String {
    (1...count).map { "word\($0)" }.joined(separator: " ")
  }

  /// A tutor in its first lesson.
  static func tutor(_ lessons: [Lesson], size: Size = Size(width: 80, height: 24)) -> Tutor {
    Tutor(lessons: Course(lessons), progress: ProgressLog(), settings: Settings(), size: size, seed: 1)
  }

  private static func scene(
    _ kind: Scene.Kind, _ strategies: [Strategy], _ eventsBeforeAnswer: Int, _ regions: [RegionDeclaration],
    _ actions: [SceneEvent]
  ) -> Scene {
    Scene(
      kind: kind, strategies: strategies, freeFrames: 20 + regions.reduce(0) { $0 + $1.contents.count },
      participants: [Participant(id: "parent", label: "parent", regions: regions, position: here)],
      events: actions, eventsBeforeAnswer: eventsBeforeAnswer,
      position: here)
  }
}

extension Tutor {
  /// Presses keys one after the other, at no particular time.
  mutating func press(_ keys: Key...) {
    for key in keys { _ = update(.input(.key(key)), at: Timestamp(secondsSince1970: 0)) }
  }
}
