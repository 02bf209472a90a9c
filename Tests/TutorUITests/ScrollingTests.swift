import Canvas
import Testing

@testable import TutorUI

@Suite("Scrolling the panels")
struct ScrollingTests {
  @Test("↓ alone leads through every explanation to its end, at each size", arguments: LessonOne.sizes)
  func explanations(size: Size) throws {
    for place in 0..<5 {
      var tutor = try LessonOne.tutor(size)
      for _ in 0..<place { tutor.press(.character("n")) }
      try tutor.answerWrongly()
      let expected = (try #require(tutor.texts)).answer.map { $0.parts.map(\.text).joined() }
      var read = try rows(tutor)
      for _ in 0..<60 {
        tutor.press(.down)
        let now = try rows(tutor)
        if now != Array(read.suffix(now.count)) { read.append(try #require(now.last)) }
      }
      #expect(Array(read.prefix(expected.count)) == expected)
      #expect(try rows(tutor).joined().contains("Source: ") && !tutor.picture.contains("more ╯╰"))
    }
  }

  /// What stands in the panel of the answer.
  private func rows(_ tutor: Tutor) throws -> [String] {
    let area = try #require(tutor.texts).layout.answer.inset(horizontally: 2, vertically: 1)
    let canvas = tutor.render()
    return (area.y..<area.maxY).map { y in
      let row = String((area.x..<area.maxX).compactMap { canvas[$0, y].character })
      return String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("Up and down stop at the ends, by rows and by pages, and the border says how much there is")
  func ends() throws {
    var tutor = try LessonOne.tutor(LessonOne.sizes[1])
    try tutor.answer("all-for-the-other")
    let top = tutor.picture
    tutor.press(.up, .pageUp)
    #expect(tutor.picture == top)
    tutor.press(.down)
    #expect(tutor.picture.contains("↑ 1 · ↓"))
    for _ in 0..<9 { tutor.press(.pageDown) }
    let bottom = tutor.picture
    tutor.press(.down, .pageDown)
    #expect(tutor.picture == bottom && bottom.contains("Source: fork(2)"))
    tutor.press(.character("k"), .character("j"))
    #expect(tutor.picture == bottom)
    for _ in 0..<9 { tutor.press(.pageUp) }
    #expect(tutor.picture == top)
  }

  @Test("A page keeps one row in sight")
  func page() throws {
    var tutor = try LessonOne.tutor(LessonOne.sizes[1])
    try tutor.answer("all-for-the-other")
    let last = try #require(try rows(tutor).last)
    tutor.press(.pageDown)
    #expect(try rows(tutor).first == last)
  }

  @Test("A question that is longer than its panel shows its end, where it asks; PgUp and PgDn scroll it")
  func question() throws {
    var tutor = Samples.tutor([try Samples.lesson(prompt: "Long. \(Samples.words(300)) End.")])
    #expect(tutor.picture.contains("End.") && !tutor.picture.contains("Long."))
    #expect(tutor.picture.contains("PgUp ↑ "))
    for _ in 0..<40 { tutor.press(.pageUp) }
    #expect(tutor.picture.contains("Long.") && !tutor.picture.contains("End."))
    #expect(tutor.picture.contains("PgDn ↓ "))
    for _ in 0..<40 { tutor.press(.pageDown) }
    #expect(tutor.picture.contains("End."))
  }

  @Test("After an answer the question scrolls while it has the focus, else the explanation")
  func focus() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    tutor.press(.backTab, .down)
    #expect(tutor.lessonScreen?.focus == .question && !tutor.picture.contains("After a fork, parent"))
    #expect(tutor.picture.contains("✗ Not"))
    tutor.press(.tab, .tab, .down)
    #expect(tutor.lessonScreen?.focus == .memory && !tutor.picture.contains(": All six pages"))
  }
}
