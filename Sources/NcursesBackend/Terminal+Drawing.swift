import CNcurses
import Canvas

extension Terminal {
  /// Shows a picture: only cells that differ from what is there are sent.
  public func present(_ canvas: Canvas, palette: Palette) {
    if paints.use(palette) { shown = nil }
    let known = shown?.size == canvas.size ? shown : nil
    if known == nil { erase() }
    for place in canvas.changes(since: known) {
      let cell = canvas[place.x, place.y]
      if let character = cell.character { draw(character, paints[cell.role], at: place) }
    }
    shown = canvas
    refresh()
  }

  /// Forgets what is on the screen, so that the next picture is sent whole.
  public func repaint() {
    shown = nil
    clearok(cowtutor_stdscr(), true)
  }

  /// Each cell is placed by itself, so that no disagreement about a width moves its neighbours.
  private func draw(_ character: Character, _ paint: PaintTable.Attributes, at place: Point) {
    cowtutor_set_paint(paint.attributes, paint.pair)
    mvaddstr(Int32(place.y), Int32(place.x), isPrintable(character) ? String(character) : "?")
  }

  /// Whether the C library knows all of the character; what it does not, ncurses would write as a control.
  private func isPrintable(_ character: Character) -> Bool {
    character.isASCII || character.unicodeScalars.allSatisfy { cowtutor_width($0.value) >= 0 }
  }
}
