import ArgumentParser
import Canvas
import KernelLab
import Learning
import Lessons
import MemoryModel
import TutorUI

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare the memory model with this machine's kernel.",
    discussion: """
      Carries out random programs in the model and on the kernel. After every event it compares which pages share a frame, \
      what is in them, whether the access faulted, and whether it copied or reused. Every tenth program forks eagerly: its \
      pages are pinned, so the kernel copies them at once. Nothing is said about always sharing, which no kernel does, about \
      forks for which memory is short, or about read faults that map several pages at a time, because each shared page is \
      mapped by itself here.

      Root also compares how equal pages are merged, and who is killed when memory runs out. For a second the kernel then \
      merges pages of the whole system (/sys/kernel/mm/ksm), and there is a memory control group of 16 MiB. All settings \
      are put back.

      Prints the smallest program on which they disagree as the scene of a lesson. Exits with 0 when they agree, with 1 when \
      they do not, and with 2 when the kernel does not show its page tables.
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("How many random programs.", valueName: "n"))
  var programs = 1000

  @Option(parsing: .unconditional, help: ArgumentHelp("The most events in each.", valueName: "k"))
  var events = 16

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of the first program; the next one has the next seed.", valueName: "s"))
  var seed: UInt64?

  @Flag(help: "Act as if frame numbers could not be read.")
  var unprivileged = false

  @Flag(help: "Verify the scenes of lessons instead: of the bundled lessons, or of those in PATH.")
  var lessons = false

  @Argument(help: ArgumentHelp("With --lessons: lesson files, or folders of them.", valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    guard (1...10_000_000).contains(programs) else {
      throw ValidationError("--programs takes a number from 1 to 10000000")
    }
    guard (1...1000).contains(events) else { throw ValidationError("--events takes a number from 1 to 1000") }
    guard lessons || paths.isEmpty else { throw ValidationError("paths are for --lessons; add that") }
  }

  func run() throws {
    let lab = try Lab(patience: Lab.longPatience)
    defer { lab.close() }
    let kernel = try KernelMachine(lab, hidesFrameNumbers: unprivileged)
    var verifier = Verifier(kernel)
    let agree =
      lessons ? try verifyLessons(&verifier, kernel) : try verifyPrograms(&verifier, kernel, lab)
    if !agree { throw ExitCode.failure }
  }

  // MARK: - Random programs

  private func verifyPrograms(_ verifier: inout Verifier, _ kernel: KernelMachine, _ lab: Lab) throws -> Bool
  {
    let first = seed ?? UInt64.random(in: 0..<1_000_000_000)
    let refusal = try kernel.eagerForkRefusal()
    let forceRefusal = try kernel.forcedStoreRefusal()
    verifier.forcesStores = forceRefusal == nil
    var bar = ProgressBar(total: programs)
    for number in 0..<programs {
      let seed = first &+ UInt64(number)
      // By the seed, so that a seed is the same program wherever it stands.
      let strategy: Strategy = seed % 10 == 9 && refusal == nil ? .eagerCopy : .copyOnWrite
      if let finding = try verifier.verifyRandomProgram(
        eventCount: events, strategy: strategy, using: RandomSource(seed: seed),
        prediction: Verifier.model(strategy))
      {
        bar.finish()
        print(summary(verifier, kernel, "1 disagreement", "seed \(seed)"))
        // Whatever happens to the experiment now, what was found is shown.
        show((try? verifier.shrink(finding, prediction: Verifier.model(strategy))) ?? finding)
        return false
      }
      bar.show(number + 1)
    }
    bar.finish()
    for line in verifier.coverage.lines { print(line) }
    if verifier.disturbed > 0 {
      print(
        "\(counted(verifier.disturbed, "program")) carried out again, because the kernel was moving pages meanwhile"
      )
    }
    let proved =
      [
        "copy-on-write, in private, shared, read-only and file memory", "borrowed memory",
        "stores by the kernel",
      ]
      + (forceRefusal == nil ? ["forced stores"] : []) + (refusal == nil ? ["eager copy"] : [])
    print("proved here: \(proved.joined(separator: "; "))")
    if let refusal { print("left out: eager copy; \(refusal)") }
    if let forceRefusal { print("left out: forced stores; \(forceRefusal)") }
    guard try verifyApart(lab, kernel) else {
      print(summary(verifier, kernel, "1 disagreement", "seed \(first)"))
      return false
    }
    print("not proved: always sharing, forks that fail, read faults that map several pages")
    print(summary(verifier, kernel, "0 disagreements", "seed \(first)"))
    return true
  }

  private func summary(_ verifier: Verifier, _ kernel: KernelMachine, _ result: String, _ extra: String)
    -> String
  {
    [
      counted(verifier.programs, "program"), counted(verifier.events, "event"), result, extra,
      Platform.kernel,
      kernel.evidence.words,
    ].joined(separator: " · ")
  }

  func show(_ finding: Finding) {
    print("\nThe smallest program that was found, as a scene:\n\n\(finding.program.sceneText)")
    for sentence in finding.sentences { print(sentence) }
  }

  // MARK: - Lessons

  private func verifyLessons(_ verifier: inout Verifier, _ kernel: KernelMachine) throws -> Bool {
    let files = paths.isEmpty ? LessonFile.bundled : paths.flatMap(LessonFile.at)
    var agree = true
    for file in files {
      guard case .success(let lesson)? = try? file.lesson(with: .form) else {
        throw ValidationError("\(file.name) is not a sound lesson; to see why: cowtutor check \(file.name)")
      }
      for question in lesson.questions {
        let name = "\(lesson.id)/\(question.id)"
        guard question.traces.scene.kind.isMemory else {
          print(TextLayout.sanitize("\(name): left out, because it is about a value in a program"))
          continue
        }
        guard let trace = question.traces.forKernel else {
          print(
            TextLayout.sanitize(
              "\(name): left out, because memory runs out in it, and this kernel's does not"))
          continue
        }
        guard !trace.events.isEmpty else {
          print(TextLayout.sanitize("\(name): left out, because what happens in it is up to the learner"))
          continue
        }
        let program = Program(setup: trace.timeline.setup, events: trace.events.map(\.report.event))
        guard !program.mergesPages else {
          print(TextLayout.sanitize("\(name): left out, because equal pages are merged in it"))
          continue
        }
        if let finding = try verifier.verify(program, prediction: Verifier.model) {
          agree = false
          print(TextLayout.sanitize("\(name): the kernel does something else"))
          for sentence in finding.sentences { print("  \(sentence)") }
        } else {
          print(TextLayout.sanitize("\(name): as predicted, \(counted(trace.events.count, "event"))"))
        }
      }
    }
    guard verifier.programs > 0 else {
      throw ValidationError("there is no scene of processes in \(paths.joined(separator: ", ")); add one")
    }
    print(summary(verifier, kernel, agree ? "0 disagreements" : "disagreements above", "lessons"))
    return agree
  }
}

extension Evidence {
  /// What was readable, for a line of results.
  var words: String {
    switch self {
    case .frameNumbers: "frame numbers read"
    case .inferred: "frames inferred from faults and from which pages are mapped once"
    }
  }
}

extension Coverage {
  /// A table: how often each row of the transition table was met, and how many writes met a shared frame.
  fileprivate var lines: [String] {
    let rows = Transition.allCases.map { row in
      let count = String(counts[row] ?? 0)
      return String(repeating: " ", count: max(0, 9 - count.count)) + count + "  " + row.rawValue
    }
    let percent = writes == 0 ? 0 : sharedWrites * 100 / writes
    return rows + ["\(writes) writes, \(percent) % of them to a shared frame"]
  }
}
