import MemoryModel

struct Narrator {
  let kind: Scene.Kind
  let strategy: Strategy
  let labels: [String]
  func step(_ report: Report, before: Machine, say: String?) -> Step {
    Step(report: report, phases: [], caption: [])
  }
}
