import Testing

@testable import TutorUI

@Suite("Scrolling")
struct ScrollStateTests {
  @Test("A text that fits does not scroll")
  func fits() {
    var scroll = ScrollState()
    scroll.move(by: 3, total: 5, visible: 5)
    #expect(scroll.window(total: 5, visible: 5) == 0..<5)
    #expect(scroll.window(total: 5, visible: 9) == 0..<5)
  }

  @Test("A longer text scrolls row by row, and stops at both ends")
  func ends() {
    var scroll = ScrollState()
    scroll.move(by: -1, total: 10, visible: 4)
    #expect(scroll.window(total: 10, visible: 4) == 0..<4)
    scroll.move(by: 1, total: 10, visible: 4)
    #expect(scroll.window(total: 10, visible: 4) == 1..<5)
    scroll.move(by: 100, total: 10, visible: 4)
    #expect(scroll.window(total: 10, visible: 4) == 6..<10)
    scroll.move(by: -2, total: 10, visible: 4)
    #expect(scroll.window(total: 10, visible: 4) == 4..<8)
  }

  @Test("After a change of size the window is in range, and the next row up moves it at once")
  func resized() {
    var scroll = ScrollState()
    scroll.move(by: 50, total: 100, visible: 10)
    #expect(scroll.window(total: 20, visible: 10) == 10..<20)
    scroll.move(by: -1, total: 20, visible: 10)
    #expect(scroll.window(total: 20, visible: 10) == 9..<19)
  }

  @Test("No numbers lead out of the text", arguments: [Int.min, -7, -1, 0, 1, 7, Int.max])
  func awkward(rows: Int) {
    for total in [0, 1, 10] {
      for visible in [-2, -1, 0, 1, 10, 11, Int.max / 2] {
        var scroll = ScrollState()
        for _ in 0..<2 {
          scroll.move(by: rows, total: total, visible: visible)
          let window = scroll.window(total: total, visible: visible)
          #expect(window.lowerBound >= 0 && window.upperBound <= total)
          #expect(window.count == min(total, max(0, visible)))
        }
      }
    }
  }
}
