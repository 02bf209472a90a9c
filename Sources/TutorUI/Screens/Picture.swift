import Canvas

/// What the screen shows, and what its memory panel was drawn from: as long as that is the same, the next picture takes the
/// panel over as it is. It is more than half of the work of a picture, and most keys do not change it.
public struct Picture: Sendable {
  public let canvas: Canvas
  /// `nil` where there is no such panel, or it has something in it that this does not tell apart.
  let memory: MemoryView?
}

/// All that a memory panel with the model's scene is drawn from.
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
  /// - Parameter previous: the picture before, of this tutor in any state.
  public func picture(after previous: Picture?) -> Picture {
    var canvas = Canvas(size: size)
    let memory = draw(into: &canvas, after: previous)
    // In ASCII a panel would be transliterated twice.
    guard settings.unicode else { return Picture(canvas: canvas.transliterated(), memory: nil) }
    return Picture(canvas: canvas, memory: memory)
  }

  /// Draws the third panel, or takes it over from the picture before.
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
    } else {
      MemoryPanel(
        playback: session.playback, settings: settings, heading: heading, isFocused: isFocused
      ).draw(area, into: &canvas)
    }
    return view
  }
}
