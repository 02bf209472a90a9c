import LearnerProgress
import Lessons
import TestSupport
import Testing

@testable import TutorUI

@Suite("The tutor in plain lines")
struct PlainTutorTests {
  /// A sitting, and all that was said and typed in it.
  struct Sitting {
    var tutor: PlainTutor
    private(set) var log: ProgressLog
    private(set) var lines: [String] = []
    private(set) var latest: [String] = []
    private(set) var isOver = false
    private var time = 0

    init(_ lessons: [Lesson], _ progress: ProgressLog = ProgressLog(), open lesson: String? = nil) {
      tutor = PlainTutor(lessons: Course(lessons), progress: progress, seed: 2)
      log = progress
      hear(tutor.begin(lesson: lesson))
    }

    private var now: Timestamp { Timestamp(secondsSince1970: time) }

    private mutating func hear(_ turn: PlainTutor.Turn) {
      for change in turn.changes { log.apply(change) }
      latest = turn.lines
      lines += turn.lines
      isOver = turn.isOver
    }

    mutating func type(_ entries: String...) {
      for entry in entries {
        time += 1
        lines.append("> \(entry)")
        hear(tutor.take(entry, at: now))
      }
    }

    /// Answers with a choice, or with figures.
    mutating func answer(_ response: Response) throws {
      guard case .fields(let numbers) = response else {
        let choice = try #require(tutor.session?.choices.first { .choice($0.id) == response })
        return try answer(choice.text)
      }
      type(numbers.map(String.init).joined(separator: " "))
    }

    /// Answers with the choice that has this text, by the number it was read out with.
    mutating func answer(_ text: String) throws {
      let row = try #require(latest.first { $0.hasSuffix(". \(text)") }, "\(latest)")
      type(String(row.prefix(1)))
    }

    mutating func answerRightly() throws {
      try answer(try #require(tutor.session).question.solution)
    }
  }

  @Test("The whole lesson, with everything that can be typed")
  func transcript() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    sitting.type("h", "5", "", "r")
    try sitting.answer("All six pages, for the parent")
    sitting.type("2", "")
    for _ in 2...5 {
      try sitting.answerRightly()
      sitting.type("")
    }
    sitting.type("", "r")
    try sitting.answerRightly()
    sitting.type("", "q")
    expectGolden(sitting.lines.map { $0 + "\n" }.joined(), "plain-lesson.txt")
    #expect(sitting.isOver)
  }

