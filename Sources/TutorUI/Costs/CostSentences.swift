import Lessons
import MemoryModel

/// What the figures say, in two sentences: what putting a copy off wins, and when it loses.
struct CostSentences {
  private let bytes: Int
  private let fork: Double
  private let vfork: Double
  private let copy: Double
  private let faults: Double

  /// About the largest amount of memory; `nil` if something of it was not measured.
  init?(_ costs: MeasuredCosts) {
    guard let bytes = costs.sizes.last else { return nil }
    func median(_ action: MeasuredCosts.Action) -> Double? {
      costs.timing(action, bytes: bytes).map { max(1, $0.spread.median) }
    }
    guard let fork = median(.fork), let vfork = median(.vfork), let copy = median(.copy),
      let faults = median(.copyFaults)
    else { return nil }
    (self.bytes, self.fork, self.vfork, self.copy, self.faults) = (bytes, fork, vfork, copy, faults)
  }

  var text: String { "\(aboutForks) \(aboutWrites)" }

  private var amount: String { formatBytes(bytes) }

  private var aboutForks: String {
    let figures = "A fork of \(amount) took \(TimeFigure.text(fork)), copying it \(TimeFigure.text(copy))"
    let vforks = "vfork copies not even those, and took \(TimeFigure.text(vfork))"
    return fork < copy
      ? "\(figures), \(times(copy / fork)) as long: a fork copies page-table entries, 8 bytes for a page of 4096, "
        + "and no page; \(vforks)."
      : "\(figures), so the fork was not the quicker of the two here, although it copies page-table entries alone; \(vforks)."
  }

  private var aboutWrites: String {
    let figures =
      "a copy fault for every page took \(TimeFigure.text(faults)), copying all at once \(TimeFigure.text(copy))"
    guard faults > copy else {
      return "Putting copies off did not lose here even when everything was written afterwards: \(figures)."
    }
    let percent = Int((100 * copy / faults).rounded(.down))
    let share = percent == 0 ? "less than 1\u{A0}%" : "no more than about \(percent)\u{A0}%"
    return
      "Putting copies off loses when everything is written afterwards: \(figures), so it wins as long as \(share) of the "
      + "pages are written."
  }

  /// Such as `6.3 times`.
  private func times(_ factor: Double) -> String {
    let tenths = Int((factor * 10).rounded())
    return factor >= 9.95 ? "\(Int(factor.rounded())) times" : "\(tenths / 10).\(tenths % 10) times"
  }
}
