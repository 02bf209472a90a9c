import Canvas

/// Two processes face to face, their frames between them. Frames stay; arrows move.
struct FacingPicture: MemoryPicture {
  let geometry: FacingGeometry
  let moment: PictureMoment

  func draw(_ area: Rect, into canvas: inout Canvas) {
    for process in shown.holders.indices.prefix(2) { drawArrows(process, area, into: &canvas) }
    drawCards(area, into: &canvas)
    for process in shown.holders.indices.prefix(2) { drawEntries(process, area, into: &canvas) }
    drawCopies(area, into: &canvas)
    drawFree(area, into: &canvas)
    dim(area, into: &canvas)
    for process in shown.holders.indices.prefix(2) { drawName(process, area, into: &canvas) }
    drawWaiting(area, into: &canvas)
    drawFlight(area, into: &canvas)
    drawToken(area, into: &canvas)
  }

  // MARK: - Names

  private func drawName(_ process: Int, _ area: Rect, into canvas: inout Canvas) {
    let arrival = overlay.arrivals[process] ?? (shown.holders[process].exists ? 1 : 0)
    guard arrival > 0 else { return }
    let name = name(process, area)
    let hue = Hue(process: process)
    let width = DisplayWidth.of(name)
    let x = area.x + geometry.edgeX(process, width: width)
    let visible = max(1, Int((Double(width) * arrival).rounded()))
    let left = geometry.isLeft(process) ? x : x + width - visible
    canvas.write(
      name, x: x, y: area.y, style: named(hue),
      within: Rect(x: left, y: area.y, width: visible, height: 1).intersection(area))
    // What became of a process stands where its acts did: frames may be beside its pages still.
    let act = overlay.acts[process]
    guard let text = act ?? shown.holders[process].fate, arrival >= 1 else { return }
    let hasOther = shown.holders.indices.contains(1 - process)
    let other = hasOther ? DisplayWidth.of(self.name(1 - process, area)) + 1 : 0
    let room = area.width - width - 1 - other
    // Beside what the other process does it stands whole, or not at all.
    let otherAct = act == nil ? overlay.acts[1 - process].map { DisplayWidth.of($0) + 1 } ?? 0 : 0
    let words =
      act == nil && DisplayWidth.of(text) > room - otherAct ? "" : Self.wholeWords(text, width: room)
    let wordsX = geometry.isLeft(process) ? x + width + 1 : x - DisplayWidth.of(words) - 1
    canvas.write(words, x: wordsX, y: area.y, style: act == nil ? Self.muted : Self.word(hue), within: area)
  }

  private func name(_ process: Int, _ area: Rect) -> String {
    " \(TextLayout.clip(shown.holders[process].label.uppercased(), width: area.width / 2 - 3)) "
  }

  /// As many words as there is room for between both names: `read page 0`, `read page` or `read`.
  private static func wholeWords(_ text: String, width: Int) -> String {
    let words = text.split(separator: " ")
    let lines = words.indices.reversed().map { words[...$0].joined(separator: " ") }
    return lines.first { DisplayWidth.of($0) <= width } ?? ""
  }

  // MARK: - Arrows

  private func drawArrows(_ process: Int, _ area: Rect, into canvas: inout Canvas) {
    for page in geometry.pages {
      let place = MemorySnapshot.Place(process: process, page: page)
      guard let entry = shown[place] else { continue }
      let share = overlay.arrows[place] ?? 1
      let permission = overlay.permissions[place] ?? entry.permission
      let row = area.y + geometry.y(page) + geometry.textRow
      let tail = geometry.tailX(process)
      let head: Int
      if let swing = overlay.swings[place] {
        let from = Double(geometry.headX(process, swing.from.slot))
        head = Int((from + (Double(geometry.headX(process, swing.to.slot)) - from) * swing.share).rounded())
      } else if let frame = shown.frame(entry.frame), share > 0 {
        let full = geometry.headX(process, frame.place.slot)
        head = Int((Double(tail) + Double(full - tail) * share).rounded())
      } else {
        continue
      }
      drawArrow(process, row, from: tail, to: head, heavy: permission == .writable, area, into: &canvas)
    }
  }