  @Test("Nothing is said in signs: no boxes, no arrows, no counts with a cross")
  func words() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    sitting.type("h", "r")
    for _ in 1...5 {
      try sitting.answerRightly()
      sitting.type("r", "")
    }
    for line in sitting.lines {
      #expect(!line.contains { "─━│┃╭╮╰╯┣┫├┤▸▶✓✗●○×≠▫·↑↓←→…".contains($0) }, "\(line)")
      #expect(!line.contains(#/\b[fb][0-9]|\brw\b/#), "\(line)")
    }
  }

  @Test("The same answers make the same log as on the full screen")
  func sameLog() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    var tutor = try LessonOne.tutor()
    for place in 0..<5 {
      let question = try #require(tutor.session?.question)
      let response = place == 1 ? .fields([6, 6]) : question.solution
      try tutor.answer(response, at: 2 * place + 1)
      tutor.press("n")
      try sitting.answer(response)
      sitting.type("")
    }
    #expect(sitting.log == tutor.progress)
    tutor.press(.character("r"))
    sitting.type("r")
    #expect(sitting.log == tutor.progress)
    try tutor.answerRightly(at: 12)
    try sitting.answerRightly()
    #expect(sitting.log == tutor.progress)
    #expect(sitting.log.lessons["putting-off-a-copy"]?.retryQueue == nil)
  }

  @Test("Before the answer nothing is said of what follows it")
  func nothingIsGivenAway() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    for _ in 1...5 {
      let question = try #require(sitting.tutor.session?.question)
      let said = sitting.latest.joined(separator: " ")
      #expect(!said.contains(question.explanation.prefix(40)))
      #expect(said.contains("Event \(question.traces.scene.eventsBeforeAnswer) of"))
      #expect(!said.contains("Event \(question.traces.scene.eventsBeforeAnswer + 1) of"))
      try sitting.answerRightly()
      sitting.type("")
    }
  }

  @Test("A wrong choice is told why it is wrong before what is right")
  func wrongChoice() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    try sitting.answer("All six pages, for the parent")
    let said = sitting.latest
    let verdict = try #require(said.firstIndex { $0.hasPrefix("Not right. It is not ") })
    #expect(said[verdict].hasSuffix(": All six pages, for the parent."))
    #expect(said[verdict + 1].hasPrefix("Five of the pages stay the same for both."))
    #expect(said[verdict + 2].hasSuffix(": Page 2, for the child."))
    #expect(said.suffix(3) == ["1 of 5 questions completed.", "", "Enter alone goes on to question 2."])
  }

  @Test(
    "What cannot be typed is said with all that can, and changes nothing",
    arguments: ["0", "5", "yes", "", "1 2"])
  func badEntry(entry: String) throws {
    var sitting = Sitting([try LessonOne.lesson()])
    sitting.type(entry)
    #expect(sitting.log == ProgressLog())
    #expect(sitting.tutor.session?.isAnswered == false)
    #expect(
      sitting.latest == [
        entry.isEmpty ? "Nothing was typed." : "\(entry) is not possible here.",
        "Type 1 to 4, or a to d, and press Enter.", "r repeats the question.",
        "h explains what you can type, and the words.",
        "q quits; your answers are already saved.",
      ])
  }

  @Test("A goal can be left open, and an exit there is no end of the program; its frames are words")
  func goal() throws {
    var sitting = Sitting([try ExerciseLessons.lesson("goal")])
    sitting.type("exit")
    #expect(!sitting.isOver && sitting.tutor.session != nil)
    sitting.type("parent fork", "child write 0")
    #expect(sitting.lines.contains { $0.contains("frame 0 was copied to frame ") })
    sitting.type("n")
    #expect(sitting.tutor.summary != nil && sitting.log == ProgressLog())
  }

  @Test("Where something is filled in, n is an answer and leaves nothing")
  func no() throws {
    var sitting = Sitting([try ExerciseLessons.lesson("fields")])
    sitting.type("n")
    #expect(sitting.tutor.session?.isAnswered == false)
    #expect(sitting.latest.first == "That is 1 answer; 3 are asked for.")
  }

  @Test("A number or a letter answers, in capitals too, and with the signs that lists have")
  func letters() throws {
    for (row, entries) in [
      ["1", "a", "A", " a ", "1.", "(a)", "A)", "a."], ["2", "b", " B ", "2)", "b:", "( B ).", "b!"],
      ["3", "c", "3 ."], ["4", "d", "D,"],
    ].enumerated() {
      for entry in entries {
        var sitting = Sitting([try LessonOne.lesson()])
        sitting.type(entry)
        let session = try #require(sitting.tutor.session)
        #expect(session.givenChoice?.id == session.choices[row].id, "\(entry)")
      }
    }
  }

  @Test("Help and the end are understood however they are written, and signs alone are not Enter")
  func commonWords() throws {
    for entry in ["h", "H", "help", "Help.", "?", " help "] {
      var sitting = Sitting([try LessonOne.lesson()])
      sitting.type(entry)
      #expect(sitting.latest.first == "What you can type here:", "\(entry)")
    }
    for entry in ["q", "Q", "quit", "Quit!", "exit", "q."] {
      var sitting = Sitting([try LessonOne.lesson()])
      sitting.type(entry)
      #expect(sitting.isOver, "\(entry)")
    }
    var sitting = Sitting([try LessonOne.lesson()])
    sitting.type("1", ".")
    #expect(sitting.latest.first == ". is not possible here." && sitting.tutor.session?.place == 0)
    sitting.type("3")
    #expect(sitting.latest.first == "3 is not possible here.", "an answered question takes no answer")
    sitting.type("NEXT")
    #expect(sitting.tutor.session?.place == 1)
  }

  @Test("Blanks around an entry and capitals do not matter")
  func blanks() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    sitting.type("  2\t")
    #expect(sitting.tutor.session?.isAnswered == true)
    sitting.type(" Q ")
    #expect(sitting.isOver)
  }

  @Test("The next start goes on where one stopped: an answered question in short, an open one whole")
  func resuming() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    try sitting.answer("All six pages, for the parent")
    sitting = Sitting([try LessonOne.lesson()], sitting.log)
    #expect(sitting.latest.contains("1 of 5 questions completed."))
    #expect(
      sitting.latest.contains(
        "Question 1 of 5 is already answered, and not right: All six pages, for the parent."))
    #expect(sitting.latest.last == "Enter alone goes on to question 2.")
    sitting.type("r")
    #expect(sitting.latest.contains { $0.hasPrefix("Not right. It is not ") })
    sitting.type("")
    sitting = Sitting([try LessonOne.lesson()], sitting.log)
    #expect(sitting.latest.contains("Question 2 of 5."))
    #expect(sitting.latest.last == "Type the 2 answers in their order, such as 3 3, and press Enter.")
  }

  @Test("The end leads back to what is open, whatever the full screen has passed over")
  func openQuestions() throws {
    var tutor = try LessonOne.tutor()
    tutor.press(.character("n"), .character("n"))
    try tutor.answerRightly()
    tutor.press(.character("n"), .character("n"))
    try tutor.answerRightly()
    var sitting = Sitting([try LessonOne.lesson()], tutor.progress)
    sitting.type("")
    #expect(sitting.latest.contains("2 of 5 questions completed."))
    #expect(sitting.latest.contains { $0.hasPrefix("Question 1, open: Two processes, the same frames.") })
    #expect(sitting.latest.contains("Enter alone goes on to the first open question."))
    sitting.type("")
    #expect(sitting.latest.contains("Question 1 of 5."))
  }

  @Test("A lesson that is done opens on its end, and can be started over")
  func startingOver() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    for _ in 1...5 {
      try sitting.answerRightly()
      sitting.type("")
    }
    sitting = Sitting([try LessonOne.lesson()], sitting.log)
    #expect(sitting.latest.contains("Your latest answer to every question is right."))
    #expect(!sitting.latest.contains { $0.hasPrefix("r asks") })
    let before = sitting.log
    sitting.type("s")
    #expect(sitting.latest.first?.hasPrefix("Start over? This asks all 5 questions again.") == true)
    sitting.type("no")
    #expect(sitting.latest.first == "Not started over." && sitting.log == before)
    for confirmation in ["s", ""] {
      var confirmed = sitting
      confirmed.type("s", confirmation)
      #expect(confirmed.latest.contains("Question 1 of 5, again."))
    }
    sitting.type("s", "s")
    #expect(sitting.latest.contains("Question 1 of 5, again."))
    #expect(sitting.log.lessons["putting-off-a-copy"]?.retryQueue?.count == 5)
  }

  @Test("Another lesson is opened when asked for, or after the end, and that is where the next start opens")
  func otherLessons() throws {
    let lessons = [try LessonOne.lesson(), try Samples.lesson(id: "b", title: "Second", questions: 1)]
    var sitting = Sitting(lessons, open: "b")
    #expect(sitting.latest.contains("Lesson: Second."))
    #expect(sitting.log.bookmark == "b")
    #expect(Sitting(lessons, sitting.log).latest.contains("Lesson: Second."))
    sitting = Sitting(lessons, sitting.log, open: "putting-off-a-copy")
    #expect(sitting.log.bookmark == "putting-off-a-copy")
    for _ in 1...5 {
      try sitting.answerRightly()
      sitting.type("")
    }
    #expect(sitting.latest.contains("n goes on to the next lesson: Second."))
    sitting.type("n")
    #expect(sitting.latest.contains("Lesson: Second.") && sitting.latest.contains("Question 1 of 1."))
    #expect(sitting.log.bookmark == "b")
    sitting.type("1", "", "n")
    #expect(sitting.latest[0] == "n is not possible here.")
  }

  @Test("Where there are no lessons, that is said")
  func nothing() {
    var sitting = Sitting([])
    #expect(sitting.latest.contains("There are no lessons here."))
    sitting.type("q")
    #expect(sitting.isOver)
  }

  @Test("What another window has answered counts from then on")
  func otherWindow() throws {
    var sitting = Sitting([try LessonOne.lesson()])
    var log = sitting.log
    log.record(
      Answer(time: Timestamp(secondsSince1970: 0), choice: "gone", right: true),
      lesson: "putting-off-a-copy",
      question: "what-is-copied")
    sitting.tutor.saved(log)
    sitting.type("1")
    #expect(sitting.latest.contains("2 of 5 questions completed."))
  }
}
