import Canvas
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The report of measured costs")
struct CostReportTests {
  private static let mebibyte = 1 << 20
  private static let sizes = [16, 64, 256, 1024, 4096]

  /// In round numbers, as on a quiet machine: nanoseconds a page, and the same a little faster and slower.
  private static func costs(_ sizes: [Int] = sizes, refusals: [MeasuredCosts.Refusal] = []) -> MeasuredCosts {
    func timing(_ action: MeasuredCosts.Action, _ size: Int, _ page: Double, plus fixed: Double = 0)
      -> MeasuredCosts.Timing
    {
      let all = page * Double(size * 256) + fixed
      return .init(action, bytes: size * mebibyte, runs: [1.2, 0.9, 1].map { Int(all * $0) })
    }
    let timings = sizes.flatMap { size in
      [
        timing(.hugeFirstTouch, size, 240), timing(.hugeFork, size, 1.5, plus: 40_000),
        timing(.firstTouch, size, 2700), timing(.fork, size, 54, plus: 30_000),
        timing(.vfork, size, 0, plus: 41_000), timing(.copyFaults, size, 3000), timing(.copy, size, 340),
        timing(.freshCopy, size, 3100), timing(.eagerFork, size, 1300, plus: 35_000),
      ]
    }
    let pages = min(256, sizes.last ?? 1)
    let refused = Set(refusals.map(\.action))
    return MeasuredCosts(
      timings: (timings + [timing(.reuseFaults, pages, 710), timing(.stores, pages, 15)])
        .filter { !refused.contains($0.action) },
      refusals: refusals, looksVirtual: true)
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

  @Test("What could not be measured has no figure, and its reason is told once")
  func refusals() {
    let limit = "the limit of locked memory is too low to pin the pages; raise it (ulimit -l), or be root"
    let refusals = [16, 64].flatMap { size in
      [
        MeasuredCosts.Refusal(.hugeFork, bytes: size * Self.mebibyte, reason: "no huge pages"),
        .init(.hugeFirstTouch, bytes: size * Self.mebibyte, reason: "no huge pages"),
        .init(.eagerFork, bytes: size * Self.mebibyte, reason: limit),
      ]
    }
    expectReport(Self.costs([16, 64], refusals: refusals), "costs-refused", width: 80)
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
    #expect(table(narrow).count == 2 * Self.sizes.count)
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
