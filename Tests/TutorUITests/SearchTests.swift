import Canvas
import LearnerProgress
import Lessons
import Testing

@testable import TutorUI

@Suite("The search in the list of lessons")
struct SearchTests {
  private static func lessons() throws -> [Lesson] {
    [
      try Samples.lesson(id: "a", title: "Putting off a copy", summary: "What fork really does"),
      try Samples.lesson(id: "b", title: "Values in Swift", summary: "Arrays share until one writes"),
      try Samples.lesson(id: "c", title: "Schreiben, später", summary: "ÜBER fork: naïve Straßen"),
    ]
  }

  private static func found(_ query: String, in lessons: [Lesson], open: Bool = true) -> [SearchIndex.Match] {
    SearchIndex(Course(lessons)).matches(SearchIndex.words(query)) { _, _ in open }
  }

  @Test(
    "Title and summary are searched whatever the case and the accents, and every word must be there",
    arguments: [
      ("fork", [0, 2]), ("FORK", [0, 2]), ("swift", [1]), ("until share", [1]), ("über", [2]), ("uber", [2]),
      ("Spater", [2]), ("spa\u{308}ter", [2]), ("naive strassen", [2]), ("copy", [0]),
      ("nothing of the kind", []), ("copy swift", []),
    ] as [(String, [Int])])
  func words(query: String, lessons: [Int]) throws {
    #expect(Self.found(query, in: try Self.lessons()).map(\.lesson) == lessons)
  }

  @Test("Blanks do not matter, and a query without words finds no less than every lesson")
  func blanks() throws {
    var list = LessonList()
    let index = SearchIndex(Course(try Self.lessons()))
    list.search(for: "  fork  ", in: index) { _, _ in true }
    #expect(list.found?.first == .lesson(0) && list.found?.contains(.lesson(2)) == true)
    list.search(for: "  ", in: index) { _, _ in true }
    #expect(list.found == nil)
    list.search(for: "fork", in: SearchIndex([])) { _, _ in true }
    #expect(list.found == [])
  }

  /// Every text of lesson 1 that a learner can read.
  private static func parts(_ lesson: Lesson) -> [(Int?, SearchPlace.Part, String)] {
    [(nil, .id, lesson.id), (nil, .summary, lesson.summary)]
      + lesson.questions.enumerated().flatMap { index, question -> [(Int?, SearchPlace.Part, String)] in
        [(index, .title, question.title), (index, .idea, question.idea ?? "")]
          + [(index, .prompt, question.prompt), (index, .explanation, question.explanation)]
          + [(index, .id, question.id), (index, .source, question.source ?? "")]
          + question.choices.map { (index, .choice, $0.text) }
          + question.choices.compactMap { choice in choice.feedback.map { (index, .feedback, $0) } }
      }
  }

  @Test("All the words of every text are found where they stand, once the question is answered")
  func everywhere() throws {
    let lesson = try LessonOne.lesson()
    for (question, part, text) in Self.parts(lesson) {
      let places = Self.found(text, in: [lesson], open: false).flatMap(\.places)
      let isThere = places.contains { $0.question == question && $0.part == part && $0.text == text }
      #expect(isThere, "\(part): \(text)")
    }
  }

  @Test("Of an open question's answer only its existence is told: no feedback, at most one place")
  func nothingIsGivenAway() throws {
    let lesson = try LessonOne.lesson()
    for (_, part, text) in Self.parts(lesson) {
      for query in text.split(separator: " ") {
        let hidden = Self.found(String(query), in: [lesson]).flatMap(\.places).filter(\.isBehindAnswer)
        #expect(Set(hidden).count == hidden.count && Set(hidden.map(\.question)).count == hidden.count)
        for place in hidden {
          if case .explanation = place.part { continue }
          Issue.record("\(place) for \(query), from \(part)")
        }
      }
    }
  }

  @Test(
    "The words stand out in an excerpt around the first of them",
    arguments: [
      ("An eager copy is slow.", "eager", 40, "An [eager] copy is slow."),
      ("one two three four five six seven", "five", 14, "… [five] six…"),
      ("one two three four five six seven", "five", 20, "… four [five] six…"),
      ("one two three", "two one", 40, "[one] [two] three"),
      ("Später\nSTRASSE, Straße", "strasse", 40, "Später [STRASSE], [Straße]"),
      ("寫時複製 copies on write", "copies", 14, "… [copies] on…"),
      ("one two three", "absent", 8, "one two…"),
    ])
  func excerpt(text: String, query: String, width: Int, expected: String) {
    let parts = Excerpt(text, finding: SearchIndex.words(query)).parts(width: width, .text, found: .key)
    #expect(parts.map { $0.role == .key ? "[\($0.text)]" : $0.text }.joined() == expected)
    #expect(StyledLine(parts).width <= width)
  }

