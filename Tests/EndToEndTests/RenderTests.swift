import Foundation
import Testing

@Suite("Pictures and recordings")
struct RenderTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func render(_ arguments: String...) throws -> Finished {
    try Tool.run([Tool.cowtutor, "render"] + arguments)
  }

  /// A picture, or several, that must have come without any complaint.
  private func output(_ arguments: String...) throws -> String {
    let finished = try Tool.run([Tool.cowtutor, "render", "putting-off-a-copy"] + arguments)
    #expect(finished.status == 0 && finished.errors == "", "\(arguments): \(finished.errors)")
    return finished.output
  }

  @Test(
    "It needs no terminal, and shows the first question as a learner first sees it, choices in the file's order"
  )
  func plain() throws {
    let rows = try output().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 25 && rows.allSatisfy { $0.count <= 80 })
    let picture = rows.joined(separator: "\n")
    for text in [
      "Question 1 of 5", "0 / 5 completed", "0 of 4", "▸ A  Page 2, for the child",
      "B  Page 2, for the parent", "C  All six pages, for the child", "D  All six pages, for the parent",
    ] {
      #expect(picture.contains(text), "\(text)")
    }
    #expect(try output() == picture)
  }

  @Test("Question, answer, step, size and seed choose the picture")
  func choices() throws {
    let answered = try output("--question", "3", "--answer", "no-copy", "--step", "3", "--size", "120x36")
    let rows = answered.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 37 && rows.contains { $0.count == 120 })
    for text in [
      "Question 3 of 5", "✗ Not A: Neither: none can share", "It is B: Call 1's: it can share", "3 of ",
    ] {
      #expect(answered.contains(text), "\(text)")
    }
    #expect(try output("--seed", "2").contains("D  Page 2, for the child"))
    #expect(try output("--seed", "2") == output("--seed", "2"))
  }

  @Test(
    "All steps are those that single pictures show, and the scene stops ahead of the answer unless that is given"
  )
  func all() throws {
    for (answer, steps) in [([], 0...2), (["--answer", "right"], 0...4)] {
      let single = try steps.map { step in
        try Tool.run([Tool.cowtutor, "render", "putting-off-a-copy", "--step", "\(step)"] + answer).output
      }
      let all = try Tool.run([Tool.cowtutor, "render", "putting-off-a-copy", "--all"] + answer).output
      #expect(all == single.joined(separator: "\n"))
    }
  }

  @Test("Each format is what it says, for every question and in every theme", arguments: 1...5)
  func formats(question: Int) throws {
    let number = "\(question)"
    let plain = try output("--question", number, "--answer", "right")
    for theme in ["dark", "light", "high-contrast", "mono"] {
      let options = ["--question", number, "--answer", "right", "--theme", theme]
      func render(_ more: String...) throws -> String {
        try Tool.run([Tool.cowtutor, "render", "putting-off-a-copy"] + options + more).output
      }
      let withoutColours = try render("--format", "ansi").replacing(#/\x1B\[[0-9;]*m/#, with: "")
      let rows = withoutColours.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows.map { $0.replacing(#/ +$/#, with: "") }.joined(separator: "\n") == plain)

      for more in [[], ["--all"]] {
        let drawing = try Tool.run(
          [Tool.cowtutor, "render", "putting-off-a-copy"] + options + ["--format", "svg"] + more)
        #expect(XMLDocumentCheck.isWellFormed(drawing.output))
        #expect(drawing.output.contains("@keyframes") == !more.isEmpty)
      }

      let lines = try render("--format", "cast").split(separator: "\n")
      let header = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
      #expect(header?["width"] as? Int == 80 && header?["height"] as? Int == 24)
      let times = try lines.dropFirst().map { line in
        (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])?.first as? Double ?? -1
      }
      #expect(times.first == 0 && times.count > 5 && times == times.sorted())
    }
  }

  @Test("A file gets what else would be printed, and one that cannot be written is named")
  func file() throws {
    let picture = try output("--format", "svg")
    try scratch.write("something else that is there already", to: "picture.svg")
    #expect(try output("--format", "svg", "--output", scratch.file("picture.svg")) == "")
    #expect(scratch.read("picture.svg") == picture)
    let failed = try render("putting-off-a-copy", "--output", scratch.file("none/picture.svg"))
    #expect(failed.status == 1)
    #expect(failed.errors.contains("none/picture.svg cannot be written"))
  }

  @Test(
    "What is not there is said, with what there is",
    arguments: [
      (["nothing"], "there is no lesson 'nothing'; there are: putting-off-a-copy"),
      (["putting-off-a-copy", "--question", "6"], "--question takes 1 to 5"),
      (["putting-off-a-copy", "--question", "0"], "--question takes 1 to 5"),
      (
        ["putting-off-a-copy", "--step", "3"], "--step takes 0 to 2 here; then the scene waits for the answer"
      ),
      (["putting-off-a-copy", "--answer", "right", "--step", "5"], "--step takes 0 to 4 here"),
      (["putting-off-a-copy", "--answer", "no"], "--answer takes right, copy-on-write, for-the-other"),
      (["putting-off-a-copy", "--size", "59x20"], "from 60x20 to 4096x1024"),
      (["putting-off-a-copy", "--size", "80"], "from 60x20 to 4096x1024"),
      (["putting-off-a-copy", "--theme", "pink"], "'dark', 'light', 'high-contrast' or 'mono'"),
      (["putting-off-a-copy", "--format", "gif"], "'text', 'ansi', 'svg' or 'cast'"),
      (["putting-off-a-copy", "--format", "cast", "--step", "1"], "leave one of them out"),
    ])
  func refused(arguments: [String], message: String) throws {
    let finished = try Tool.run([Tool.cowtutor, "render"] + arguments)
    #expect(finished.status == 64)
    #expect(finished.output == "")
    #expect(finished.errors.contains(message), "\(finished.errors)")
  }

  @Test("A lesson of a stranger's folder can be rendered too")
  func lessonsFolder() throws {
    let lesson = try String(
      contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    try scratch.write(
      lesson.replacing("id: putting-off-a-copy", with: "id: my-own")
        .replacing("title: Putting off a copy", with: "title: <b>写时复制</b> & more"), to: "mine.yaml")
    let finished = try render("my-own", "--lessons", scratch.path, "--format", "svg")
    #expect(finished.status == 0 && finished.errors == "")
    #expect(XMLDocumentCheck.isWellFormed(finished.output))
    #expect(finished.output.contains("<title>&lt;b&gt;写时复制&lt;/b&gt; &amp; more, question 1</title>"))
  }
}
