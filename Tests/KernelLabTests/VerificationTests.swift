import MemoryModel
import TestSupport
import Testing

@testable import KernelLab

/// `COWTUTOR_SEED` and `COWTUTOR_RUNS` choose other programs, and more of them.
@Suite("The model does what the kernel does", .needsKernel)
struct VerificationTests {
  private static let programs = FuzzEnvironment.runs ?? 500
  private static let mostEvents = 16

  @Test("in random programs, by frame numbers", .needsFrameNumbers)
  func byFrameNumbers() throws {
    try verify(.frameNumbers, .copyOnWrite)
  }

  @Test("in random programs, by inference alone")
  func byInference() throws {
    try verify(.inferred, .copyOnWrite)
  }

  @Test("in random programs whose forks copy at once", .needsPins, arguments: Experiments.evidences)
  func eagerForks(evidence: Evidence) throws {
    try verify(evidence, .eagerCopy)
  }

  /// Nothing is shared then, and nothing forced: what may only be read cannot be pinned.
  private static let impossibleWithPins: Set<Transition> = [
    .forkShares, .writeShared, .writeSole, .receiveShared, .receiveSole, .forceNew, .forceOwn, .forceShared,
    .forceSole, .forceFile, .forceAllowed, .forceUnmapped,
  ]

  private func verify(_ evidence: Evidence, _ strategy: Strategy) throws {
    let first = FuzzEnvironment.firstSeed
    try withKernel(evidence) { kernel in
      var verifier = Verifier(kernel)
      for number in 0..<Self.programs {
        let seed = first &+ number
        guard
          let finding = try verifier.verifyRandomProgram(
            eventCount: Self.mostEvents, strategy: strategy, using: SplitMix64(seed: seed),
            prediction: Verifier.model(strategy))
        else { continue }
        let smallest = try verifier.shrink(finding, prediction: Verifier.model(strategy))
        throw FuzzFailure(
          """
          \(evidence), seed \(seed); replay with COWTUTOR_SEED=\(seed) COWTUTOR_RUNS=1
          \(finding.sentences.joined(separator: "\n"))
          the smallest program that was found:
          \(smallest.program.sceneText)\(smallest.sentences.joined(separator: "\n"))
          """)
      }
      print(
        "\(strategy), \(evidence): \(verifier.programs) programs, \(verifier.events) events, 0 disagreements, seed \(first)"
      )
      #expect(verifier.programs == Int(Self.programs))
      let coverage = verifier.coverage
      if strategy == .copyOnWrite { #expect(coverage.sharedWrites * 100 >= coverage.writes * 30) }
      let impossible: Set<Transition> =
        strategy == .copyOnWrite ? [.forkCopies] : Self.impossibleWithPins
      if Self.programs >= 500 {
        #expect(Set(coverage.counts.keys) == Set(Transition.allCases).subtracting(impossible))
      }
    }
  }

  @Test("A process killed for a forbidden write, several beginnings, and memory mapped after an exec, too")
  func otherPrograms() throws {
    let second = child
    let forked = grandchild
    let program = Program(
      setup: [
        .start, .map(parent, .file(contents: [7], sharing: .private, writable: false)),
        .map(parent, .anonymous(pages: 1)), .write(parent, 1, value: 1), .start,
        .map(second, .anonymous(pages: 1)), .write(second, 0, value: 2),
      ],
      events: [
        .fork(parent), .read(parent, 0), .read(forked, 0), .write(forked, 0, value: 3),
        .write(parent, 1, value: 4),
        .exec(second), .map(second, .anonymous(pages: 2)), .map(second, .sharedAnonymous(pages: 2)),
        .write(second, 1, value: 5), .write(second, 3, value: 6), .fork(second),
        .write(ProcessID(rawValue: 3), 1, value: 7), .read(ProcessID(rawValue: 3), 3),
      ])
    for evidence in Experiments.evidences {
      try withKernel(evidence) { kernel in
        var verifier = Verifier(kernel)
        let finding = try verifier.verify(program, prediction: Verifier.model)
        #expect(finding == nil)
        #expect(verifier.events == program.events.count)
      }
    }
  }
}
