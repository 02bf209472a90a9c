import TestSupport
import Teaching
import Testing
import TutorUI
import Glibc

@testable import Classroom
@testable import Files

@Suite("The file that keeps a class's votes")
struct ResultsFileTests {
  let folder: TemporaryFolder
  let path: String
  private static let lock = ".results.json.lock"
  private static let old =
    #"{"format": 1, "lessons": {"gone": {"questions": {"q": {"rounds": [{"counts": {"c": 3}}]}}}}}"#

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("results.json")
  }

  private func votes(_ counts: [String: Int]...) -> QuestionVotes {
    QuestionVotes(rounds: counts.map(VoteRound.init))
  }

  @Test("Votes are written as exactly this text, for the owner alone, and read back as the same votes")
  func golden() throws {
    let kept = LessonVotes(
      lesson: "fork", questions: ["name-it": votes(["copy": 12, "leak": 3], ["copy": 15]), "other": votes()])
    try ResultsFile(path: path).save(kept)
    #expect(
      folder.text("results.json") == """
        {
          "format" : 1,
          "lessons" : {
            "fork" : {
              "questions" : {
                "name-it" : {
                  "rounds" : [
                    {
                      "counts" : {
                        "copy" : 12,
                        "leak" : 3
                      }
                    },
                    {
                      "counts" : {
                        "copy" : 15
                      }
                    }
                  ]
                },
                "other" : {
                  "rounds" : [

                  ]
                }
              }
            }
          }
        }

        """)
    #expect(folder.permissions("results.json") == 0o600)
    #expect(folder.names == [Self.lock, "results.json"])
    #expect(try ResultsFile(path: path).votes(lesson: "fork") == kept)
    #expect(try ResultsFile(path: path).votes(lesson: "another") == LessonVotes(lesson: "another"))
  }

  @Test("Other lessons, and other questions of the lesson, stay as they are, and so does the mode")
  func othersStay() throws {
    try folder.write(Self.old, to: "results.json", mode: 0o640)
    let file = ResultsFile(path: path)
    try file.save(LessonVotes(lesson: "fork", questions: ["a": votes(["x": 1]), "b": votes(["x": 2])]))
    try file.save(LessonVotes(lesson: "fork", questions: ["b": votes(["x": 5])]))
    #expect(try file.votes(lesson: "fork").questions == ["a": votes(["x": 1]), "b": votes(["x": 5])])
    #expect(try file.votes(lesson: "gone").questions == ["q": votes(["c": 3])])
    #expect(folder.permissions("results.json") == 0o640)
  }

  @Test("A symbolic link is followed and stays")
  func link() throws {
    try folder.link("results.json", to: "real/kept.json")
    try ResultsFile(path: path).save(LessonVotes(lesson: "fork"))
    #expect(folder.isSymbolicLink("results.json"))
    #expect(folder.names == ["real", "real/.kept.json.lock", "real/kept.json", "results.json"])
  }

  @Test(
    "Whatever step fails, the old file is whole, and nothing but the lock is beside it",
    arguments: DiskFault.allCases)
  func fails(fault: DiskFault) throws {
    try folder.write(Self.old, to: "results.json", mode: 0o640)
    let many = Dictionary(uniqueKeysWithValues: (0..<20).map { ("\($0)", votes(["x": $0])) })
    #expect(throws: ResultsFileError.self) {
      try ResultsFile(path: path, calls: fault.calls).save(LessonVotes(lesson: "fork", questions: many))
    }
    #expect(folder.text("results.json") == Self.old)
    #expect(folder.permissions("results.json") == 0o640)
    #expect(folder.names == [Self.lock, "results.json"])
  }

  @Test("What is not ours is never replaced, at the start or when it appears later", arguments: strangers)
  func notOurs(text: String, reason: String) throws {
    var store = try ResultsStore(path: path, lesson: "fork")
    try folder.write(text, to: "results.json")
    let saved = store.save(LessonVotes(lesson: "fork", questions: ["a": votes(["x": 1])]))
    #expect(saved.notice?.contains(reason) == true)
    let error = #expect(throws: ResultsFileError.self) { try ResultsStore(path: path, lesson: "fork") }
    #expect(error?.description.contains(reason) == true)
    #expect(error?.description.hasSuffix("tart with --results FILE in another folder.") == true)
    #expect(folder.text("results.json") == text)
    #expect(folder.names == [Self.lock, "results.json"])
  }

  @Test("A folder, a pipe and a file that is far too large are left alone")
  func noFile() throws {
    try folder.createFolder("folder")
    try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
    try folder.write("{", to: "large")
    try #require(truncate(folder.path("large"), 1 << 30) == 0)
    for name in ["folder", "pipe", "large"] {
      #expect(throws: ResultsFileError.self) { try ResultsStore(path: folder.path(name), lesson: "fork") }
    }
    #expect(folder.names == ["folder", "large", "pipe"])
  }
}

private let strangers: [(String, String)] = {
  let noVotes = "it does not hold votes"
  let counts = { (counts: String) in
    #"{"format": 1, "lessons": {"fork": {"questions": {"q": {"rounds": [\#(counts)]}}}}}"#
  }
  return [
    ("", "it is empty"), ("hello", "it is not complete and correct JSON"), ("[]", "it has no format number"),
    (#"{"format": 2, "lessons": []}"#, "it was written by a newer CowTutor (format 2) and is left alone"),
    (#"{"format": 1, "lessons": {"fork": {"answers": {}}}}"#, noVotes),
    (counts(#"{"counts": {"x": -1}}"#), noVotes), (counts(#"{"counts": {"x": 10000}}"#), noVotes),
    (counts(#"{"counts": {"x": 9223372036854775807}}"#), noVotes),
    (counts(#"{"counts": {"x": 1.5}}"#), noVotes),
    (counts(#"{"counts": {}}, {"counts": {}}, {"counts": {}}"#), noVotes), (counts("{}"), noVotes),
  ]
}()
