import Foundation
import Testing

/// Folders of the screens' target are rooms: what a room may mention of others stands here, and nothing else may.
@Suite("The rooms of the screens' target")
struct RoomsTests {
  /// The rooms that each room may mention.
  private static let doors: [String: Set<String>] = [
    "Panels": [],
    "SceneView": ["Panels"],
    "App": screens.union(["Panels", "SceneView"]),
    "Experiment": ["App", "SceneView", "Panels"],
    "Lesson": ["App", "Experiment", "Figures", "SceneView", "Panels", "Summary"],
    "Figures": ["App", "Costs", "Panels"],
    "Live": ["App", "Experiment", "SceneView", "Panels"],
    "Sandbox": ["App", "Experiment", "SceneView", "Panels"],
    "Present": ["App", "SceneView", "Panels"],
    // The cards say which screens of a lesson need scrolling.
    "TestCard": ["App", "Lesson", "SceneView", "Panels"],
    "Help": ["App", "SceneView", "Panels"],
    "List": ["App", "Panels"], "Summary": ["App", "Panels"], "Map": ["App", "Panels"],
    "Notes": ["App", "Panels"], "Practice": ["App", "Panels"],
    "Paper": ["SceneView", "Panels"], "Plain": ["SceneView", "Panels"], "Costs": ["Panels"],
  ]

  /// Those that the router opens; it mentions no other screen.
  private static let screens: Set = ["Help", "Lesson", "List", "Practice", "Sandbox", "Summary"]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/TutorUI").standardized

  @Test("A room mentions only the rooms that it has a door to")
  func doors() throws {
    let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(rooms) == Set(Self.doors.keys))
    let texts = try Dictionary(uniqueKeysWithValues: rooms.map { ($0, try Self.text(of: $0)) })
    let declared = texts.mapValues { text in
      Set(
        text.matches(of: #/(?m)^(?:public )?(?:final )?(?:struct|enum|class|protocol) (\w+)/#).map {
          String($0.1)
        })
    }
    for (room, text) in texts {
      let words = Set(text.matches(of: #/\w+/#).map { String($0.0) })
      for (other, names) in declared where other != room && Self.doors[room]?.contains(other) != true {
        let mentioned = names.intersection(words)
        #expect(mentioned.isEmpty, "\(room) mentions \(mentioned.sorted()) of \(other)")
      }
    }
  }

  /// All its code, without comments.
  private static func text(of room: String) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: room).path)
    return try files.map { file in
      try String(contentsOf: folder.appending(path: room).appending(path: file), encoding: .utf8)
        .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
