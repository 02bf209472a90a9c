import Canvas
import Testing

@testable import TutorUI

@Suite("The banner with the steps of a stopped access")
struct BannerTests {
  private func row(_ words: [String], amount: String = "4 KiB", width: Int) -> String {
    var canvas = Canvas(size: Size(width: width, height: 1))
    canvas.write(Overlay.Banner(words: words, current: 1, amount: amount), in: canvas.bounds)
    return canvas.rows[0].trimmingPrefix(while: { $0 == " " }).description
  }

  @Test("It says how much a copy copies, with less room between the words or not at all where it is narrow")
  func amount() {
    let words = ["FAULT", Overlay.Banner.copy, "RETRY"]
    #expect(row(words, width: 40) == "FAULT  →  COPY 4 KiB  →  RETRY")
    #expect(row(words, width: 30) == "FAULT → COPY 4 KiB → RETRY")
    #expect(row(words, width: 27) == "FAULT  →  COPY  →  RETRY")
  }

  @Test("In its own terms for a buffer, and nothing of it where nothing is copied")
  func others() {
    #expect(
      row(["CHECK", Overlay.Banner.copy, "WRITE"], amount: "2 MiB", width: 40)
        == "CHECK  →  COPY 2 MiB  →  WRITE")
    #expect(row(["FAULT", "REUSE", "RETRY"], width: 40) == "FAULT  →  REUSE  →  RETRY")
  }
}
