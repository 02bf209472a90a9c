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
        "name-it": [("memory-leak", false), ("copy-on-write", true)], "what-it-buys": [("fast-fork", true)],
      ]),
      to: "ann.json")
    try scratch.write(answers(["name-it": [("memory-leak", false)]]), to: "bert.json")
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
    #expect(rows.contains("name-it 2 of 2 0 (0 %) 1 (50 %) A memory leak (2)"))
    #expect(rows.contains("what-it-buys 1 of 2 1 (100 %) 1 (100 %) none"))
    #expect(rows.contains("why-not-share 0 of 2 0 0 none"))
    #expect(
      rows.suffix(3) == [
        "student completed right at first right at last", "ann 2 of 5 1 2", "bert 1 of 5 0 0",
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

  @Test("Where no file can be read there is no report, and status 1")
  func nothingToRead() throws {
    try fillClass()
    let finished = try cowtutor("report", scratch.file("broken.json"), scratch.file("none.json"))
    #expect(finished.status == 1)
    #expect(finished.output.isEmpty)
    #expect(finished.errors.split(separator: "\n").count == 2)
    #expect(try cowtutor("report").status != 0)
  }

  @Test("Comma-separated values: as many fields in each record, quoted by RFC 4180, and no formulas")
  func csv() throws {
    try fillClass()
    try scratch.write(answers(["q": [("a, b", false)]], lesson: "gone"), to: "=1+1.json")
    try scratch.write(answers([:]), to: "d, \"e\".json")
    let files = ["ann.json", "=1+1.json", "d, \"e\".json"].map { scratch.file($0) }
    let finished = try Tool.run([Tool.cowtutor, "report", "--csv"] + files)
    #expect(finished.status == 0)
    #expect(finished.errors.isEmpty)
    let records = finished.output.components(separatedBy: "\r\n")
    #expect(records.last?.isEmpty == true)
    #expect(
      records.first
        == "table,lesson,question,student,answered,of,right at first,right at last,most chosen wrong answer,chosen by"
    )
    #expect(records.contains("question,\(LessonOne.id),name-it,,1,3,0,1,A memory leak,1"))
    #expect(records.contains("question,gone,q,,1,3,0,0,\"a, b\",1"))
    #expect(records.contains("student,,,ann,2,6,1,2,,"))
    #expect(records.contains("student,,,'=1+1,1,6,0,0,,"))
    #expect(records.contains("student,,,\"d, \"\"e\"\"\",0,6,0,0,,"))
    for record in records.dropLast() {
      let plain = record.replacingOccurrences(of: "\"[^\"]*\"", with: "", options: .regularExpression)
      #expect(plain.filter { $0 == "," }.count == 9, "\(record)")
    }
  }

  @Test(
    "Students whose files have one name are told apart by their folders, and a file given twice is one student"
  )
  func sameNames() throws {
    for folder in ["x", "y"] {
      try FileManager.default.createDirectory(atPath: scratch.file(folder), withIntermediateDirectories: true)
      try scratch.write(answers(["name-it": [("swapping", false)]]), to: "\(folder)/progress.json")
    }
    let files = ["x", "y", "x"].map { scratch.file("\($0)/progress.json") }
    let finished = try Tool.run([Tool.cowtutor, "report", "--csv"] + files)
    #expect(finished.output.contains(",\(scratch.file("x/progress")),1,5,"))
    #expect(finished.output.contains(",\(scratch.file("y/progress")),1,5,"))
    #expect(finished.output.contains("name-it,,2,2,0,0,Swapping,2\r\n"))
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
