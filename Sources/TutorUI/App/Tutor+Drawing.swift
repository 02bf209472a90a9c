import Canvas

/// What stands around every screen, and the screen itself.
extension Tutor {
  /// The picture of this state at this size.
  public func render() -> Canvas {
    picture(after: nil).canvas
  }

  /// The picture of this state at this size: the same as ``render()``, with less work.
  ///
  /// - Parameter previous: the last picture, of this tutor in any state.
  public func picture(after previous: Picture?) -> Picture {
    var canvas = Canvas(size: size)
    let memory = draw(into: &canvas, after: previous)
    // In ASCII a panel would be transliterated twice.
    guard settings.unicode else { return Picture(canvas: canvas.transliterated(), memory: nil) }
    // A flash may lie over the panel.
    return Picture(canvas: canvas, memory: shared.flash == nil ? memory : nil)
  }

  /// The smallest screen for a lesson.
  public static var smallest: Size { ScreenLayout.smallest }

  var layout: ScreenLayout { shared.layout(asking: screen.question) }

  private var isBare: Bool { screen.isBare && shared.help == nil && shared.notices.isEmpty }

  /// - Returns: what the memory panel was drawn from; `nil` without one.
  private func draw(into canvas: inout Canvas, after previous: Picture?) -> MemoryView? {
    guard shared.fits else {
      drawTooSmall(into: &canvas)
      return nil
    }
    if isBare {
      return screen.draw(ScreenLayout(bare: size), shared, after: previous, into: &canvas)
    }
    let layout = layout
    var memory: MemoryView?
    if let help = shared.help {
      help.draw(layout, shared, into: &canvas)
    } else {
      memory = screen.draw(layout, shared, after: previous, into: &canvas)
    }
    drawFlash(layout.body, into: &canvas)
    drawMessages(layout.notice, into: &canvas)
    drawKeys(layout.keys, into: &canvas)
    return memory
  }

  private func drawMessages(_ area: Rect, into canvas: inout Canvas) {
    let lines = shared.messages(asking: screen.question)
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.fill(Rect(x: area.x, y: area.y + row, width: area.width, height: 1), role: line.role)
      let end = canvas.write(line.text, x: area.x + 1, y: area.y + row, role: line.role, within: area)
      // A question that waits for a key has the cursor behind it.
      if line.role == .strong { canvas.cursor = Point(x: end, y: area.y + row) }
    }
  }

  /// What the last key did, quietly: over the last rows of the panels, which stay where they are.
  private func drawFlash(_ body: Rect, into canvas: inout Canvas) {
    guard let flash = shared.flash else { return }
    let lines = TextLayout.wrap(flash, width: shared.messageWidth - 2)
    for (row, line) in lines.enumerated() {
      let area = Rect(x: body.x + 1, y: body.maxY - lines.count + row, width: body.width - 2, height: 1)
      let isBorder = row == lines.count - 1
      canvas.fill(area, with: isBorder ? "─" : " ", role: isBorder ? .border : .text)
      canvas.write(" \(line) ", x: area.x, y: area.y, role: .strong, within: area)
    }
  }

  private func drawKeys(_ area: Rect, into canvas: inout Canvas) {
    for (label, place) in hintAreas(area) {
      let end = canvas.write(label.name, x: place.x, y: place.y, role: .key, within: area)
      canvas.write(" " + (label.hint ?? ""), x: end, y: place.y, within: area)
    }
  }

  /// The hints that fit, most useful first; help and quit always fit.
  func hintAreas(_ area: Rect) -> [(KeyLabel, Rect)] {
    let gap = 2
    let hints = hints.map { (label: $0, width: $0.hintWidth) }
    let last = hints.filter(\.label.isAlwaysShown)
    var room = area.width - 1 - last.reduce(0) { $0 + $1.width + gap } + gap
    var x = area.x + 1
    let fitting = hints.filter { !$0.label.isAlwaysShown }.prefix { hint in
      room -= hint.width + gap
      return room >= 0
    }
    return (fitting + last).map { hint in
      defer { x += hint.width + gap }
      return (hint.label, Rect(x: x, y: area.y, width: hint.width, height: 1))
    }
  }

  private func drawTooSmall(into canvas: inout Canvas) {
    let smallest = ScreenLayout.smallest
    let sentence =
      "CowTutor needs \(smallest.width) × \(smallest.height) cells; "
      + "this terminal has \(size.width) × \(size.height). Enlarge it, or use a smaller font. q quits."
    for (row, line) in TextLayout.wrap(sentence, width: size.width).enumerated() {
      canvas.write(line, x: 0, y: row)
    }
  }
}
