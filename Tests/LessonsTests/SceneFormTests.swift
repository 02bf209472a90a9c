import Lessons
import MemoryModel
import Testing

/// Forms of scenes that the sample does not use.
@Suite struct SceneFormTests {
  private func firstScene(_ participants: String, _ events: String) throws -> Scene {
    var text = try #require(sampleLesson.replacingFirst("- {id: parent, pages: [10, 20]}", participants))
    text = try #require(text.replacingFirst("- write: {by: child, page: 1, value: 21}", events))
    return try LessonDecoder.read(Array(text.utf8)).get().questions[0].traces.scene
  }

  @Test func pagesMayBeUntouched() throws {
    let scene = try firstScene("- {id: parent, pages: [10, ~]}", "- exit: child")
    #expect(scene.participants[0].regions == [RegionDeclaration(kind: .private, contents: [10, nil])])
    #expect(scene.events.last?.event == .exit("child"))
  }

  @Test func regionsHaveKinds() throws {
    let scene = try firstScene(
      """
      - id: parent
                label: Redis
                regions:
                  - text: [1]
                  - private: [10, 20]
                  - shared: [5, ~]
                  - file: [7]
      """, "- exec: {by: child}")
    #expect(scene.participants[0].label == "Redis")
    #expect(
      scene.participants[0].regions == [
        RegionDeclaration(kind: .text, contents: [1]),
        RegionDeclaration(kind: .private, contents: [10, 20]),
        RegionDeclaration(kind: .shared, contents: [5, nil]),
        RegionDeclaration(kind: .file, contents: [7]),
      ])
    #expect(scene.events.last?.event == .exec("child"))
  }

  @Test func processesMapMemory() throws {
    let scene = try firstScene(
      "- {id: parent, pages: [10, 20]}",
      """
      - map: {by: child, pages: 2}
              - map: {by: parent, pages: 1, shared: true}
                say: For both.
              - read: {by: parent, page: 2}
      """)
    #expect(
      scene.events.map(\.event).suffix(3) == [
        .map("child", .anonymous(pages: 2)), .map("parent", .sharedAnonymous(pages: 1)),
        .read("parent", 2),
      ])
    #expect(scene.events[2].say == "For both.")
  }

  @Test func processesMapAPageOfAKind() throws {
    let kinds = ["private", "shared", "file, contents: [7]", "text, contents: [8]", "wiped", "kept out"]
    let scene = try firstScene(
      "- {id: parent, pages: [10, 20]}",
      kinds.map { "- map: {by: child, kind: \($0)}" }.joined(separator: "\n        "))
    #expect(
      scene.events.map(\.event).suffix(6) == [
        .map("child", .anonymous(pages: 1)), .map("child", .sharedAnonymous(pages: 1)),
        .map("child", .file(contents: [7], sharing: .private)),
        .map("child", .file(contents: [8], sharing: .private, writable: false)),
        .map("child", .anonymous(pages: 1, atFork: .wiped)),
        .map("child", .anonymous(pages: 1, atFork: .keptOut)),
      ])
  }

  @Test func valueScenesShareAndDrop() throws {
    let text = try #require(
      sampleLesson.replacingFirst(
        "- write: {by: two, value: 5}",
        "- read: two\n        - read: {by: one}\n        - write: {by: two, value: 5}\n        - drop: two"))
    let scene = try LessonDecoder.read(Array(text.utf8)).get().questions[1].traces.scene
    #expect(scene.kind == .value(bufferBytes: 4096))
    #expect(
      scene.events.map(\.event) == [
        .fork("one"), .read("two", 0), .read("one", 0),
        .write("two", 0, value: 5), .exit("two"),
      ])
    #expect(scene.eventsBeforeAnswer == 1)
  }

  @Test func anEventTooManyIsPointedAt() throws {
    func scene(reads: Int) throws -> String {
      let reads = Array(repeating: "- read: {by: child, page: 0}", count: reads).joined(
        separator: "\n        ")
      return try #require(sampleLesson.replacingFirst("- write: {by: child, page: 1, value: 21}", reads))
    }
    #expect(diagnostics(try scene(reads: 39)) == [])
    #expect(
      diagnostics(try scene(reads: 40)) == ["62:11: there are 41 events; a scene has at most 40: 1 too many"])
  }

  @Test("A scene made by other means is refused too", arguments: [0, -1])
  func noPages(pages: Int) {
    #expect(throws: Diagnostic.self) {
      try SmallScene(pages: [10], [.map(by: "parent", .anonymous(pages: pages))])
    }
  }
}
