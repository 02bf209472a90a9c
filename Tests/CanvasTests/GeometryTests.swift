import Testing

@testable import Canvas

@Suite("Rectangles")
struct GeometryTests {
  /// Usual, empty, beyond any screen, and at the ends of what an `Int` holds.
  static let awkward: [Rect] = {
    let places = [Int.min, Int.min + 1, -5, -1, 0, 1, 4, 100, Int.max - 1, Int.max]
    let lengths = [Int.min, -1, 0, 1, 3, 1000, Int.max]
    return places.flatMap { place in
      lengths.flatMap { length in
        [
          Rect(x: place, y: 1, width: length, height: 2), Rect(x: 1, y: place, width: 2, height: length),
          Rect(x: place, y: place, width: length, height: length),
        ]
      }
    }
  }()

  @Test("A negative size counts as none")
  func negativeSize() {
    let rect = Rect(x: 3, y: 4, width: -1, height: Int.min)
    #expect(rect == Rect(x: 3, y: 4, width: 0, height: 0))
    #expect(!rect.contains(Point(x: 3, y: 4)))
  }

  @Test("A rectangle holds its first row and column, and not the ones past its last")
  func contains() {
    let rect = Rect(x: 2, y: 3, width: 4, height: 2)
    #expect(rect.contains(Point(x: 2, y: 3)) && rect.contains(Point(x: 5, y: 4)))
    #expect(!rect.contains(Point(x: 6, y: 4)) && !rect.contains(Point(x: 5, y: 5)))
    #expect(!rect.contains(Point(x: 1, y: 3)) && !rect.contains(Point(x: 2, y: 2)))
  }

  @Test("An inset takes from each side, and a rectangle too small for it holds nothing")
  func inset() {
    let rect = Rect(x: 2, y: 3, width: 10, height: 4)
    #expect(rect.inset(horizontally: 1, vertically: 2) == Rect(x: 3, y: 5, width: 8, height: 0))
    #expect(rect.inset(horizontally: -1, vertically: 0) == Rect(x: 1, y: 3, width: 12, height: 4))
    #expect(rect.inset(horizontally: 6, vertically: 3).width == 0)
  }

  @Test("An intersection lies in both, and is what they have in common")
  func intersection() {
    let rect = Rect(x: 0, y: 0, width: 10, height: 5)
    #expect(
      rect.intersection(Rect(x: 8, y: -2, width: 9, height: 4)) == Rect(x: 8, y: 0, width: 2, height: 2))
    #expect(rect.intersection(Rect(x: 10, y: 0, width: 5, height: 5)).width == 0)
    #expect(rect.intersection(rect) == rect)
  }

  @Test("Nothing overflows, wherever a rectangle is and however large", arguments: awkward)
  func noOverflow(rect: Rect) {
    #expect(rect.maxX >= rect.x && rect.maxY >= rect.y)
    #expect(rect.intersection(rect).width <= rect.width)
    for other in Self.awkward {
      let both = rect.intersection(other)
      #expect(both.width <= min(rect.width, other.width) && both.height <= min(rect.height, other.height))
      #expect(both.width == 0 || both.x >= rect.x && both.maxX <= rect.maxX)
    }
    for amount in [Int.min, -1, 0, 1, Int.max] {
      let inset = rect.inset(horizontally: amount, vertically: amount)
      #expect(inset.width >= 0 && inset.height >= 0)
    }
  }
}
