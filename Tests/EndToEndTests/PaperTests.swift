import Foundation
import Testing

@Suite("What is taken along: a lesson on paper, a report on a class")
struct PaperTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func cowtutor(_ arguments: String...) throws -> Finished {
    try Tool.run([Tool.cowtutor] + arguments, environment: ["XDG_STATE_HOME": scratch.path])
  }

  // MARK: - Handouts

  @Test("A handout is printed, or written as a file that others may read")
  func handout() throws {
    let printed = try cowtutor("handout", LessonOne.id)
    #expect(printed.status == 0)
    #expect(printed.output.hasPrefix("# \(LessonOne.title)\n"))
    #expect(printed.output.contains("\n# Answers\n"))
    let file = scratch.file("lesson.md")
    let written = try cowtutor("handout", LessonOne.id, "--output", file)
    #expect(written.status == 0)
    #expect(written.output.isEmpty)
    #expect(scratch.read("lesson.md") == printed.output)
    var mask = umask(0)
    umask(mask)
    mask = 0o666 & ~mask
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
    #expect(mode?.uint16Value == UInt16(mask))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["lesson.md"])
  }

  @Test("A handout comes with its answers, without them, or as the answers alone")
  func answers() throws {
    let with = try cowtutor("handout", LessonOne.id, "--answers", "with").output
    #expect(try cowtutor("handout", LessonOne.id).output == with)
    let none = try cowtutor("handout", LessonOne.id, "--answers", "none").output
    let only = try cowtutor("handout", LessonOne.id, "--answers", "only").output
    #expect(none.contains("Answer: ______") && !none.contains("Not **B**"))
    #expect(only.contains("Not **B**") && !only.contains("Answer: ______"))
    #expect(with.contains("Answer: ______") && with.contains("Not **B**"))
    #expect(try cowtutor("handout", LessonOne.id, "--answers", "some").status == 64)
  }

  @Test("A booklet has every lesson, then the answers to each")
  func booklet() throws {
    let booklet = try cowtutor("handout", "--all").output
    for title in ["Putting off a copy", "Under fork", "Runtimes that fork"] {
      #expect(booklet.contains("\n# \(title)\n") && booklet.contains("\n# \(title): answers\n"))
    }
    #expect(try cowtutor("handout", "--all", "--answers", "none").output.contains(": answers") == false)
    #expect(try cowtutor("handout").status == 64)
    #expect(try cowtutor("handout", LessonOne.id, "--all").status == 64)
  }

  @Test("A file is replaced whole, by way of a link too, and what cannot be one is left alone and said")
  func output() throws {
    let scratch = scratch
    try scratch.write("old", to: "old.md")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link.md"), withDestinationPath: "old.md")
    #expect(try cowtutor("handout", LessonOne.id, "--output", scratch.file("link.md")).status == 0)
    #expect(scratch.read("old.md").hasPrefix("# \(LessonOne.title)\n"))
    for place in [scratch.path, scratch.file("none/lesson.md"), "/dev/full"] {
      let finished = try cowtutor("handout", LessonOne.id, "--output", place)
      #expect(finished.status == 1)
      #expect(finished.errors.hasPrefix("Error: \(place) cannot be written: "), "\(finished.errors)")
    }
    #expect(try cowtutor("handout", LessonOne.id, "--output", "").status != 0)
  }

  @Test("An id that there is not gets those that there are")
  func unknownLesson() throws {
    let finished = try cowtutor("handout", "none")
    #expect(finished.status != 0)
    #expect(finished.errors.contains("there is no lesson 'none'; there are: \(LessonOne.id)"))
  }

  // MARK: - Reports

  private func answers(_ questions: [String: [(String, Bool)]], lesson: String = LessonOne.id) -> String {
    let entries = questions.sorted { $0.key < $1.key }.map { question, answers in
      let list = answers.map { #"{"time":"2026-11-23T21:04:05Z","choice":"\#($0)","right":\#($1)}"# }
      return "\"\(question)\":[\(list.joined(separator: ","))]"
    }
    return #"{"format":1,"lessons":{"\#(lesson)":{"answers":{\#(entries.joined(separator: ","))}}}}"#
  }

  /// Two students, one of whom tried again, and files that are of no use.
  private func fillClass() throws {
    try scratch.write(
      answers([
        "name-it": [("for-the-other", false), ("copy-on-write", true)],
        "what-is-missing": [("missed-opportunity", true)],
      ]),
      to: "ann.json")
    try scratch.write(answers(["name-it": [("for-the-other", false)]]), to: "bert.json")
    try scratch.write("{", to: "broken.json")
    try scratch.write(#"{"format":99}"#, to: "new.json")
  }

  @Test("A report has a row for each question and each student, and bad files are named and left out")
  func tables() throws {
    try fillClass()
    let files = ["ann", "bert", "broken", "new", "none"].map { scratch.file("\($0).json") }
    let finished = try Tool.run([Tool.cowtutor, "report"] + files)
    #expect(finished.status == 0)
    let rows = finished.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(rows[0] == "2 students")
    #expect(rows[1] == "\(LessonOne.title) (\(LessonOne.id))")
    #expect(
      rows.contains("1 Two processes, the same frames 2 of 2 0 (0 %) 1 (50 %) Page 2, for the parent (2)"))
    #expect(rows.contains("3 A full copy on every call 1 of 2 1 (100 %) 1 (100 %) none"))
    #expect(rows.contains("5 Why copy at all? 0 of 2 0 0 none"))
    #expect(
      rows.suffix(4) == [
        "student 1 2 3 4 5 completed right at first right at last", "ann ✗✓ · ✓ · · 2 of 5 1 2",
        "bert ✗ · · · · 1 of 5 0 0", "✓ right ✗ wrong ✗✓ wrong at first, right at last · not answered",
      ])
    let complaints = finished.errors.split(separator: "\n")
    #expect(complaints.count == 3)
    #expect(complaints[0].contains("left out: \(files[2]) cannot be read because"))
    #expect(complaints[1].contains("left out: \(files[3]) was written by a newer CowTutor (format 99)"))
    #expect(complaints[2].contains("left out: \(files[4]) is not there"))
    // They are read and nothing else.
    #expect(scratch.read("broken.json") == "{")
    let contents = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(contents == ["ann.json", "bert.json", "broken.json", "new.json"])
  }

  @Test("Verdicts are those of the lesson as it is; an extra lesson of one student changes nobody's counts")
  func verdicts() throws {
    try scratch.write(answers(["name-it": [("for-the-other", true)]]), to: "ann.json")
    try scratch.write(answers(["name-it": [("copy-on-write", false)]]), to: "bert.json")
    let cara = answers(["q": [("x", true)]], lesson: "extra")
    try scratch.write(cara, to: "cara.json")
    let files = ["ann", "bert", "cara"].map { scratch.file("\($0).json") }
    let whole = try Tool.run([Tool.cowtutor, "report"] + files)
    func rows(_ text: String) -> [String] {
      text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }
    #expect(
      rows(whole.output).contains(
        "1 Two processes, the same frames 2 of 3 1 (50 %) 1 (50 %) Page 2, for the parent (1)"))
    #expect(rows(whole.output).contains("ann ✗ · · · · 1 of 5 0 0"))
    #expect(rows(whole.output).contains("bert ✓ · · · · 1 of 5 1 1"))
    #expect(rows(whole.output).contains("Nothing answered: cara"))
    #expect(rows(whole.output).contains("cara ? 1 of 1 ? ?"))
    #expect(whole.output.contains("? The lesson is not here: name its folder with --lessons DIR."))

    let one = try Tool.run([Tool.cowtutor, "report", "--lesson", LessonOne.id] + files)
    #expect(
      one.status == 0 && !one.output.contains("extra")
        && one.output.contains("Two processes, the same frames"))
    let none = try Tool.run([Tool.cowtutor, "report", "--lesson", "none"] + files)
    #expect(none.status == 64)
    #expect(none.errors.contains("nothing is known about the lesson none; there are: \(LessonOne.id), extra"))
  }

  @Test("The votes that a presentation has kept are reported, for people and as comma-separated values")
  func votes() throws {
    try scratch.write(
      #"{"format":1,"lessons":{"\#(LessonOne.id)":{"questions":{"name-it":{"rounds":["#
        + #"{"counts":{"copy-on-write":12,"all-for-the-other":8}},{"counts":{"copy-on-write":18,"gone":2}}]}}},"#
        + #""other":{"questions":{"q":{"rounds":[{"counts":{"c":7}}]}}}}}"#, to: "votes.json")
    let file = scratch.file("votes.json")
    let read = try cowtutor("report", "--votes", file)
    #expect(read.status == 0)
    let rows = read.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(rows.contains("Two processes, the same frames first 20 12 (60 %) A 12 B 0 C 0 D 8"))
    #expect(rows.contains("Two processes, the same frames second 20 18 (90 %) A 18 B 0 C 0 D 0 gone 2"))
    #expect(rows.contains("q first 7 ? c 7"))
    let csv = try cowtutor("report", "--votes", file, "--csv", "--lesson", LessonOne.id)
    let id = LessonOne.id
    #expect(
      csv.output.components(separatedBy: "\r\n") == [
        "lesson,question,vote,choice,right,cards,of", "\(id),name-it,first,copy-on-write,1,12,20",
        "\(id),name-it,first,for-the-other,0,0,20", "\(id),name-it,first,all-pages,0,0,20",
        "\(id),name-it,first,all-for-the-other,0,8,20", "\(id),name-it,second,copy-on-write,1,18,20",
        "\(id),name-it,second,for-the-other,0,0,20", "\(id),name-it,second,all-pages,0,0,20",
        "\(id),name-it,second,all-for-the-other,0,0,20", "\(id),name-it,second,gone,0,2,20", "",
      ])
    let mistaken = try cowtutor("report", file)
    #expect(mistaken.status == 1 && mistaken.errors.contains("holds votes: report them with --votes"))
    for (arguments, words) in [
      (["--votes", scratch.file("none.json")], "none.json is not there"),
      (["--votes", file, "--lesson", "none"], "there are: other, \(id)"),
      (["--votes", file, "ann.json"], "or a file of votes with --votes FILE"),
      ([], "or a file of votes with --votes FILE"),
    ] {
      let refused = try Tool.run([Tool.cowtutor, "report"] + arguments)
      #expect(refused.status != 0 && refused.output.isEmpty && refused.errors.contains(words))
    }
  }

  @Test("Where no file can be read there is no report, and status 1")
  func nothingToRead() throws {
    try fillClass()
    let finished = try cowtutor("report", scratch.file("broken.json"), scratch.file("none.json"))
    #expect(finished.status == 1)
    #expect(finished.output.isEmpty)
    #expect(finished.errors.split(separator: "\n").count == 2)
    #expect(try cowtutor("report").status != 0)
  }

  @Test(
    "Comma-separated values: as many fields in each record, quoted by RFC 4180, every id and name as it is")
  func csv() throws {
    try fillClass()
    try scratch.write(answers(["q": [("a, b", false)]], lesson: "gone"), to: "-1+2.json")
    try scratch.write(answers([:]), to: "d, \"e\".json")
    let files = ["ann.json", "-1+2.json", "d, \"e\".json"].map { scratch.file($0) }
    let finished = try Tool.run([Tool.cowtutor, "report", "--csv"] + files)
    #expect(finished.status == 0)
    #expect(
      finished.errors == "cowtutor: a spreadsheet would compute -1+2: import all columns as text\n")
    let records = finished.output.components(separatedBy: "\r\n")
    #expect(records.last?.isEmpty == true)
    #expect(
      records.first
        == "table,lesson,question,student,answered,of,right at first,right at last,most chosen wrong answer,chosen by,"
        + "first answer,last answer"
    )
    let id = LessonOne.id
    for record in [
      "question,\(id),name-it,,1,3,0,1,\"Page 2, for the parent\",1,,", "question,gone,q,,1,3,,,,,,",
      "student,\(id),,ann,2,5,1,2,,,,", "student,\(id),,-1+2,0,5,0,0,,,,", "student,gone,,-1+2,1,1,,,,,,",
      "student,\(id),,\"d, \"\"e\"\"\",0,5,0,0,,,,",
      "answer,\(id),name-it,ann,1,1,0,1,,,for-the-other,copy-on-write",
      "answer,\(id),what-a-reader-reads,ann,0,1,,,,,,", "answer,gone,q,-1+2,1,1,,,,,\"a, b\",\"a, b\"",
    ] {
      #expect(records.contains(record), "\(record)")
    }
    for record in records.dropLast() {
      let plain = record.replacingOccurrences(of: "\"[^\"]*\"", with: "", options: .regularExpression)
      #expect(plain.filter { $0 == "," }.count == 11, "\(record)")
    }
  }

  @Test(
    "Students whose files have one name are told apart by their folders, and a file given twice is one student"
  )
  func sameNames() throws {
    for folder in ["x", "y"] {
      try FileManager.default.createDirectory(atPath: scratch.file(folder), withIntermediateDirectories: true)
      try scratch.write(answers(["name-it": [("all-for-the-other", false)]]), to: "\(folder)/progress.json")
    }
    let files = ["x", "y", "x"].map { scratch.file("\($0)/progress.json") }
    let finished = try Tool.run([Tool.cowtutor, "report", "--csv"] + files)
    #expect(finished.output.contains(",\(scratch.file("x/progress")),1,5,"))
    #expect(finished.output.contains(",\(scratch.file("y/progress")),1,5,"))
    #expect(finished.output.contains("name-it,,2,2,0,0,\"All six pages, for the parent\",2,,\r\n"))
  }

  @Test("Escape sequences in names and answers reach no terminal")
  func escapes() throws {
    try scratch.write(
      answers(["q": [(#"\u001b[2J"#, false)]], lesson: #"\u001b]0;x"#), to: "\u{1B}[31m.json")
    for arguments in [["report"], ["report", "--csv"]] {
      let finished = try Tool.run([Tool.cowtutor] + arguments + [scratch.file("\u{1B}[31m.json")])
      #expect(finished.status == 0)
      #expect(!finished.output.contains("\u{1B}"))
      #expect(finished.output.contains("U+001B[31m"))
    }
  }
}
