import CNcurses
import Canvas

extension Terminal {
  /// Shows a picture: only cells that differ from what is there are sent.
  public func present(_ canvas: Canvas, palette: Palette) {
    let isKnown = shown?.canvas.size == canvas.size && shown?.palette == palette
    let known = isKnown ? shown?.canvas : nil
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
    if run.text.unicodeScalars.allSatisfy(isOneCell) {
      mvaddstr(Int32(run.place.y), Int32(run.place.x), run.text)
      return
    }
    for (character, x, _) in run.columns {
      mvaddstr(Int32(run.place.y), Int32(x), isPrintable(character) ? String(character) : "?")
    }
  }

  private func isOneCell(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII || cowtutor_width(scalar.value) == 1
  }

  /// Whether the C library knows all of the character; what it does not, ncurses would write as a control.
  private func isPrintable(_ character: Character) -> Bool {
    character.isASCII || character.unicodeScalars.allSatisfy { cowtutor_width($0.value) >= 0 }
  }
}
