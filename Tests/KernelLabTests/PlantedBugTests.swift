@testable import KernelLab
import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("A mistake in the model is found", .needsKernel)
struct PlantedBugTests {
  /// Programs in which each has to be found.
  private static let mostPrograms = 200
  /// Events of the smallest program that shows one.
  private static let mostEvents = 5

  @Test(
    "within 200 programs, by frame numbers", .needsFrameNumbers, arguments: Self.mistakes)
  func byFrameNumbers(mistake: PlantedBug.Mistake) throws {
    try find(PlantedBug(mistake), mistake.rawValue, .frameNumbers)
  }

  @Test("within 200 programs, by inference alone", arguments: Self.mistakes)
  func byInference(mistake: PlantedBug.Mistake) throws {
    try find(PlantedBug(mistake), mistake.rawValue, .inferred)
  }

  @Test("which is a rule that no kernel follows", arguments: Self.misrules, Experiments.evidences)
  func misrule(misrule: Misrule, evidence: Evidence) throws {
    try find(Machine(frameCount: 512, rules: Rules(misrule)), misrule.rawValue, evidence)
  }

  @Test(
    "which has Linux share without end, or copy at once",
    arguments: [Strategy.alwaysShare, .eagerCopy])
  func strategies(strategy: Strategy) throws {
    try find(Verifier.model(strategy), strategy.rawValue, .inferred)
  }

  @Test(
    "in a fork that copies at once, within 200 programs", .needsPins, arguments: Self.eagerMistakes,
    Experiments.evidences)
  func eagerForks(mistake: PlantedBug.Mistake, evidence: Evidence) throws {
    try find(PlantedBug(mistake), mistake.rawValue, evidence, .eagerCopy)
  }

  @Test(
    "which puts off the copies of a fork that copies at once", .needsPins, arguments: Experiments.evidences)
  func lazyModel(evidence: Evidence) throws {
    try find(Verifier.model, "copy-on-write", evidence, .eagerCopy)
  }

  /// Random programs never write a value twice, so it cannot be seen whether that is skipped.
  private static let misrules = Misrule.allCases.filter { $0 != .sameFree }
  /// Random programs merge nothing.
  private static let mistakes = PlantedBug.Mistake.allCases.filter {
    $0.strategy == .copyOnWrite && $0 != .mergedIsReused
  }
  private static let eagerMistakes = PlantedBug.Mistake.allCases.filter { $0.strategy == .eagerCopy }

  private func find(
    _ prediction: some Predictor, _ name: String, _ evidence: Evidence, _ strategy: Strategy = .copyOnWrite
  ) throws {
    try withKernel(evidence) { kernel in
      var verifier = Verifier(kernel)
      let finding = try #require(try firstFinding(&verifier, prediction, strategy), "not found: \(name)")
      let smallest = try verifier.shrink(finding, prediction: prediction)
      print(
        "\(name): found in program \(verifier.programs) by \(evidence), shown in \(smallest.program.events.count)"
      )
      #expect(smallest.program.events.count <= Self.mostEvents, "\(smallest.program.sceneText)")
      // None where the page is mapped later; two where what happens to one depends on the other.
      #expect(smallest.program.removablePages <= 2, "\(smallest.program.sceneText)")
      #expect(!smallest.sentences.isEmpty)
      try checkScene(of: smallest, &verifier, prediction)
    }
  }

  private func firstFinding(_ verifier: inout Verifier, _ prediction: some Predictor, _ strategy: Strategy)
    throws -> Finding?
  {
    for number in 0..<Self.mostPrograms {
      let seed = FuzzEnvironment.firstSeed &+ UInt64(number)
      if let finding = try verifier.verifyRandomProgram(
        eventCount: 16, strategy: strategy, using: SplitMix64(seed: seed), prediction: prediction)
      {
        return finding
      }
    }
    return nil
  }

  /// A lesson can show what was found: the same disagreement with the mistake, and none without.
  private func checkScene(of finding: Finding, _ verifier: inout Verifier, _ prediction: some Predictor)
    throws
  {
    guard finding.program.isScene else { return }
    let lesson = try LessonDecoder.read(Array(Self.lesson(with: finding.program).utf8), with: .form)
      .get()
    let trace = try #require(lesson.questions.first?.traces.forKernel)
    let program = Program(
      setup: trace.timeline.setup, events: trace.events.map(\.report.event),
      strategy: finding.program.strategy)
    #expect(program == finding.program)
    #expect(try verifier.verify(program, prediction: prediction)?.sentences == finding.sentences)
    #expect(try verifier.verify(program, prediction: Verifier.model(program.strategy)) == nil)
  }

  private static func lesson(with program: Program) -> String {
    let scene = program.sceneText.split(separator: "\n").map { "    \($0)\n" }.joined()
    return """
      format: 1
      id: found
      title: Found
      summary: What was found.
      questions:
        - id: what
          prompt: What happens?
          choices:
            - {id: one, text: One thing, right: true}
            - {id: two, text: Two things, feedback: "No."}
            - {id: three, text: Three things, feedback: "No."}
            - {id: four, text: Four things, feedback: "No."}
          explanation: It happens.
      \(scene)
      """
  }
}
