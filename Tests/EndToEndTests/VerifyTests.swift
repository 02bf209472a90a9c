import Foundation
import Testing

@Suite("cowtutor verify", .serialized)
struct VerifyTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func verify(_ arguments: String...) throws -> Finished {
    try Tool.run([Tool.cowtutor, "verify"] + arguments)
  }

  nonisolated(unsafe) private static let summary =
    #/(\d+) programs? · (\d+) events? · (.+) · (seed \d+|lessons) · Linux \d+\.\d+ · (frame.+)/#
  private static let inferred = "frames inferred from faults and from which pages are mapped once"

  @Test(
    "compares random programs, and ends with one line and the coverage",
    .enabled(if: Lab.isReadable, Lab.reason))
  func programs() throws {
    let finished = try verify("--programs", "20", "--seed", "1")
    #expect(finished.status == 0)
    #expect(finished.errors == "")
    // Where pages cannot be pinned, or a debugger may not overrule what is read-only, that is one line more.
    let lines = finished.output.split(separator: "\n").filter {
      $0.prefixMatch(of: #/left out: (eager copy|forced stores); /#) == nil
    }
    #expect(lines.count == 44)
    let summary = try #require(lines.last?.wholeMatch(of: Self.summary))
    // A program is over when its last process has been killed.
    let events = try #require(Int(summary.2))
    #expect(summary.1 == "20" && (250...320).contains(events))
    #expect(summary.3 == "0 disagreements" && summary.4 == "seed 1")
    #expect(lines[38].wholeMatch(of: #/\d+ writes, \d+ % of them to a shared frame/#) != nil)
    #expect(lines[39].hasPrefix("proved here: copy-on-write, in private, shared, read-only and file memory"))
    for (line, what) in zip(lines[40...], ["merging of equal pages", "who is killed when memory runs out"]) {
      #expect(
        line.hasPrefix("left out: \(what); ")
          || line.hasPrefix("\(what): 3 ") && line.hasSuffix(", as predicted"))
    }
    #expect(lines[42].hasPrefix("not proved: always sharing, "))
    for line in lines[..<38] {
      #expect(
        line.wholeMatch(
          of:
            #/ *\d+  (read|write|store by the kernel|forced store|access|v?fork|give back|unmap|exit|exec).*/#
        )
          != nil)
    }
    // The same programs once more, and fewer events in each.
    #expect(try verify("--programs", "20", "--seed", "1").output == finished.output)
    #expect(
      try verify("--programs", "1", "--events", "1", "--seed", "1").output.contains("1 program · 1 event · 0")
    )
  }

  @Test("does without frame numbers", .enabled(if: Lab.isReadable, Lab.reason))
  func unprivileged() throws {
    let finished = try verify("--programs", "20", "--seed", "1", "--unprivileged")
    #expect(finished.status == 0)
    let summary = try #require(finished.output.split(separator: "\n").last?.wholeMatch(of: Self.summary))
    #expect(summary.3 == "0 disagreements" && summary.5 == Self.inferred)
    #expect(finished.output.contains("left out: merging of equal pages; frame numbers cannot be read\n"))
  }

  @Test("needs no privilege", .enabled(if: Stranger.isPossible, Stranger.reason))
  func strangers() throws {
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o755)
    let finished = try Tool.run(Stranger.command + [program, "verify", "--programs", "20", "--seed", "1"])
    #expect(finished.status == 0)
    #expect(finished.output.contains("left out: merging of equal pages; "))
    #expect(finished.output.contains("left out: who is killed when memory runs out; "))
    let summary = try #require(finished.output.split(separator: "\n").last?.wholeMatch(of: Self.summary))
    #expect(summary.3 == "0 disagreements" && summary.5 == Self.inferred)
  }

  @Test(
    "says that eager copying is left out where pages may not be pinned",
    .enabled(if: Stranger.isPossible, Stranger.reason))
  func leftOut() throws {
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o755)
    let finished = try Tool.run(
      Stranger.command + ["prlimit", "--memlock=0:0", program, "verify", "--programs", "10", "--seed", "1"])
    #expect(finished.status == 0)
    #expect(
      finished.output.contains(
        "; forced stores\nleft out: eager copy; pages cannot be pinned: the limit of locked memory is too low (ulimit -l)\n"
      ))
  }

  @Test(
    "compares the scenes of the bundled lessons, and of those in files",
    .enabled(if: Lab.isReadable, Lab.reason))
  func lessons() throws {
    let finished = try verify("--lessons")
    #expect(finished.status == 0)
    let lines = finished.output.split(separator: "\n")
    for line in lines.dropLast() {
      #expect(
        line.wholeMatch(of: #/[\w\-]+/[\w\-]+: (as predicted, \d+ events?|left out, because .+)/#) != nil)
    }
    #expect(lines.contains("\(LessonOne.id)/name-it: as predicted, 4 events"))
    let summary = try #require(lines.last?.wholeMatch(of: Self.summary))
    #expect(summary.3 == "0 disagreements" && summary.4 == "lessons")

    let folder = "\(Tool.packageFolder)/Lessons"
    // A folder has its own order.
    let files = try verify("--lessons", folder).output.split(separator: "\n")
    #expect(files.sorted() == lines.sorted())
    #expect(
      lines.contains("challenges/each-alone: left out, because what happens in it is up to the learner"))
    #expect(try verify("--lessons", "\(folder)/\(LessonOne.id).yaml").status == 0)
  }

  @Test("does not pass where nothing was compared")
  func nothing() throws {
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/\(LessonOne.id).yaml", encoding: .utf8)
    try scratch.write(lesson.replacingOccurrences(of: "right: true", with: "right: yes!"), to: "bad.yaml")
    try FileManager.default.createDirectory(atPath: scratch.file("empty"), withIntermediateDirectories: true)
    let problems = [
      "bad.yaml": "is not a sound lesson; to see why: cowtutor check", "none.yaml": "is not a sound lesson",
      "empty": "there is no scene of processes in \(scratch.file("empty")); add one",
    ]
    for (name, problem) in problems {
      let finished = try verify("--lessons", scratch.file(name))
      #expect(finished.status == 64 || finished.status == 2)
      #expect(finished.errors.contains(problem), "\(finished.errors)")
    }
  }

  @Test(
    "refuses options that make no sense, with a message and status 64",
    arguments: [
      (["--programs", "0"], "--programs takes a number from 1 to 10000000"),
      (["--programs", "10000001"], "--programs takes a number from 1 to 10000000"),
      (["--programs", "-5"], "--programs takes a number from 1 to 10000000"),
      (["--events", "0"], "--events takes a number from 1 to 1000"),
      (["--events", "1001"], "--events takes a number from 1 to 1000"),
      (["--seed", "x"], "The value 'x' is invalid for '--seed <s>'"),
      (["--seed", "18446744073709551616"], "is invalid for '--seed <s>'"),
      (["lesson.yaml"], "paths are for --lessons; add that"),
      (["--privileged"], "Unknown option '--privileged'"),
    ])
  func badOptions(options: [String], message: String) throws {
    let finished = try Tool.run([Tool.cowtutor, "verify"] + options)
    #expect(finished.status == 64)
    #expect(finished.errors.contains(message), "\(finished.errors)")
    #expect(finished.output == "")
  }

  @Test("The largest seed is one, too", .enabled(if: Lab.isReadable, Lab.reason))
  func largestSeed() throws {
    let finished = try verify("--programs", "2", "--seed", "18446744073709551615")
    #expect(finished.output.contains("2 programs"))
    #expect(finished.status == 0)
  }
}

/// Somebody who may do little.
enum Stranger {
  static let command = command(user: 65_534)

  static func command(user: Int) -> [String] {
    ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"]
  }

  static let reason: Comment = "another user's rights are for root to take, with setpriv(1)"

  static var isPossible: Bool {
    Lab.isReadable && getuid() == 0 && (try? Tool.run(command + ["true"]))?.status == 0
  }

  /// The program in a place that everybody can reach.
  static func copyOfProgram(in scratch: Scratch, mode: mode_t) throws -> String {
    let path = scratch.file("cowtutor")
    // By another program: what another test starts just now would inherit a file that this one writes, and a program that
    // is being written cannot be run ("text file busy").
    let copied = try Tool.run(["install", "-m", String(mode, radix: 8), Tool.cowtutor, path])
    guard chmod(scratch.path, 0o755) == 0, copied.status == 0 else { throw Failure(copied.errors) }
    return path
  }
}
