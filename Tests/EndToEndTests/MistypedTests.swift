import Testing

@Suite("Arguments that are mistyped, empty or out of range")
struct MistypedTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func cowtutor(_ arguments: [String]) throws -> Finished {
    try Tool.run([Tool.cowtutor] + arguments, environment: ["XDG_STATE_HOME": scratch.path])
  }

  @Test(
    "A word that is no command gets the nearest one, or all",
    arguments: [
      (["lst"], "there is no command 'lst'; did you mean 'list'?"),
      (["preset"], "there is no command 'preset'; did you mean 'present'?"),
      (["hand-out", "x"], "there is no command 'hand-out'; did you mean 'handout'?"),
      (["progress", "rest"], "there is no command 'rest'; did you mean 'reset'?"),
      (["wombat"], "there is no command 'wombat'; there are: learn, plain, list, progress, check, "),
      ([""], "there is no command ''; there are: learn, "),
    ])
  func commands(arguments: [String], words: String) throws {
    let finished = try cowtutor(arguments)
    #expect(finished.status == 64)
    #expect(finished.output.isEmpty)
    #expect(finished.errors.hasPrefix("Error: \(words)"), "\(finished.errors)")
    #expect(finished.errors.contains("Usage: cowtutor <subcommand>"))
    #expect(!finished.errors.contains("cowtutor learn "))
  }

  @Test(
    "What is no mistake is none",
    arguments: [["help", "list"], ["list"], ["progress"], ["progress", "--json"]])
  func noMistake(arguments: [String]) throws {
    #expect(try cowtutor(arguments).status == 0)
  }

  @Test(
    "An id that is empty or nearly right", arguments: ["handout", "render", "present", "testcard", "plain"])
  func ids(command: String) throws {
    func run(_ id: String) throws -> Finished {
      try cowtutor([command, id])
    }
    let empty = try run("")
    #expect(empty.status == 64)
    #expect(
      empty.errors.hasPrefix("Error: the id of a lesson is needed; there are: \(LessonOne.id), under-fork, "))
    let near = try run("puting-of-a-copy")
    #expect(near.status == 64)
    #expect(
      near.errors.hasPrefix(
        "Error: there is no lesson 'puting-of-a-copy'; did you mean '\(LessonOne.id)'?\n"))
  }

  @Test("An empty name gets what is needed")
  func emptyNames() throws {
    for (arguments, words) in [
      (["list", "--lessons", ""], "--lessons needs the name of a folder"),
      (["list", "--progress", ""], "--progress needs the name of a file"),
      (["handout", LessonOne.id, "--output", ""], "--output needs the name of a file"),
      (["present", "--results", ""], "--results needs the name of a file"),
      (["progress", "reset", "--lesson", ""], "--lesson needs the id of a lesson"),
    ] {
      let finished = try cowtutor(arguments)
      #expect(finished.status == 64)
      #expect(finished.errors.hasPrefix("Error: \(words)\n"), "\(finished.errors)")
    }
  }

  @Test(
    "A negative number is a value, and the message names those that are allowed",
    arguments: [
      (["render", LessonOne.id, "--question", "-1"], "has no question -1; --question takes 1 to 5"),
      (["render", LessonOne.id, "--step", "-1"], "--step takes 0 to "),
      (["verify", "--programs", "-1"], "--programs takes a number from 1 to 10000000"),
      (["verify", "--events", "-3"], "--events takes a number from 1 to 1000"),
      (["verify", "--seed", "-1"], "The value '-1' is invalid for '--seed <s>'"),
      (["lab", "--runs", "-1"], "--runs takes a number from 1 to 1000"),
      (["lab", "--largest", "-1GiB"], "The value '-1GiB' is invalid for '--largest <size>'"),
      (["live", "--memory", "-1GiB"], "The value '-1GiB' is invalid for '--memory <size>'"),
    ])
  func negative(arguments: [String], words: String) throws {
    let finished = try cowtutor(arguments)
    #expect(finished.status == 64)
    #expect(finished.errors.contains(words), "\(finished.errors)")
    #expect(!finished.errors.contains("Missing"))
  }
}
