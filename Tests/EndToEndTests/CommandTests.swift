import Foundation
import TestSupport
import Testing

@Suite("The commands")
struct CommandTests {
  let scratch: Scratch
  let environment: [String: String]

  init() throws {
    scratch = try Scratch()
    environment = ["XDG_STATE_HOME": scratch.path]
  }

  private func cowtutor(_ arguments: String..., input: String = "") throws -> Finished {
    try Tool.run([Tool.cowtutor] + arguments, input: input, environment: environment)
  }

  @Test("check passes on the lessons of this package, and with no path on the bundled ones")
  func checkPasses() throws {
    for (arguments, questions) in [
      (["check"], 53), (["check", "\(Tool.packageFolder)/Lessons"], 53),
    ] {
      let finished = try Tool.run([Tool.cowtutor] + arguments)
      #expect(finished.status == 0, "\(finished.output)")
      #expect(finished.output.contains(" \(questions) questions: no problems found."))
    }
  }

  @Test("check names file, line and column of a mistake and exits with 1")
  func checkComplains() throws {
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    try scratch.write(lesson.replacingOccurrences(of: "right: true", with: "right: yes!"), to: "bad.yaml")
    let finished = try cowtutor("check", scratch.file("bad.yaml"))
    #expect(finished.status == 1)
    let lines = finished.output.split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines {
      #expect(line.prefixMatch(of: #/.*/bad\.yaml:[0-9]+:[0-9]+: error: .+/#) != nil, "\(line)")
    }
    #expect(try cowtutor("check", scratch.file("none.yaml")).status == 1)
  }

