import Lessons
import MemoryModel

/// What the figures say: what a fork spares, what a fault costs, and when copy-on-write loses.
struct CostSentences {
  private let costs: MeasuredCosts
  private let breakEven: BreakEven

  /// `nil` if too little was measured to say anything.
  init?(_ costs: MeasuredCosts) {
    guard let breakEven = BreakEven(costs) else { return nil }
    self.costs = costs
    self.breakEven = breakEven
  }

  /// One paragraph each.
  var paragraphs: [String] {
    [aboutForks, aboutFaults, conclusion, bounds].filter { !$0.isEmpty }
  }

  private func spread(_ action: MeasuredCosts.Action) -> Spread? {
    costs.timing(action, bytes: breakEven.bytes)?.spread
  }

  private func time(_ action: MeasuredCosts.Action) -> String? {
    spread(action).map { TimeFigure.text($0.median) }
  }

  private var amount: String { formatBytes(breakEven.bytes) }
  private var runs: Int { costs.timing(.copyFaults, bytes: breakEven.bytes)?.runs.count ?? 0 }

  // MARK: - Forks and faults

  private var aboutForks: String {
    guard let fork = spread(.fork) else { return "" }
    var sentences = [
      "A fork of \(amount) took \(TimeFigure.text(fork.median)). It copies page-table entries, 8 bytes for each page of "
        + "4096 bytes, and no page."
    ]
    if let eager = spread(.eagerFork) {
      let figure = "An eager fork, which copies every page at once, took \(TimeFigure.text(eager.median))"
      sentences.append(
        eager.median > fork.median
          ? "\(figure), \(times(eager.median / max(1, fork.median))) as long."
          : "\(figure), no longer than the fork.")
    }
    if let huge = time(.hugeFork) {
      sentences.append("With huge pages the fork took \(huge): one entry stands for 512 pages.")
    }
    if let vfork = time(.vfork) { sentences.append("vfork copies no entries and took \(vfork).") }
    return sentences.joined(separator: " ")
  }

  private var aboutFaults: String {
    guard let copy = costs.timing(.copyFaults, bytes: breakEven.bytes)?.pageSpread.median,
      let touch = costs.timing(.firstTouch, bytes: breakEven.bytes)?.pageSpread.median
    else { return "" }
    let percent = Int((100 * touch / max(1, copy)).rounded())
    return
      "A copy fault took \(TimeFigure.text(copy)). A first touch, a fault that gets a cleared frame and copies nothing, "
      + "took \(TimeFigure.text(touch)), \(percent)\u{A0}% of that."
  }

  // MARK: - When copy-on-write loses

  private var conclusion: String {
    guard let share = breakEven.measured else { return conclusionFromLowerBound }
    let all = "even if every page is written after the fork"
    switch BreakEven.verdict(share) {
    case .neverWins:
      return "The eager fork took no longer than the fork (\(runsText)), so copy-on-write saved no time here."
    case .unclear:
      return
        "In some runs the eager fork took longer than the fork, in others not, so these runs do not tell when "
        + "copy-on-write saves time. Try more runs (--runs), or more memory (--largest)."
    case .upTo:
      return
        "Copy-on-write takes less time as long as fewer than \(percent(share.median)) of the pages are written after "
        + "the fork (\(range(share))); if more are written, the eager fork takes less. The share is the time that the eager "
        + "fork takes longer, divided by the time of a copy fault for every page."
    case .perhapsAlways:
      let usual =
        share.median < 1
        ? "as long as fewer than \(percent(share.median)) of the pages are written after the fork" : all
      return
        "In the middle run copy-on-write takes less time \(usual). But the runs differ: the share of pages at which "
        + "both take the same time came out at \(range(share)), where 100\u{A0}% are all pages. Try more runs (--runs)."
    case .always:
      return
        "Copy-on-write took less time \(all): the copy faults of all pages (\(time(.copyFaults) ?? "")) took less "
        + "than what the eager fork takes longer, in \(runsText)."
    }
  }

  private var conclusionFromLowerBound: String {
    let copy =
      "Without an eager fork there is only a bound. An eager fork has to copy at least the bytes, and memcpy to "
      + "present memory took \(time(.copy) ?? "")."
    let share = breakEven.lower
    guard share.least < 1 else {
      return "\(copy) So copy-on-write takes less time even if every page is written after the fork."
    }
    let least = share.most < 1 ? share.median : share.least
    return
      "\(copy) So copy-on-write takes less time at least as long as fewer than \(percent(least)) of the pages are "
      + "written after the fork (\(range(share))). The share at which both take the same time is higher; these figures do "
      + "not say how much."
  }

  private var bounds: String {
    var sentences: [String] = []
    if let share = breakEven.measured, share.least > 0, share.median < 1 {
      sentences.append(
        "Read \(percent(share.median)) as an upper bound: the kernel copies these pages one by one, because they are pinned, "
          + "and drops its lock for each; an eager fork made for the purpose could be faster. memcpy to present memory "
          + "(\(time(.copy) ?? "")) gets no frames and makes no entries, so it gives a lower bound: "
          + "\(percent(breakEven.lower.median)) (\(range(breakEven.lower))).")
      if breakEven.boundsOverlap { sentences.append("The ranges of both bounds overlap here.") }
    }
    if costs.looksVirtual {
      sentences.append(
        "This looks like a virtual machine; faults and fresh memory may take longer there than on the hardware itself."
      )
    }
    return sentences.joined(separator: " ")
  }

  // MARK: - Figures

  private var runsText: String { runs == 1 ? "one run" : "\(runs) runs" }

  /// Such as `about 40 %`.
  private func percent(_ share: Double) -> String {
    let percent = Int((100 * share).rounded())
    return percent < 1 ? "1\u{A0}%" : "about \(percent)\u{A0}%"
  }

  /// Such as `36–43 % in 5 runs`.
  private func range(_ share: Spread) -> String {
    let (least, most) = (Int((100 * share.least).rounded()), Int((100 * share.most).rounded()))
    let figures = least == most ? "\(least)\u{A0}%" : "\(least)–\(most)\u{A0}%"
    return runs == 1 ? "one run, so no range" : "\(figures) in \(runs) runs"
  }

  /// Such as `6.3 times`.
  private func times(_ factor: Double) -> String {
    let tenths = Int((factor * 10).rounded())
    return factor >= 9.95 ? "\(Int(factor.rounded())) times" : "\(tenths / 10).\(tenths % 10) times"
  }
}