  // MARK: - On the screen

  private static func list(_ query: String, answering responses: Response?...) throws -> Tutor {
    var tutor = try LessonOne.tutor()
    for response in responses {
      if let response { try tutor.answer(response) }
      tutor.press(.character("n"))
    }
    tutor.press(.escape)
    #expect(tutor.shared.search.index == nil, "nothing is made ready before the first search")
    tutor.press(.character("/"))
    for character in query { tutor.press(.character(character)) }
    return tutor
  }

  @Test("Before an answer a place is named without a word of it, and afterwards with an excerpt")
  func places() throws {
    let tutor = try Self.list("eager fork", answering: nil)
    #expect(tutor.picture.contains("2 Forking a large process      explanation (after your answer)"))
    #expect(!tutor.picture.contains("An eager"))
    let answered = try Self.list("eager fork", answering: nil, .fields([6, 6]))
    #expect(answered.picture.contains("2 Forking a large process      explanation: "))
    #expect(answered.picture.contains("An eager fork copies"))
    // Asked again it is open again.
    var again = answered
    again.shared.learning.progress.startAgain(lesson: "putting-off-a-copy", questions: ["what-is-copied"])
    #expect(again.picture.contains("2 Forking a large process      explanation (after your answer)"))
    #expect(!again.picture.contains("An eager"))
  }

  @Test("Enter keeps what was found; on a lesson it opens that, on a question the lesson at that question")
  func opening() throws {
    var tutor = try Self.list("reviewer asks")
    #expect(tutor.picture.contains("5 Why copy at all?             A reviewer asks"))
    tutor.press(.enter, .down)
    #expect(tutor.picture.contains("▸ 5 Why copy at all?"))
    #expect(
      tutor.send(.key(.enter)) == [
        .save([.visit(lesson: "putting-off-a-copy", question: "what-a-reader-reads")])
      ])
    #expect(tutor.session?.question.id == "what-a-reader-reads" && tutor.session?.isAnswered == false)
    // Esc leads back to what was found, and once more to all lessons.
    tutor.press(.escape)
    #expect(tutor.picture.contains("/reviewer asks ") && tutor.picture.contains("▸ Putting off a copy"))
    tutor.press(.enter)
    #expect(tutor.session?.question.id == "what-a-reader-reads", "the lesson was left there")
    tutor.press(.escape, .escape)
    #expect(tutor.isInList && !tutor.picture.contains("reviewer asks"))
    tutor.press(.enter, .escape)
    #expect(!tutor.picture.contains("reviewer asks"))
  }

  @Test(
    "A question found in a lesson that is done is opened too, and one outside of a round leaves the round alone"
  )
  func openingElsewhere() throws {
    var tutor = try Self.list(
      "reviewer asks", answering: .choice("copy-on-write"), .fields([6, 6]), .choice("missed-opportunity"),
      .choice("share-then-copy"), .fields([20, 4]))
    tutor.press(.enter, .down, .enter)
    #expect(tutor.session?.place == 4 && tutor.session?.isAnswered == true)
    tutor.press("n", "r")
    #expect(tutor.session?.items.count == 1)
    tutor.press(.escape, .escape, .character("/"))
    for character in "reviewer asks" { tutor.press(.character(character)) }
    tutor.press(.enter, .down, .enter)
    #expect(tutor.session?.place == 4 && tutor.session?.items.count == 5)
    tutor.press(.escape, .escape, .enter)
    #expect(tutor.session?.question.id == "what-is-copied" && tutor.session?.items.count == 1)
  }

  @Test("/ begins a new search, with nothing of the one before")
  func newSearch() throws {
    var tutor = try Self.list("reviewer asks")
    tutor.press(.enter, .down, .character("/"))
    #expect(tutor.picture.contains(" /_ ╮") && tutor.picture.contains("How processes share memory"))
    tutor.press(.character("f"))
    #expect(tutor.picture.contains(" /f_ ╮"))
  }

  @Test("A query longer than the screen shows its end")
  func longQuery() throws {
    let tutor = try Self.list(String(repeating: "x", count: 200) + "END")
    #expect(tutor.picture.contains("xEND_ ╮") && tutor.picture.contains("╭ Lessons ─"))
    #expect(tutor.picture.contains("Nothing was found. Esc shows all lessons."))
  }
}
