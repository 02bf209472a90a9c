import Foundation
import Testing

@Suite("Limits of the process, each named where it is reached")
struct LimitTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// Runs a command under a limit; its two outputs go through pipes, which no limit on files counts.
  private func run(_ limit: String, _ command: String, input: String = "") throws -> Finished {
    let script = """
      cd '\(scratch.path)'
      {
        { (\(limit); exec "$0" \(command)) 2>&3 3>&- | cat >&4; exit ${PIPESTATUS[0]}; } 3>&1 | cat >&2
        exit ${PIPESTATUS[0]}
      } 4>&1
      """
    return try Tool.run(
      ["bash", "-c", script, Tool.cowtutor], input: input, environment: ["XDG_STATE_HOME": scratch.path])
  }

  // MARK: - Sizes of files

  @Test(
    "A limit on the size of files is told by every command that writes, and leaves nothing behind",
    arguments: [
      ("handout \(LessonOne.id) --output out", "Error: out cannot be written: "),
      ("render \(LessonOne.id) --format svg --output out", "Error: out cannot be written: "),
      ("report progress.json --output out", "Error: out cannot be written: "),
      ("progress --json > out", "Error: standard output cannot be written: "),
      ("handout \(LessonOne.id) > out", "Error: standard output cannot be written: "),
      ("--help > out", "Error: standard output cannot be written: "),
      ("present --results votes.json", "Error: Votes cannot be saved in votes.json: "),
      (
        "progress reset --progress progress.json --yes",
        "Error: Progress cannot be saved in progress.json: "
      ),
    ])
  func fileSize(command: String, beginning: String) throws {
    try scratch.write(SavedProgress.old, to: "progress.json")
    let finished = try run("ulimit -f 0", command)
    #expect(finished.status == 1)
    #expect(finished.errors.hasPrefix("\(beginning)File too large"), "\(finished.errors)")
    #expect(finished.errors.lowercased().contains("raise the limit on file sizes (ulimit -f)"))
    #expect(!finished.errors.contains("another folder"))
    #expect(scratch.read("progress.json") == SavedProgress.old)
    let visible = try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter {
      $0 != "cowtutor"
    }
    let leftovers = visible.filter { $0.hasSuffix(".tmp") }
    #expect(leftovers.isEmpty)
    #expect(scratch.read("out").isEmpty && scratch.read("votes.json").isEmpty)
  }

  @Test("Answers that a limit keeps from being saved are told in the end")
  func unsavedAnswers() throws {
    let finished = try run("ulimit -f 0", "plain", input: "1\n")
    #expect(finished.output.contains("Note: Progress cannot be saved in"))
    #expect(finished.errors.hasPrefix("Answers not saved: 1. Progress cannot be saved in"))
    #expect(finished.errors.hasSuffix("File too large. Raise the limit on file sizes (ulimit -f).\n"))
  }

  // MARK: - Open files

  @Test("However few files may be open, verify names the limit")
  func openFiles() throws {
    var refused = 0
    for limit in 4...34 {
      let finished = try run("ulimit -n \(limit)", "verify --programs 1 --seed 1")
      #expect(!finished.errors.contains("Bad file descriptor"), "\(limit): \(finished.errors)")
      guard finished.errors.contains("Too many open files") else { continue }
      refused += 1
      #expect(finished.status == 2)
      #expect(finished.errors.hasSuffix("close some files, or raise the limit (ulimit -n)\n"))
    }
    #expect(refused >= 10)
  }

  // MARK: - Memory

  @Test("A limit on memory is named where memory is refused, and nothing is said of free memory")
  func memory() throws {
    var refused = 0
    for limit in stride(from: 100_000, through: 1_600_000, by: 100_000) {
      let finished = try run("ulimit -v \(limit)", "lab --runs 1")
      #expect(!finished.errors.contains("free some memory"))
      guard finished.errors.contains("Cannot allocate memory") else { continue }
      refused += 1
      #expect(finished.status == 2)
      #expect(finished.errors.contains("raise the limit on memory (ulimit -v), now \(limit) KiB"))
      break
    }
    #expect(refused > 0)
  }
}
