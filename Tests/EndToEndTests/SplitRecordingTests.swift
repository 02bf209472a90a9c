import Foundation
import Testing

@Suite("The recording of the split, on a screen of 80 × 24")
struct SplitRecordingTests {
  private static func cast(_ more: String...) throws -> Cast {
    let finished = try Tool.run(
      [Tool.cowtutor, "render", LessonOne.id, "--answer", "right", "--format", "cast", "--size", "80x24"]
        + more)
    return try Cast(finished.output)
  }

  @Test("The event that splits has at least 60 different pictures, over at least two seconds")
  func pictures() throws {
    // The child's write to page 2 is the third event.
    let event = try Self.cast("--event", "3")
    let moving = event.pictures.dropFirst()
    let first = try #require(moving.first)
    let last = try #require(moving.last)
    #expect(Set(moving.map { $0.rows.joined() }).count >= 60)
    #expect(last.time - first.time >= 2)
  }

  @Test("f2 stands in the same cells in every picture of the scene")
  func frameStays() throws {
    let cast = try Self.cast()
    let places = cast.pictures.flatMap { picture -> [String] in
      // The panel of the memory is the right half; below it stand captions, which name frames too.
      picture.rows.enumerated().flatMap { y, row -> [String] in
        let memory = Array(row.dropFirst(40))
        let isPage = memory.contains("►") || memory.contains("◄")
        return memory.indices.filter { isPage && String(memory[$0...].prefix(2)) == "f2" }.map {
          "\($0), \(y)"
        }
      }
    }
    #expect(places.count > 150)
    #expect(Set(places).count == 1, "\(Set(places))")
  }

  @Test("The median picture takes at most 400 bytes")
  func bytes() throws {
    let sizes = try Self.cast().pictures.dropFirst().map(\.bytes).sorted()
    #expect(sizes[sizes.count / 2] <= 400, "\(sizes[sizes.count / 2]) bytes")
  }
}
