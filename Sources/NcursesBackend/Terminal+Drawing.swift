import CNcurses
import Canvas

extension Terminal {
  /// Shows a picture; only cells that differ from the screen are sent. The cursor stands where the picture says.
  public func present(_ canvas: Canvas, palette: Palette) {
    let known = shown.flatMap { $0.canvas.size == canvas.size && $0.palette == palette ? $0.canvas : nil }
    sendModes()
    if known == nil { erase() }
    let runs = canvas.runs(since: known, palette)
    for run in runs { draw(run) }
    if let cursor = canvas.cursor { move(Int32(cursor.y), Int32(cursor.x)) }
    let isSame = known.map { runs.isEmpty && $0.cursor == canvas.cursor } ?? false
    shown = (canvas, palette)
    if isSame { refresh() } else { synchronized { send(cursor: canvas.cursor) } }
  }

  /// Sends the cells, and shows the cursor or hides it, which ncurses does only if that changes.
  private func send(cursor: Point?) {
    if cursor == nil { curs_set(0) }
    refresh()
    if cursor != nil { curs_set(1) }
  }

  /// Makes the next picture be sent whole.
  func forgetPicture() {
    shown = nil
    clearok(cowtutor_stdscr(), true)
  }

  /// Where the C library gives a character another width, each character is placed by itself, so that none moves its
  /// neighbours.
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

  /// Whether the C library knows every scalar of the character; ncurses would write an unknown one as a control.
  private func isPrintable(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { width($0) >= 0 }
  }

  /// The width according to the C library. A canvas holds no ASCII controls.
  private func width(_ scalar: Unicode.Scalar) -> Int32 {
    scalar.isASCII ? 1 : cowtutor_width(scalar.value)
  }
}
