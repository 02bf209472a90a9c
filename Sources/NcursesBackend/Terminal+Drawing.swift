import CNcurses
import Canvas

extension Terminal {
  /// Shows a picture: only cells that differ from what is there are sent.
  public func present(_ canvas: Canvas, palette: Palette) {
    let known = shown.flatMap { $0.canvas.size == canvas.size && $0.palette == palette ? $0.canvas : nil }
    if known == nil { erase() }
    for run in canvas.runs(since: known, palette) { draw(run) }
    shown = (canvas, palette)
    refresh()
  }

  /// Forgets what is on the screen, so that the next picture is sent whole.
  public func repaint() {
    shown = nil
    clearok(cowtutor_stdscr(), true)
  }

  /// Where the C library takes a character for wider or narrower than it is here, each is placed by itself, so that it does
  /// not move its neighbours.
  private func draw(_ run: CellRun) {
    let paint = paints.attributes(of: run.paint)
    cowtutor_set_paint(paint.attributes, paint.pair)
    if run.text.unicodeScalars.allSatisfy({ width($0) == 1 }) {
      mvaddstr(Int32(run.place.y), Int32(run.place.x), run.text)
      return
    }
    for (character, x, _) in run.columns {
      mvaddstr(Int32(run.place.y), Int32(x), isPrintable(character) ? String(character) : "?")
    }
  }

  /// Whether the C library knows all of the character; what it does not, ncurses would write as a control.
  private func isPrintable(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { width($0) >= 0 }
  }

  /// What the C library says; a canvas has no controls of ASCII.
  private func width(_ scalar: Unicode.Scalar) -> Int32 {
    scalar.isASCII ? 1 : cowtutor_width(scalar.value)
  }
}
