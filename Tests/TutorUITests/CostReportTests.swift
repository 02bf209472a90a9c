import Canvas
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The report of measured costs")
struct CostReportTests {
  private static let mebibyte = 1 << 20
  private static let sizes = [16, 64, 256, 1024, 4096]

  /// In round numbers, as on a quiet machine: nanoseconds a page, and the same a little quicker and slower.
  private static func costs(_ sizes: [Int] = sizes, copyFault: Double = 2000) -> MeasuredCosts {
    func timing(_ action: MeasuredCosts.Action, _ size: Int, _ page: Double, plus fixed: Double = 0)
      -> MeasuredCosts.Timing
    {
      let all = page * Double(size * 256) + fixed
      return .init(action, bytes: size * mebibyte, runs: [1.2, 0.9, 1].map { Int(all * $0) })
    }
    let timings = sizes.flatMap { size in
      [
        timing(.fork, size, 54, plus: 30_000), timing(.vfork, size, 0, plus: 41_000),
        timing(.copy, size, 340),
        timing(.copyFaults, size, copyFault),
      ]
    }
    let pages = min(256, sizes.last ?? 1)
    return MeasuredCosts(timings: timings + [timing(.reuseFaults, pages, 710), timing(.stores, pages, 15)])
  }

  private func expectReport(_ costs: MeasuredCosts, _ name: String, width: Int) {
    let canvas = CostReport(costs, kernel: "Linux 6.18").canvas(width: width)
    expectGolden(canvas, name, canvas.size)
  }

  @Test("Table, plot and sentences, at widths of terminals", arguments: [60, 80, 100])
  func report(width: Int) {
    expectReport(Self.costs(), "costs", width: width)
  }

  @Test("With one amount of memory there is no plot")
  func oneSize() {
    expectReport(Self.costs([16]), "costs-one-amount", width: 60)
  }

  @Test("All of it can be shown in ASCII")
  func ascii() {
    let canvas = CostReport(Self.costs(), kernel: "Linux 6.18").canvas(width: 60).transliterated()
    #expect(canvas.cells.allSatisfy { $0.character?.isASCII ?? false })
    #expect(!canvas.rows.joined().contains("?"))
  }

  @Test("Nothing runs out of the smallest width", arguments: [1.0, 1e3, 1e6, 1e9])
  func smallestWidth(factor: Double) {
    let timings = Self.costs().timings.map { timing in
      MeasuredCosts.Timing(
        timing.action, bytes: timing.bytes, runs: timing.runs.map { Int(Double($0 % 1000 + 1) * factor) })
    }
    let report = CostReport(MeasuredCosts(timings: timings), kernel: "Linux 6.18")
    let narrow = report.canvas(width: CostReport.smallestWidth).rows
    let table = { (rows: [String]) in rows.filter { $0.contains("iB   ") && $0.hasSuffix("s") } }
    #expect(table(narrow) == table(report.canvas(width: 100).rows))
    #expect(table(narrow).count == Self.sizes.count)
  }

  // MARK: - Sentences

  private func sentences(_ costs: MeasuredCosts) throws -> String {
    try #require(CostSentences(costs)).text.replacing("\u{A0}", with: " ")
  }

  @Test("Figures that are computed from those of the largest amount")
  func laziness() throws {
    let text = try sentences(Self.costs())
    #expect(text.contains("A fork of 4 GiB took 56.7 ms, copying it 357 ms, 6.3 times as long"))
    #expect(text.contains("a copy fault for every page took 2.10 s, copying all at once 357 ms"))
    #expect(text.contains("it wins as long as no more than about 17 % of the pages are written"))
    #expect(try sentences(Self.costs(copyFault: 100_000)).contains("as long as less than 1 % of the pages"))
  }

  @Test("Where putting copies off does not lose, that is what is said")
  func lazinessNeverLoses() throws {
    let text = try sentences(Self.costs(copyFault: 300))
    #expect(text.contains("Putting copies off did not lose here even when everything was written afterwards"))
    #expect(!text.contains("Putting copies off loses"))
  }

  @Test("Where the fork takes longer than the copy, it is not called the quicker one")
  func littleMemory() throws {
    let text = try sentences(
      MeasuredCosts(
        timings: zip([.fork, .vfork, .copy, .copyFaults], [98_000, 31_000, 44_000, 740_000]).map {
          MeasuredCosts.Timing($0, bytes: Self.mebibyte, runs: [$1])
        }))
    #expect(
      text.hasPrefix("A fork of 1 MiB took 98.0 µs, copying it 44.0 µs, so the fork was not the quicker"))
  }

  @Test("Without all figures nothing is said")
  func nothingMeasured() {
    #expect(CostSentences(MeasuredCosts(timings: [])) == nil)
    #expect(CostSentences(MeasuredCosts(timings: [.init(.fork, bytes: 4096, runs: [1])])) == nil)
  }

  @Test(
    "Times have three digits and a unit that suits them",
    arguments: [
      (0, "0.00 ns"), (4.7, "4.70 ns"), (15, "15.0 ns"), (710, "710 ns"), (999.6, "1.00 µs"),
      (2010, "2.01 µs"),
      (99_960, "100 µs"), (1_405_000, "1.41 ms"), (2_180_000_000, "2.18 s"), (4e11, "400 s"),
      (9.999e12, "9999 s"),
    ])
  func times(nanoseconds: Double, text: String) {
    #expect(TimeFigure.text(nanoseconds) == text)
  }
}
