import Canvas

/// Three processes and more, or names for buffers: a column each, entries as taps on the wire that leads to their frame. Each
/// frame is drawn once.
struct TablePicture: MemoryPicture {
  let geometry: TableGeometry
  let moment: PictureMoment

  func draw(_ area: Rect, into canvas: inout Canvas) {
    drawPageNumbers(area, into: &canvas)
    for frame in shown.frames where geometry.pages.contains(frame.place.page) {
      drawWire(frame, area, into: &canvas)
    }
    drawCards(area, into: &canvas)
    drawCopies(area, into: &canvas)
    for process in shown.holders.indices { drawTaps(process, area, into: &canvas) }
    drawFree(area, into: &canvas)
    dim(area, into: &canvas)
    for process in shown.holders.indices { drawName(process, area, into: &canvas) }
    drawKey(area, into: &canvas)
    drawWaiting(area, into: &canvas)
    drawFlight(area, into: &canvas)
    drawToken(area, into: &canvas)
  }

  static func letter(_ process: Int) -> String { ["A", "B", "C", "D"][process % 4] }

  private func drawName(_ process: Int, _ area: Rect, into canvas: inout Canvas) {
    let arrival = overlay.arrivals[process] ?? (shown.holders[process].exists ? 1 : 0)
    guard arrival > 0 else { return }
    let name = TextLayout.pad(" \(Self.letter(process))", width: geometry.tapWidth)
    let visible = max(1, Int((Double(geometry.tapWidth) * arrival).rounded()))
    let x = area.x + geometry.tapX(process)
    canvas.write(
      name, x: x, y: area.y,
      style: overlay.acts[process] == nil ? named(Hue(process: process)) : Self.lit,
      within: Rect(x: x, y: area.y, width: visible, height: 1).intersection(area))
  }

  /// What the letters stand for, and what became of processes that map nothing.
  private func drawKey(_ area: Rect, into canvas: inout Canvas) {
    var (x, y) = (area.x, area.y + geometry.keyRow)
    let spelt = shown.holders.map { $0.label + Self.fate($0) }
    // Names come first.
    let hasFates = Self.keyRows(spelt, width: area.width) <= area.height - geometry.keyRow
    for (process, holder) in shown.holders.enumerated()
    where holder.exists || overlay.arrivals[process] != nil {
      let fate = hasFates ? Self.fate(holder) : ""
      let width = 2 + DisplayWidth.of(holder.label + fate)
      if x > area.x, x + width > area.maxX { (x, y) = (area.x, y + 1) }
      guard y < area.maxY else { return }
      canvas.write(Self.letter(process), x: x, y: y, style: Self.filled(Hue(process: process)), within: area)
      let end = canvas.write(
        " \(holder.label)", x: x + 1, y: y, style: Style(Blend(.text), on: Blend(.ground)), within: area)
      x = canvas.write(fate, x: end, y: y, style: Self.muted, within: area) + 1
    }
  }

  private static func fate(_ holder: MemorySnapshot.Holder) -> String {
    holder.fate.map { " (\($0))" } ?? ""
  }

  /// Rows that the letters take when they are spelt out.
  static func keyRows(_ holders: [String], width: Int) -> Int {
    holders.reduce((rows: 1, x: 0)) { place, label in
      let item = 3 + DisplayWidth.of(label)
      return place.x > 0 && place.x + item - 1 > width ? (place.rows + 1, item) : (place.rows, place.x + item)
    }.rows
  }

  private func drawPageNumbers(_ area: Rect, into canvas: inout Canvas) {
    guard shape.isMemory else { return }
    for page in geometry.pages where shown.holders.indices.contains(where: { shown.entries[$0].count > page })
    {
      let rows = geometry.rows(page)
      canvas.write(
        "\(page)", x: area.x, y: area.y + rows.lowerBound + geometry.textRow,
        style: Style(Blend(.text), on: Blend(.ground), bold: true), within: area)
      let line =
        rows.lowerBound + geometry.textRow + 1..<rows.upperBound - geometry.pitch + geometry.textRow + 1
      for y in line where !line.isEmpty {
        canvas.write("│", x: area.x, y: area.y + y, style: Self.muted, within: area)
      }
    }
  }

  // MARK: - Wires and taps

  /// Those processes whose taps stand on the wire of a frame, with how far their part of it is drawn.
  private func taps(on frame: MemorySnapshot.Frame) -> [(process: Int, share: Double)] {
    shown.holders.indices.compactMap { process in
      let place = MemorySnapshot.Place(process: process, page: frame.place.page)
      guard shown[place]?.frame == frame.key, overlay.swings[place] == nil else { return nil }
      let share = overlay.arrows[place] ?? 1
      return share > 0 ? (process, share) : nil
    }
  }

