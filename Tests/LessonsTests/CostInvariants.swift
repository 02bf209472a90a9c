import Canvas
import Lessons
import MemoryModel
import TestSupport

@testable import TutorUI

/// Plays a scene phase by phase to its end and back, and reads what it says of its costs.
enum CostInvariants {
  /// - Returns: how many moments were looked at.
  static func check(_ traces: SceneTraces) throws -> Int {
    var cursor = SceneCursor(traces, isAnswered: true)
    let reserved = widths.map { CostLines(cursor).rows(width: $0) }
    var shown: [Shown] = [Shown(cursor)]
    while !cursor.isAtEnd {
      cursor.stepForward()
      shown.append(Shown(cursor))
    }
    for (index, now) in shown.enumerated() {
      let before = index > 0 ? shown[index - 1] : now
      if before.trace == now.trace {
        try FuzzFailure.unless(
          before.moment.costs.isAtMost(now.moment.costs)
            && before.moment.ifAllCopied.isAtMost(now.moment.ifAllCopied),
          "a counter gets smaller: \(before.moment) → \(now.moment)")
      }
      if traces.all[now.trace].rules == Rules() {
        let (costs, all) = (now.moment.costs, now.moment.ifAllCopied)
        try FuzzFailure.unless(
          costs.frames <= all.frames && costs.bytesCopied <= all.bytesCopied && costs.wrongValues == 0,
          "copy-on-write loses: \(now.moment)")
      }
      try FuzzFailure.unless(
        zip(now.rows, reserved).allSatisfy { $0 <= $1 }, "more rows than there is room for: \(now.rows)")
      try FuzzFailure.unless(
        now.row.width <= 30, "the row of the smallest screen is \(now.row.width) cells wide: \(now.row)")
    }
    for expected in shown.dropLast().reversed() {
      cursor.stepBack()
      try FuzzFailure.unless(
        Shown(cursor) == expected, "back, the costs are others: \(expected.moment)")
    }
    return shown.count
  }

  private static let widths = [30, 38, 58, 74]

  private struct Shown: Hashable {
    let trace: Int
    let moment: CostLines.Moment
    let rows: [Int]
    /// All of it where there is little room.
    let row: StyledLine

    init(_ cursor: SceneCursor) {
      let lines = CostLines(cursor)
      trace = cursor.rest.trace
      moment = lines.moment
      rows = widths.map { lines.lines(width: $0).count }
      row = lines.lines(width: 30)[0]
    }
  }
}

extension CostLines.Costs {
  fileprivate func isAtMost(_ other: Self) -> Bool {
    frames <= other.frames && bytesCopied <= other.bytesCopied && noticed <= other.noticed
      && wrongValues <= other.wrongValues
  }
}
