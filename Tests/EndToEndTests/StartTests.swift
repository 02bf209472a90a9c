import Foundation
import Testing

@Suite("What the program finds when it is started")
struct StartTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  // MARK: - Without /proc

  private static let canHideProc =
    (try? Tool.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/proc"]))?.status == 0

  @Test(
    "Without /proc arguments count all the same, and experiments say what is missing",
    .enabled(if: canHideProc, "/proc may not be hidden here"),
    arguments: [
      ("--version", 0, "1.0.0\n", ""),
      ("list", 0, LessonOne.id, ""),
      ("lst", 64, "", "did you mean 'list'?"),
      ("list --bogus", 64, "", "Unknown option '--bogus'"),
      ("handout \(LessonOne.id)", 0, "# \(LessonOne.title)\n", ""),
      (
        "verify", 2, "",
        "cowtutor: the experiment cannot be started: No such file or directory; experiments need /proc, so mount it\n"
      ),
      ("lab", 2, "", "cowtutor: /proc/meminfo cannot be read; experiments need /proc, so mount it\n"),
      (
        "live --memory 1MiB", 2, "",
        "cowtutor: /proc/meminfo cannot be read; experiments need /proc, so mount it\n"
      ),
    ])
  func withoutProc(command: String, status: Int32, output: String, errors: String) throws {
    let finished = try Tool.run(
      ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /proc; exec \"$0\" \"$@\"", Tool.cowtutor]
        + command.split(separator: " ").map(String.init), environment: ["XDG_STATE_HOME": scratch.path])
    #expect(finished.status == status)
    #expect(output.isEmpty ? finished.output.isEmpty : finished.output.contains(output))
    #expect(errors.isEmpty ? finished.errors.isEmpty : finished.errors.contains(errors))
  }

  // MARK: - Closed descriptors

  @Test(
    "A closed descriptor is like one on /dev/null, in all eight combinations and in every command",
    arguments: [
      "--version", "--help", "lst", "list", "progress", "progress --json", "progress reset",
      "check", "handout \(LessonOne.id)", "handout \(LessonOne.id) --output out",
      "handout \(LessonOne.id) --output /dev/stdout", "render \(LessonOne.id)", "report progress.json",
      "plain",
      "learn", "live", "live --memory 1MiB", "present", "present --notes", "present --results votes.json",
      "testcard", "verify --programs 20 --seed 1", "verify --lessons", "lab --runs 1 --largest 64KiB --json",
    ])
  func closed(command: String) throws {
    for combination in 0..<8 {
      let numbers = (0..<3).filter { combination & 1 << $0 != 0 }
      // A kernel that moves pages about may end an experiment either way, but not again and again.
      var difference: String?
      for _ in 0..<(isExperiment(command) ? 5 : 1) {
        let closed = try run(command, numbers.map { "\($0)>&-" })
        let nowhere = try run(command, numbers.map { "\($0)<>/dev/null" })
        difference = self.difference(closed, nowhere, hasTimes: command.hasPrefix("lab"))
        if difference == nil { break }
      }
      #expect(difference == nil, "\(numbers)")
    }
  }

  private func isExperiment(_ command: String) -> Bool {
    command.hasPrefix("verify") || command.hasPrefix("lab")
  }

  /// What two runs differ in; of times only that there are some is compared.
  private func difference(_ one: Finished, _ other: Finished, hasTimes: Bool) -> String? {
    if one.status != other.status { return "status \(one.status), not \(other.status): \(one.errors)" }
    if one.errors != other.errors { return "errors \(one.errors), not \(other.errors)" }
    let isSame = hasTimes ? one.output.isEmpty == other.output.isEmpty : one.output == other.output
    return isSame ? nil : "output \(one.output), not \(other.output)"
  }

  /// Runs a command in a new folder with some answers, so that each run finds the same.
  private func run(_ command: String, _ redirections: [String]) throws -> Finished {
    let folder = scratch.file(command.hasPrefix("lab") ? "lab" : "folder")
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try SavedProgress.old.write(toFile: "\(folder)/progress.json", atomically: true, encoding: .utf8)
    return try Tool.run(
      [
        "sh", "-c", "cd '\(folder)' && exec \"$0\" \(command) \(redirections.joined(separator: " "))",
        Tool.cowtutor,
      ],
      input: "1\n", environment: ["XDG_STATE_HOME": folder, "XDG_RUNTIME_DIR": folder])
  }
}