  private func drawWire(_ frame: MemorySnapshot.Frame, _ area: Rect, into canvas: inout Canvas) {
    let taps = taps(on: frame)
    guard let first = taps.first else { return }
    let place = MemorySnapshot.Place(process: first.process, page: frame.place.page)
    let isHeavy = taps.count == 1 && (overlay.permissions[place] ?? shown[place]?.permission) == .writable
    let tone: Tone = taps.count == 1 ? .line(Hue(process: first.process)) : .wire
    let start = taps.map { geometry.tapX($0.process) }.min() ?? 0
    // While a process lets go or takes hold, its part of the wire follows it.
    let share = taps.count == 1 ? first.share : 1
    drawWire(
      row: geometry.y(frame.place) + geometry.textRow, from: start, share: share, isHeavy: isHeavy, tone,
      area,
      into: &canvas)
  }

  private func drawWire(
    row: Int, from start: Int, share: Double, isHeavy: Bool, _ tone: Tone, _ area: Rect,
    into canvas: inout Canvas
  ) {
    let style = Style(Blend(tone), on: Blend(.ground))
    let head = start + Int((Double(geometry.headX - start) * share).rounded())
    canvas.fill(
      Rect(x: area.x + start, y: area.y + row, width: max(0, head - start), height: 1).intersection(area),
      with: isHeavy ? "━" : "─", style: style)
    canvas.write("►", x: area.x + head, y: area.y + row, style: style, within: area)
  }

  private func drawTaps(_ process: Int, _ area: Rect, into canvas: inout Canvas) {
    for page in geometry.pages {
      let place = MemorySnapshot.Place(process: process, page: page)
      guard let entry = shown[place] else { continue }
      let permission = overlay.permissions[place] ?? entry.permission
      if let swing = overlay.swings[place] {
        drawSwing(swing, place, permission, entry, area, into: &canvas)
      } else if let frame = shown.frame(entry.frame) {
        guard overlay.arrows[place] ?? 1 > 0 else { continue }
        drawTap(place, permission, entry, y: geometry.y(frame.place), area, into: &canvas)
      } else if !isCrossed(place) {
        drawTap(place, permission, entry, y: geometry.y(FramePlace(page: page, slot: 0)), area, into: &canvas)
      }
    }
  }

  /// Whether the wire of another process runs through the cell of an entry without a frame: drawn over it, the entry would
  /// seem to lead to that frame too.
  private func isCrossed(_ place: MemorySnapshot.Place) -> Bool {
    let row = FramePlace(page: place.page, slot: 0)
    return shown.frames.contains { frame in
      frame.place == row && taps(on: frame).contains { $0.process < place.process }
    }
  }

  /// A tap slides down its own column to the row of the new frame; then its wire grows.
  private func drawSwing(
    _ swing: Overlay.Swing, _ place: MemorySnapshot.Place, _ permission: MemorySnapshot.Permission,
    _ entry: MemorySnapshot.Entry, _ area: Rect, into canvas: inout Canvas
  ) {
    let (from, to) = (geometry.y(swing.from), geometry.y(swing.to))
    let slide = eased(swing.share / 0.55)
    let growth = eased((swing.share - 0.5) / 0.5)
    if growth > 0 {
      drawWire(
        row: to + geometry.textRow, from: geometry.tapX(place.process), share: growth,
        isHeavy: permission == .writable, .line(Hue(process: place.process)), area, into: &canvas)
    }
    drawTap(
      place, permission, entry, y: from + Int((Double(to - from) * slide).rounded()), area, into: &canvas)
  }

  private func drawTap(
    _ place: MemorySnapshot.Place, _ permission: MemorySnapshot.Permission, _ entry: MemorySnapshot.Entry,
    y: Int, _ area: Rect, into canvas: inout Canvas
  ) {
    let hue = Hue(process: place.process)
    let (x, row) = (area.x + geometry.tapX(place.process), area.y + y + geometry.textRow)
    let isNoticed = overlay.notice?.place == place
    let width = geometry.tapWidth
    if moment.selection == place { canvas.cursor = Point(x: x, y: row) }
    if isNoticed || moment.selection == place {
      let text = TextLayout.pad(permission.symbol + (overlay.notice?.symbol ?? ""), width: width)
      canvas.write(text, x: x, y: row, style: isNoticed ? Self.lit : Style(.selection), within: area)
      return
    }
    let isFilled = permission == .writable && overlay.waiting?.place != place
    canvas.block(
      Rect(x: x, y: area.y + y, width: isFilled ? width : 1, height: geometry.pitch),
      ground: Blend(.fill(hue)),
      within: area)
    if permission == .reference {
      canvas.write("●", x: x, y: row, style: Self.filled(hue), within: area)
      return
    }
    let symbol = isFilled && entry.isForeign ? permission.symbol + "≠" : permission.symbol
    // A blank keeps the wire off where there is a cell for it.
    canvas.write(
      TextLayout.pad(symbol, width: max(symbol.count, min(width, 4) - 1)),
      x: x + (isFilled && width < 4 ? 0 : 1), y: row,
      style: isFilled ? Self.filled(hue) : permission == .absent ? Self.muted : Self.word(hue), within: area)
    if entry.isForeign { canvas.write("≠", x: x + width - 1, y: row, style: Style(.mark), within: area) }
  }
}
