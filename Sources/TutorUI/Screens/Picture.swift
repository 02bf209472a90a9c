import Canvas

/// A picture of the screen, and what its memory panel was drawn from: while that stays the same, the next picture reuses
/// the panel. Drawing the panel is more than half of the work, and most keys do not change it.
public struct Picture: Sendable {
  public let canvas: Canvas
  /// `nil` if there is no such panel, or if it shows something that this view does not cover.
  let memory: MemoryView?
}

/// Everything from which a memory panel with the model's scene is drawn.
struct MemoryView: Hashable, Sendable {
  let lesson: String
  let question: Int
  let cursor: Playback.Cursor
  let speed: Speed
  let heading: String?
  let isFocused: Bool
  let area: Rect
}

extension Tutor {
  /// The picture of this state at this size: the same as ``render()``, with less work.
  ///
  /// - Parameter previous: the last picture, of this tutor in any state.
  public func picture(after previous: Picture?) -> Picture {
    var canvas = Canvas(size: size)
    let memory = draw(into: &canvas, after: previous)
    // In ASCII a panel would be transliterated twice.
    guard settings.unicode else { return Picture(canvas: canvas.transliterated(), memory: nil) }
    // A remark may lie over the panel.
    return Picture(canvas: canvas, memory: remark == nil ? memory : nil)
  }

  /// Draws the third panel, or reuses the one in the last picture.
  func drawMemory(_ session: LessonSession, _ area: Rect, after previous: Picture?, into canvas: inout Canvas)
    -> MemoryView?
  {
    let isFocused = !session.isZoomed && session.focus == .memory
    if let live = session.live {
      session.livePanel(live, isNarrow: area.width < 36).draw(area, focused: isFocused, into: &canvas)
      return nil
    }
    let heading = session.isZoomed ? session.position : nil
    let view = MemoryView(
      lesson: session.lesson.id, question: session.item.question, cursor: session.playback.cursor,
      speed: settings.speed, heading: heading, isFocused: isFocused, area: area)
    if let previous, previous.memory == view, previous.canvas.size == canvas.size {
      canvas.copy(area, from: previous.canvas)
      if isFocused { canvas.cursor = previous.canvas.cursor }
    } else {
      MemoryPanel(
        playback: session.playback, settings: settings, heading: heading, isFocused: isFocused
      ).draw(area, into: &canvas)
    }
    return view
  }
}
