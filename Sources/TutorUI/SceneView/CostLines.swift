import Canvas
import Lessons
import MemoryModel

/// The cost so far beside that of copying everything at once. All of it is counted from the start, so no number ever gets
/// smaller.
struct CostLines {
  struct Costs: Hashable, Sendable {
    /// The most frames or buffers in use at once.
    var frames = 0
    var bytesCopied = 0
    /// Faults, or checks for a sole owner.
    var noticed = 0
    /// How often a reader came to see what another one wrote.
    var wrongValues = 0
  }

  struct Moment: Hashable, Sendable {
    let costs: Costs
    let ifAllCopied: Costs
  }

  let moment: Moment
  /// All that may come to be shown in the same place.
  let moments: [Moment]
  let isMemory: Bool

  /// Bars for the frames needed, then what was copied and noticed; where there is little room, one row.
  func lines(width: Int, rows: Int = .max) -> [StyledLine] {
    guard width >= Self.smallestForBars, rows >= self.rows(width: width) else {
      let hasFrames = moments.allSatisfy { pack([frames($0)] + counters($0), width: width).count == 1 }
      let items = hasFrames ? [frames(moment)] + counters(moment) : counters(moment, isBrief: true)
      return Array(pack(items, width: width).prefix(1))
    }
    return [
      bar("\(unit)s at peak", moment.costs.frames, .information, width: width),
      bar("if all copied", moment.ifAllCopied.frames, .muted, width: width),
    ] + pack(counters(moment), width: width)
  }

  /// The same in words.
  var sentence: String {
    let (costs, all) = (moment.costs, moment.ifAllCopied)
    var items = [
      counted(costs.frames, unit) + " at peak",
      costs.bytesCopied > 0 ? "\(formatBytes(costs.bytesCopied)) copied" : "nothing copied",
      counted(costs.noticed, noticing),
    ]
    if costs.wrongValues > 0 { items.append(wrong(costs)) }
    let copying = "\(counted(all.frames, unit)), \(formatBytes(all.bytesCopied))"
    let isAll = costs.bytesCopied >= all.bytesCopied
    return "So far: \(items.joined(separator: ", "))\(isAll ? "" : "; if all were copied: \(copying)")."
  }

  /// The most rows that the lines take in the whole scene, so that nothing around them moves.
  func rows(width: Int) -> Int {
    guard width >= Self.smallestForBars else { return 1 }
    return 2 + (moments.map { pack(counters($0), width: width).count }.max() ?? 1)
  }

  private var unit: String { isMemory ? "frame" : "buffer" }

  private var noticing: String { isMemory ? "fault" : "check" }

  private static let smallestForBars = 34

  private func bar(_ label: String, _ value: Int, _ role: Role, width: Int) -> StyledLine {
    let indent = 16
    let room = max(1, width - indent - 3)
    let most = moments.map { max($0.costs.frames, $0.ifAllCopied.frames) }.max() ?? 1
    let length = most <= room ? value : value * room / most
    return StyledLine(parts: [
      (TextLayout.pad(label, width: indent), .muted), (String(repeating: "█", count: length), role),
      (" \(value)", .text),
    ])
  }

  private func pack(_ counters: [[(String, Role)]], width: Int) -> [StyledLine] {
    StyledLine.pack(counters, separator: " · ", width: width)
  }

  private func frames(_ moment: Moment) -> [(String, Role)] {
    let (needed, all) = (moment.costs.frames, moment.ifAllCopied.frames)
    return [
      ("\(counted(needed, unit)) at peak", .text), (needed < all ? ", not \(all)" : "", .muted),
    ]
  }

  /// - Parameter isBrief: whether wrong values take the place of the comparison.
  private func counters(_ moment: Moment, isBrief: Bool = false) -> [[(String, Role)]] {
    let (costs, all) = (moment.costs, moment.ifAllCopied)
    let isCompared = costs.bytesCopied < all.bytesCopied && (!isBrief || costs.wrongValues == 0)
    let wrong: [[(String, Role)]] = costs.wrongValues > 0 ? [[(self.wrong(costs), .wrong)]] : []
    return [
      [
        ("\(formatBytes(costs.bytesCopied)) copied", .text),
        (isCompared ? ", not \(formatBytes(all.bytesCopied))" : "", .muted),
      ]
    ] + wrong + [[(counted(costs.noticed, noticing), .text)]]
  }

  private func wrong(_ costs: Costs) -> String { counted(costs.wrongValues, "wrong value") }
}

extension CostLines {
  /// Of a scene; the event in progress counts as a whole in what is compared.
  init(_ cursor: SceneCursor) {
    let scene = cursor.traces.scene
    func moment(_ measure: Measure, _ baseline: Measure) -> Moment {
      Moment(costs: Costs(measure, scene.kind), ifAllCopied: Costs(baseline, scene.kind))
    }
    let effects = cursor.effectsInProgress
    let events = cursor.rest.events
    let measure = cursor.trace.measures[events].after(effects, cursor.machine.counters)
    self.init(
      moment: moment(measure, cursor.trace.baseline[events + (effects.isEmpty ? 0 : 1)]),
      moments: cursor.traces.all.flatMap { zip($0.measures, $0.baseline).map(moment) },
      isMemory: scene.kind.isMemory)
  }
}

extension CostLines.Costs {
  init(_ measure: Measure, _ kind: Scene.Kind) {
    let counters = measure.counters
    self.init(
      frames: measure.mostFramesInUse, bytesCopied: counters.pagesCopied * kind.unitBytes,
      noticed: kind.isMemory ? counters.faults : counters.ownerChecks, wrongValues: counters.wrongValues)
  }
}