  @Test("A folder of lessons is added, and what is broken in it is left out and said")
  func lessonsFolder() throws {
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    try scratch.write(
      lesson.replacingOccurrences(of: "id: putting-off-a-copy", with: "id: my-own"), to: "mine.yaml")
    try scratch.write("nothing", to: "other.yaml")
    let finished = try cowtutor("list", "--lessons", scratch.path)
    #expect(finished.status == 0)
    #expect(
      finished.output.split(separator: "\n").suffix(2).map { $0.prefix(18) } == [
        "challenges        ", "my-own            ",
      ])
    #expect(finished.errors.contains("Left out: \(scratch.file("other.yaml"))."))
    #expect(try cowtutor("list", "--lessons", scratch.file("none")).status != 0)
  }

  @Test("progress prints a summary and the data; reset asks first and forgets one lesson or all")
  func progress() throws {
    try scratch.write(Self.log, to: "log.json")
    let file = scratch.file("log.json")
    let summary = try cowtutor("progress", "--progress", file)
    #expect(summary.output.contains("1 / 5 completed, 0 right on the first try"))
    #expect(summary.output.contains("✓ Two processes, the same frames: right, 2 answers, last on 2026-11-23"))
    #expect(summary.output.contains("Also kept, for lessons that are not here: gone"))
    #expect(try cowtutor("progress", "--progress", file, "--json").output == Self.log)

    let refused = try cowtutor("progress", "reset", "--progress", file, input: "n\n")
    #expect(refused.output.hasPrefix("Forget 3 answers of all lessons?"))
    #expect(refused.status == 1)
    #expect(scratch.read("log.json") == Self.log)

    #expect(
      try cowtutor("progress", "reset", "--progress", file, "--lesson", "gone", input: "y\n").status == 0)
    #expect(!scratch.read("log.json").contains("gone"))
    #expect(scratch.read("log.json").contains("name-it"))
    #expect(try cowtutor("progress", "reset", "--progress", file, "--yes").status == 0)
    #expect(!scratch.read("log.json").contains("name-it"))
  }

  @Test("Answers to a question that was renamed count in progress, list and report; the file stays as it is")
  func renamed() throws {
    let lesson = try String(contentsOfFile: "\(ExerciseLessons.folder)/choice.yaml", encoding: .utf8)
    try scratch.write(
      lesson.replacingOccurrences(of: "- id: choice", with: "- id: choice\n    was: [old]"),
      to: "renamed.yaml")
    let log = Self.log.replacingOccurrences(of: LessonOne.id, with: "choice")
      .replacingOccurrences(of: "name-it", with: "old").replacingOccurrences(of: "copy-on-write", with: "old")
    try scratch.write(log, to: "log.json")
    let place = ["--lessons", scratch.path, "--progress", scratch.file("log.json")]
    let summary = try Tool.run([Tool.cowtutor, "progress"] + place).output
    #expect(summary.contains("1 / 1 completed, 0 right on the first try"), "\(summary)")
    #expect(summary.contains("✓ What the parent reads: right, 2 answers"), "\(summary)")
    #expect(try Tool.run([Tool.cowtutor, "list"] + place).output.contains("1 / 1 completed"))
    let report = try cowtutor("report", scratch.file("log.json"), "--lessons", scratch.path)
    #expect(report.output.contains("✗✓"), "\(report.output)")
    #expect(scratch.read("log.json") == log)
  }

  @Test("progress merge makes one log of several, and nothing where one of them cannot be read")
  func merge() throws {
    try scratch.write(Self.log, to: "log.json")
    try scratch.write(
      #"{"format": 2, "lessons": {"gone": {"at": "q", "answers": {"q": [{"dance": [1.5, {}], "right": false, "#
        + #""time": "2026-11-23T21:04:04Z"}]}}}}"#, to: "other.json")
    let files = [scratch.file("log.json"), scratch.file("other.json")]
    let merged = try cowtutor("progress", "merge", files[0], files[1])
    #expect(merged.status == 0 && merged.errors.isEmpty, "\(merged.errors)")
    try scratch.write(merged.output, to: "printed.json")
    #expect(try SavedProgress(scratch.file("printed.json")).lessons["gone"]?.answers["q"]?.count == 2)
    #expect(merged.output.contains("\"dance\" : ["), "an unknown kind is kept")
    let out = scratch.file("merged.json")
    let written = try cowtutor("progress", "merge", files[1], files[0], files[1], "--output", out)
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(scratch.read("merged.json") == merged.output)
    let piped = try Tool.run(
      ["bash", "-c", "\"$0\" progress merge <(cat '\(files[0])') '\(files[1])'", Tool.cowtutor], input: "")
    #expect(piped.output == merged.output)

    try scratch.write("{", to: "bad.json")
    try scratch.write(#"{"format": 3}"#, to: "newer.json")
    let bad = try cowtutor(
      "progress", "merge", files[0], scratch.file("bad.json"), scratch.file("newer.json"),
      scratch.file("none"),
      "--output", out)
    #expect(bad.status == 1 && bad.output.isEmpty)
    #expect(bad.errors.contains("bad.json cannot be read because it is not complete and correct JSON"))
    #expect(bad.errors.contains("newer.json was written by a newer CowTutor (format 3)"))
    #expect(bad.errors.contains("none is not there; check the path"))
    #expect(scratch.read("merged.json") == merged.output)
    #expect(try cowtutor("progress", "merge").status == 64)
  }

  @Test("A command leaves a file alone that it cannot read, and says why")
  func unreadableProgress() throws {
    try scratch.write("{", to: "bad.json")
    let finished = try cowtutor("progress", "--progress", scratch.file("bad.json"))
    #expect(finished.status == 1)
    #expect(finished.errors.contains("cannot be read because it is not complete and correct JSON"))
    #expect(scratch.read("bad.json") == "{")
  }

  @Test(
    "A full disk is told when something is printed, and status is 1",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "list", "progress", "progress --json", "check", "handout \(LessonOne.id)", "render \(LessonOne.id)",
      "plain", "--help", "--version", "help list", "handout --help",
      "handout \(LessonOne.id) --output /dev/stdout",
      "progress reset", "--generate-completion-script bash",
    ])
  func fullOutput(command: String) throws {
    let finished = try Tool.run(
      ["sh", "-c", "exec \"$0\" \(command) > /dev/full", Tool.cowtutor],
      environment: ["XDG_STATE_HOME": scratch.path])
    #expect(finished.status == 1)
    let place = command.hasSuffix("/dev/stdout") ? "/dev/stdout" : "standard output"
    #expect(
      finished.errors == "Error: \(place) cannot be written: No space left on device; free some space\n")
  }

  private static let log = """
    {
      "format" : 2,
      "lessons" : {
        "gone" : {
          "answers" : {
            "q" : [
              {
                "choice" : "c",
                "right" : true,
                "time" : "2026-11-23T21:04:05Z"
              }
            ]
          }
        },
        "putting-off-a-copy" : {
          "answers" : {
            "name-it" : [
              {
                "choice" : "for-the-other",
                "right" : false,
                "time" : "2026-11-23T21:04:05Z"
              },
              {
                "choice" : "copy-on-write",
                "right" : true,
                "time" : "2026-11-23T21:06:10Z"
              }
            ]
          },
          "at" : "name-it"
        }
      }
    }

    """
}
