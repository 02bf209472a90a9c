import Foundation
import Testing

@Suite("Files as a shell names them: bytes that are no text, pipes, standard output")
struct NamedFilesTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    try scratch.write(
      lesson.replacingOccurrences(of: "id: \(LessonOne.id)", with: "id: mine"), to: "lesson.yaml")
    try scratch.write(SavedProgress.old, to: "progress.json")
    try scratch.write("id: x\n", to: "broken.yaml")
  }

  /// Runs a script in the folder, in which `$0` is the program.
  private func bash(_ script: String, input: String = "") throws -> Finished {
    try Tool.run(
      ["bash", "-c", "cd '\(scratch.path)' && \(script)", Tool.cowtutor], input: input,
      environment: ["XDG_STATE_HOME": scratch.file("state")])
  }

  // MARK: - Names

  @Test("A name that is not UTF-8 is a name like any other, and is shown with its bytes")
  func names() throws {
    let checked = try bash(#"mkdir d; cp lesson.yaml d/$'caf\351.yaml'; "$0" check d/$'caf\351.yaml'"#)
    #expect(checked.status == 0, "\(checked.output)")
    let listed = try bash(#""$0" list --lessons d"#)
    #expect(listed.output.contains("\nmine ") && listed.errors.isEmpty)
    let broken = try bash(#"cp broken.yaml d/$'\377.yaml'; "$0" check d"#)
    #expect(broken.status == 1)
    #expect(broken.output.hasPrefix(#"d/\xFF.yaml:1:"#), "\(broken.output)")
    #expect(try bash(#"mv d $'\351'; "$0" list --lessons $'\351'"#).output.contains("\nmine "))
    let absent = try bash(#""$0" check $'\351/none.yaml'"#)
    #expect(absent.output == #"\xE9/none.yaml:1:1: error: there is no such file; check the path"# + "\n")
  }

  @Test("Progress, reports and what is written may have such names, and so may folders in the environment")
  func otherNames() throws {
    let saved = try bash(#""$0" plain --progress $'p\351.json'; test -f $'p\351.json'"#, input: "1\n")
    #expect(saved.status == 0)
    #expect(try bash(#""$0" progress --progress $'p\351.json'"#).output.contains("1 / 5 completed"))
    let report = try bash(#""$0" report $'p\351.json' --output $'r\351'; cat $'r\351'"#)
    #expect(report.output.contains(#"p\xE9"#), "\(report.output)")
    let state = try bash(
      #"export XDG_STATE_HOME="$PWD/"$'\351'; "$0" plain > out; test -f $'\351/cowtutor/progress.json'"#,
      input: "1\n")
    #expect(state.status == 0, "\(state.errors)")
  }

  // MARK: - Pipes to read from

  @Test("What a pipe holds is read as a file is", .timeLimit(.minutes(30)))
  func pipes() throws {
    for command in [
      #""$0" check <(cat lesson.yaml)"#, #"cat lesson.yaml | "$0" check /dev/stdin"#,
      #""$0" check <(sleep 1; cat lesson.yaml)"#, #""$0" check /dev/stdin < lesson.yaml"#,
      #"mkfifo p; cat lesson.yaml > p & "$0" check p"#,
    ] {
      let finished = try bash(command)
      #expect(finished.status == 0, "\(command): \(finished.output)")
      #expect(finished.output.hasPrefix("1 lesson with 5 questions: "))
    }
    let broken = try bash(#""$0" check <(cat broken.yaml)"#)
    #expect(broken.output.prefixMatch(of: #//dev/fd/[0-9]+:1:[0-9]+: error: /#) != nil, "\(broken.output)")
    for command in [#""$0" report <(cat progress.json)"#, #"cat progress.json | "$0" report /dev/stdin"#] {
      let finished = try bash(command)
      #expect(finished.status == 0, "\(finished.errors)")
      #expect(finished.output.hasPrefix("1 student\n"))
    }
    #expect(try bash(#""$0" progress --progress <(cat progress.json)"#).output.contains("gone"))
  }

  @Test(
    "A pipe without an end is left at the limit, and one that nothing comes from after a while",
    .timeLimit(.minutes(30)))
  func endless() throws {
    let flood = try bash(#""$0" check <(cat /dev/zero)"#)
    #expect(flood.status == 1)
    #expect(flood.output.contains("the file cannot be read because it is larger than 1 MB"))
    let start = Date()
    let silent = try bash(#"mkfifo q; "$0" check q"#)
    #expect(silent.status == 1)
    #expect(
      silent.output
        == "q:1:1: error: the file cannot be read because it is a pipe, and nothing was written to it for 10 s\n"
    )
    #expect(Date().timeIntervalSince(start) > 9)
  }

  // MARK: - Where output goes

  @Test("Output goes to standard output, to a pipe or to a device, and only files are replaced")
  func output() throws {
    let expected = try bash("\"$0\" handout mine --lessons .").output
    #expect(expected.hasPrefix("# "))
    for command in [
      "--output -", "--output /dev/stdout", "--output /dev/stdout | cat", "--output /dev/fd/1 | cat",
      "--output /dev/stderr 2>&1 | cat", "--output >(cat) | cat", "--output - > x; cat x",
      "--output /dev/stdout > x; cat x", "--output /dev/stdout >> y; cat y", "--output z; cat z",
      "--output x; ln -s x l; \"$0\" handout mine --lessons . --output l; test -h l && cat x",
    ] {
      let finished = try bash("\"$0\" handout mine --lessons . \(command)")
      #expect(finished.output == expected, "\(command)")
      #expect(!finished.errors.contains("Error"), "\(command): \(finished.errors)")
    }
    #expect(try bash("\"$0\" handout mine --lessons . --output /dev/null").status == 0)
    #expect(
      try bash("echo old > y; \"$0\" handout mine --lessons . --output /dev/stdout >> y; cat y").output
        == "old\n" + expected)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(names == ["broken.yaml", "l", "lesson.yaml", "progress.json", "x", "y", "z"])
  }
}
