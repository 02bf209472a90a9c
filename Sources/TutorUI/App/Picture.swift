import Canvas

/// A picture of the screen, and what its memory panel was drawn from: while that stays the same, the next picture reuses
/// the panel. Drawing the panel is more than half of the work, and most keys do not change it.
public struct Picture: Sendable {
  /// What is on the screen.
  public let canvas: Canvas
  /// `nil` if there is no such panel, or if it shows something that this view does not cover.
  let memory: MemoryView?
}

/// Everything from which a memory panel with the model's scene is drawn.
struct MemoryView: Hashable, Sendable {
  let lesson: String
  let question: String
  let look: ScenePlayer.Look
  let speed: Speed
  let heading: String?
  let isFocused: Bool
  let selection: MemorySnapshot.Place?
  let area: Rect
}
