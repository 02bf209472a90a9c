import Canvas
import Testing

@testable import TutorUI

@Suite("Every size from 1×1 to 500×150")
struct EverySizeTests {
  private static let sizes: [Size] =
    [1, 2, 19, 20, 24, 60, 150].flatMap { height in (1...500).map { Size(width: $0, height: height) } }
    + [1, 59, 60, 80, 200, 500].flatMap { width in (1...150).map { Size(width: width, height: $0) } }

  @Test("Each is drawn whole, no row wider than the screen, and leaves the lesson as it was")
  func sweep() throws {
    var tutor = try LessonOne.tutor()
    try tutor.answer("all-for-the-other")
    for (number, size) in Self.sizes.enumerated() {
      tutor.send(.resized(size))
      let canvas = tutor.render()
      #expect(canvas.size == size)
      // Measuring rows is slow, so not each.
      for row in number.isMultiple(of: 20) ? canvas.rows : [] { #expect(DisplayWidth.of(row) <= size.width) }
    }
    tutor.send(.resized(Size(width: 80, height: 24)))
    #expect(tutor.session?.isAnswered == true)
  }
}
