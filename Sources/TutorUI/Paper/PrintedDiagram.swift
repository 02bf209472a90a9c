import Canvas
import Lessons

/// The diagram of a scene's memory as rows of text, for paper: what is on the screen, with as few rows as it needs.
struct PrintedDiagram {
  let playback: Playback
  /// In a monospaced font that fits a page beside its margins.
  private static let width = 60

  /// The diagram, what is free, and what the signs in it mean.
  var rows: [String] {
    let diagram = MemoryDiagram(shape: playback.pictureShape, moment: playback.moment, width: Self.width)
    let fit = MemoryDiagram.Fit(pitch: 1, top: 2)
    var canvas = Canvas(size: Size(width: Self.width, height: diagram.height(fit)))
    diagram.draw(canvas.bounds, fit, into: &canvas)
    let drawn = canvas.rows.reversed().drop { $0.isEmpty }.reversed()
    let legend = Legend(diagram.moment, isMemory: diagram.shape.isMemory)
    return drawn + [""] + legend.lines(width: Self.width, rows: .max).map(\.text)
  }

  /// What it has cost so far.
  var costs: [String] { CostLines(playback).lines(width: Self.width).map(\.text) }
}

extension StyledLine {
  fileprivate var text: String { parts.map(\.text).joined() }
}