  private func drawArrow(
    _ process: Int, _ row: Int, from tail: Int, to head: Int, heavy: Bool, _ area: Rect,
    into canvas: inout Canvas
  ) {
    let style = Style(Blend(.line(Hue(process: process))), on: Blend(.ground))
    let body = geometry.isLeft(process) ? tail..<max(tail, head) : min(head + 1, tail + 1)..<tail + 1
    canvas.fill(
      Rect(x: area.x + body.lowerBound, y: row, width: body.count, height: 1).intersection(area),
      with: heavy ? "━" : "─", style: style)
    canvas.write(
      geometry.isLeft(process) ? "►" : "◄", x: area.x + head, y: row, style: style, within: area)
  }

  // MARK: - Entries

  private func drawEntries(_ process: Int, _ area: Rect, into canvas: inout Canvas) {
    let hue = Hue(process: process)
    for page in geometry.pages {
      let place = MemorySnapshot.Place(process: process, page: page)
      guard let entry = shown[place] else { continue }
      let visible = (overlay.arrows[place] ?? 1) > 0
      guard visible || entry.frame == nil else { continue }
      let permission = overlay.permissions[place] ?? entry.permission
      let y = area.y + geometry.y(page)
      let isNoticed = overlay.notice?.place == place
      let isFilled = permission == .writable && overlay.waiting?.place != place
      let zone = Rect(
        x: area.x + geometry.edgeX(process, width: isFilled ? geometry.entryWidth : shape.numberWidth), y: y,
        width: isFilled ? geometry.entryWidth : shape.numberWidth, height: geometry.pitch)
      canvas.block(zone, ground: Blend(.fill(hue)), within: area)
      let onHue = Self.filled(hue)
      let row = y + geometry.textRow
      canvas.write(
        "\(page)", x: area.x + geometry.edgeX(process, width: String(page).count), y: row, style: onHue,
        within: area)
      let style =
        moment.selection == place
        ? Style(.selection)
        : isNoticed ? Self.lit : isFilled ? onHue : permission == .absent ? Self.muted : Self.word(hue)
      let symbol = permissionCells(place, permission, entry)
      if moment.selection == place { canvas.cursor = Point(x: area.x + symbol.x, y: row) }
      if geometry.hasLargeEntries {
        let (letters, first) = geometry.letters(symbol.text)
        for (offset, text) in letters.rows.enumerated() {
          canvas.write(text, x: area.x + symbol.x, y: y + first + offset, style: style, within: area)
        }
      } else {
        canvas.write(symbol.text, x: area.x + symbol.x, y: row, style: style, within: area)
      }
      if entry.isForeign, !isNoticed {
        let x = geometry.isLeft(process) ? symbol.x + 2 : symbol.x - 1
        canvas.write("≠", x: area.x + x, y: row, style: Style(.mark), within: area)
      }
    }
  }

  /// `r-`, with a `!` beside it on the side of the arrow while it stops an access. A value that waits pushes it inwards.
  private func permissionCells(
    _ place: MemorySnapshot.Place, _ permission: MemorySnapshot.Permission, _ entry: MemorySnapshot.Entry
  ) -> (text: String, x: Int) {
    let number = shape.numberWidth
    let blank = geometry.isNarrow ? 0 : 1
    let waiting = overlay.waiting.flatMap { $0.place == place ? DisplayWidth.of($0.text) : nil }
    let gap = geometry.waitingInset > 0 ? 1 : 0
    let inset = max(number + blank, waiting.map { geometry.waitingInset + $0 + gap } ?? 0)
    let sign = overlay.notice.map { $0.place == place ? $0.symbol : "" } ?? ""
    if geometry.isLeft(place.process) { return (permission.symbol + sign, inset) }
    let text = sign + permission.symbol
    let cells = geometry.hasLargeEntries ? 4 * text.count - 1 : text.count
    return (text, geometry.width - inset - cells)
  }
}
