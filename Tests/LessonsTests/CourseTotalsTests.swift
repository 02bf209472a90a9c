import BundledLessons
import Lessons
import MemoryModel
import Testing

@Suite("The scenes of the course come to what was reckoned elsewhere")
struct CourseTotalsTests {
  struct Row: CustomTestStringConvertible {
    let lesson, question: String
    let totals: [Int]
    let values: [Int]
    let worlds: [(name: String, event: Int)]
    let planted: (name: String, event: Int)?

    var testDescription: String { "\(lesson)/\(question)" }

    init(_ line: Substring) {
      let parts = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
      let place = parts[0][0].split(separator: "/").map(String.init)
      (lesson, question) = (place[0], place[1])
      totals = parts[1].compactMap(Int.init)
      values = parts[2].compactMap(Int.init)
      let all = parts[3].compactMap { word -> (name: String, event: Int)? in
        let halves = word.split(separator: "@")
        return halves.count == 2 ? (String(halves[0]), Int(halves[1]) ?? 0) : nil
      }
      worlds = all.filter { !$0.name.hasPrefix("planted:") }
      planted = all.first { $0.name.hasPrefix("planted:") }.map { (String($0.name.dropFirst(8)), $0.event) }
    }
  }

  private static let rows = CourseTotals.table.split(separator: "\n").map(Row.init)

  private static func lesson(_ id: String) throws -> Lesson {
    let file = try #require(BundledLessons.files.first { $0.id == id })
    return try LessonDecoder.read(file.bytes).get()
  }

  @Test("Frames, faults, copies, values and partings", arguments: rows)
  func totals(row: Row) throws {
    let question = try #require(try Self.lesson(row.lesson).questions.first { $0.id == row.question })
    let scene = question.traces.scene
    let traces = row.planted == nil ? question.traces : try SceneTraces(scene)
    let trace = traces.truth
    let machine = trace.machine(after: trace.events.count)
    #expect([machine.framesInUse, machine.counters.faults, machine.counters.pagesCopied] == row.totals)
    let values = trace.events.flatMap(\.report.effects).compactMap { effect -> Int? in
      if case .valueRead(_, _, let value) = effect { value } else { nil }
    }
    #expect(values == row.values)
    for world in row.worlds {
      let rules = try #require(Rules(named: world.name))
      #expect(traces.parting(under: rules).map { $0.event + 1 } == world.event, "\(world.name)")
    }
    if let planted = row.planted {
      #expect(question.traces.all[0].rules.name == planted.name)
      guard case .bug(_, let event) = question.solution else {
        Issue.record("no planted mistake")
        return
      }
      #expect(event == planted.event)
    }
  }

  @Test("Every question with processes and events is in the table, with every world that it names")
  func complete() throws {
    for file in BundledLessons.files where file.id != "challenges" {
      for question in try Self.lesson(file.id).questions {
        guard question.traces.scene.kind.isMemory, !question.traces.scene.events.isEmpty else { continue }
        let row = Self.rows.first { $0.lesson == file.id && $0.question == question.id }
        #expect(row != nil, "\(question.id)")
        let choices: [Rules] = question.choices.compactMap(\.world)
        let beliefs = question.exercise.kind.beliefs.compactMap(\.world)
        for rules in choices + beliefs {
          #expect(row?.worlds.contains { $0.name == rules.name } == true, "\(question.id): \(rules.name)")
        }
      }
    }
  }
}
