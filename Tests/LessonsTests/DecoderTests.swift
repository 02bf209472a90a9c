import Lessons
import Testing

@Suite struct DecoderTests {
  @Test func acceptsTheSample() {
    #expect(diagnostics(sampleLesson) == [])
  }

  @Test(
    arguments: [fileMistakes, syntaxMistakes, leakMistakes, questionMistakes, sceneMistakes, eventMistakes]
      .joined())
  func reports(_ mistake: Mistake) throws {
    let text = try #require(sampleLesson.replacingFirst(mistake.original, mistake.replacement))
    #expect(diagnostics(text) == mistake.expected)
  }

  @Test func reportsAllMistakesInOnePassByPosition() throws {
    var text = sampleLesson
    for (original, replacement) in [
      ("id: second", "id: Second"), ("kind: memory", "kind: picture"), ("title: A sample", "title: ~"),
      ("feedback: Nothing is lost.", "feedbak: Nothing is lost."),
    ] {
      text = try #require(text.replacingFirst(original, replacement))
    }
    #expect(
      diagnostics(text) == [
        "3:8: 'title' is empty; write something there",
        "10:34: a choice has no key 'feedbak'; did you mean 'feedback'?",
        "15:13: the kind is 'picture'; it must be 'memory' or 'value'",
        "24:9: 'id' is 'Second'; use lower-case letters and digits, with hyphens between words",
      ])
  }

  /// Of every kind, in both questions: YAML, keys, numbers, marks, ids, events.
  @Test func nothingIsLeftForASecondRun() throws {
    var text = sampleLesson
    for (original, replacement) in [
      ("summary: What", "summary:What"), ("right: true}", "right: yes}"),
      ("Nothing is lost.", "Nothing: it is lost."),
      ("Swapping, feedback", "Swapping, fedback"), ("free frames: 4", "free frames = four"),
      (
        "page: 1, value: 21}",
        "page: 7, value: 21}\n        - raed: {by: child, page: 0}\n        - exit: nobody"
      ),
      ("buffer size: 4096", "buffer size: big"), ("write: {by: two", "write: {by: three"),
    ] {
      text = try #require(text.replacingFirst(original, replacement))
    }
    #expect(
      diagnostics(text) == [
        "4:1: there is no space after the colon; write 'summary: What tests are made from.'",
        "9:59: 'right' must be true or false; here is 'yes': write 'right: true'",
        "10:51: a colon and a space begin a new key here; put the text in quotes, or below after '>-'",
        "11:36: a choice has no key 'fedback'; did you mean 'feedback'?",
        "17:7: a key ends with a colon; write 'free frames: four'",
        "23:11: 'child' has no page 7 at this point; choose one from 0 to 1",
        "24:11: an event has no key 'raed'; did you mean 'read'?",
        "25:11: there is no 'nobody' at this point; choose from child, parent",
        "37:20: 'buffer size' must be a whole number; here is 'big'",
        "44:11: there is no 'three' at this point; choose from one, two",
      ])
  }

  @Test func saysOnlyThatAFileIsNewer() {
    #expect(
      diagnostics("format: 2\nquestion: [1, 2]\nid: NO\n") == [
        "1:9: this file needs a newer CowTutor: it has format 2, and this one reads format 1"
      ])
  }

  @Test func keepsFormerIDs() throws {
    let text = try #require(sampleLesson.replacingFirst("id: second", "id: second\n    was: [one, two]"))
    #expect(
      try LessonDecoder.read(Array(text.utf8)).get().questions.map(\.formerIDs) == [[], ["one", "two"]])
  }

  @Test func keepsPositions() throws {
    let lesson = try LessonDecoder.read(Array(sampleLesson.utf8)).get()
    #expect(lesson.position == SourcePosition(line: 2, column: 5))
    let question = lesson.questions[0]
    #expect(question.position == SourcePosition(line: 6, column: 5))
    #expect(question.choices.map(\.position.line) == [9, 10, 11, 12])
    let scene = question.traces.scene
    #expect(scene.participants.map(\.position) == [SourcePosition(line: 19, column: 11)])
    #expect(scene.events.map(\.position.line) == [21, 23])
    #expect(question.traces.all[0].events.map(\.declaration.position) == scene.events.map(\.position))
  }

  @Test func findsLessonsWithTheSameID() throws {
    let lesson = try LessonDecoder.read(Array(sampleLesson.utf8)).get()
    let other = Lesson(id: "other", title: "", summary: "", questions: [])
    let repeated = LessonDecoder.repeatedIDs(in: [
      ("a.yaml", lesson), ("b.yaml", other), ("c.yaml", lesson),
    ])
    #expect(repeated.map(\.index) == [2])
    #expect(
      repeated.map(\.diagnostic.description) == [
        "2:5: the lesson id 'sample' is that of 'a.yaml' already; give this lesson another"
      ])
  }
}
