import Foundation
import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("The world of a wrong choice")
struct WorldTests {
  private static let leak = "text: A leak, feedback: Nothing is lost."

  private static func lesson(_ world: String) throws -> String {
    try #require(sampleLesson.replacingFirst(leak, "\(leak)\(world)"))
  }

  @Test("Every strategy but the kernel's and every misrule can be named", arguments: Rules.names)
  func names(name: String) throws {
    #expect(Rules(named: name)?.name == name)
    let read = LessonDecoder.read(Array(try Self.lesson(", world: \(name)").utf8), with: .form)
    #expect(try read.get().questions[0].choices[1].world?.name == name)
  }

  @Test("An unknown name is refused, with the nearest one")
  func unknown() throws {
    #expect(
      diagnostics(try Self.lesson(", world: always-shared")) == [
        "10:69: there is no world 'always-shared'; did you mean 'always-share'?"
      ])
    #expect(Rules(named: "copy-on-write") == nil)
  }

  @Test("A world that shows nothing else than the truth is refused")
  func neverParts() throws {
    #expect(
      diagnostics(try Self.lesson(", world: exit-keeps")) == [
        "10:9: in this scene the world 'exit-keeps' never differs from the truth; "
          + "add an event that comes out differently there, or take 'world' out"
      ])
    #expect(diagnostics(try Self.lesson(", world: eager-copy")) == [])
  }

  @Test("The right choice, and a scene without processes, have none")
  func misplaced() throws {
    let right = try #require(
      sampleLesson.replacingFirst("copied, right: true", "copied, right: true, world: chain"))
    #expect(
      diagnostics(right) == ["9:72: the right choice is right in the scene as it is; take 'world' out"])
    let value = try #require(
      sampleLesson.replacingFirst("feedback: Nobody waits.", "feedback: Nobody waits., world: chain"))
    #expect(
      diagnostics(value) == ["29:9: a scene without processes has no other world; take 'world' out"])
  }

  private static let split: [SceneEvent] = [
    .fork("child"), .write(by: "child", page: 0, value: 11), .read(by: "parent", page: 0),
  ]

  @Test(
    "Two worlds part at the first event that shows it",
    arguments: [
      ("always-share", 1, false), ("eager-copy", 0, false), ("both-new", 1, false), ("child-gets", 1, true),
      ("segv", 1, false),
    ])
  func parting(name: String, event: Int, isInEntriesOnly: Bool) throws {
    let traces = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])], Self.split, strategies: [.copyOnWrite]
    ).traces
    let rules = try #require(Rules(named: name))
    let parting = try #require(traces.parting(under: rules))
    #expect((parting.event, parting.isInEntriesOnly) == (event, isInEntriesOnly))
  }

  @Test("With several strategies the truth is copy-on-write")
  func truth() throws {
    let traces = try SmallScene(pages: [10], Self.split).traces
    #expect(traces.truth.strategy == .copyOnWrite)
    #expect(traces.parting(under: Rules(.soleCopies)) == nil)
  }

  @Test("The guide to lessons lists each with its claim")
  func guide() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let guide = try String(contentsOfFile: "/\(root)/Lessons/README.md", encoding: .utf8)
    for misrule in Misrule.allCases {
      #expect(
        guide.contains("| `\(misrule.rawValue)` | \(misrule.claim) |"), "no row for \(misrule.rawValue)")
    }
  }
}
