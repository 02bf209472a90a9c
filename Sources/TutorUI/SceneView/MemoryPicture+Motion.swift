import Canvas

/// The free list, and what moves over a picture.
extension MemoryPicture {
  // MARK: - The free list

  func drawFree(_ area: Rect, into canvas: inout Canvas) {
    let row = area.y + geometry.freeRow
    guard moment.hasFreeList, row < area.maxY else { return }
    canvas.write("free", x: area.x, y: row, style: Self.muted, within: area)
    let names = shown.free
    for (index, name) in names.prefix(3).enumerated() {
      let card = geometry.freeCard(index)
      let shift = Int((overlay.hole * Double(card.width + 1)).rounded())
      guard card.maxX + shift <= geometry.freeCard(2).maxX else { continue }
      drawFreeCard(
        name, Rect(x: area.x + card.x + shift, y: row, width: card.width, height: 1), .free, .onFree, area,
        into: &canvas)
    }
    if names.isEmpty {
      canvas.write("none", x: area.x + geometry.freeCard(0).x, y: row, style: Self.muted, within: area)
    } else if names.count > 3, overlay.hole == 0 {
      canvas.write(
        "+\(names.count - 3)", x: area.x + geometry.freeCard(2).maxX + 1, y: row, style: Self.muted,
        within: area)
    }
  }

  private func drawFreeCard(
    _ name: String, _ place: Rect, _ ground: Tone, _ ink: Tone, _ area: Rect, into canvas: inout Canvas
  ) {
    let frame = MemorySnapshot.Frame(
      key: 0, name: name, value: 0, count: 0, place: FramePlace(page: 0, slot: 0))
    let label = Card(width: place.width, shape: shape).text(frame, count: 0, isEmpty: true)
    canvas.write(
      String(label.text), x: place.x, y: place.y, style: Style(Blend(ink), on: Blend(ground)), within: area)
  }

  /// Out of the list by a row, along that, and up the column of its slot. A row counts as two cells.
  func drawFlight(_ area: Rect, into canvas: inout Canvas) {
    guard let flight = overlay.flight else { return }
    let start = geometry.freeCard(flight.index)
    let end = geometry.card(flight.to)
    let lane = start.y - 1
    let target = end.y + geometry.textRow
    let legs = [
      (start.x, start.y, start.x, lane), (start.x, lane, end.x, lane), (end.x, lane, end.x, target),
    ]
    var way = flight.share * legs.reduce(0) { $0 + Self.length($1) }
    var place = (x: Double(end.x), y: Double(target))
    for leg in legs {
      let length = Self.length(leg)
      if way <= length, length > 0 {
        place = (
          Double(leg.0) + Double(leg.2 - leg.0) * way / length,
          Double(leg.1) + Double(leg.3 - leg.1) * way / length
        )
        break
      }
      way -= length
    }
    drawFreeCard(
      flight.name,
      Rect(
        x: area.x + Int(place.x.rounded()), y: area.y + Int(place.y.rounded()), width: geometry.slotWidth,
        height: 1), .moving, .onMoving, area, into: &canvas)
  }

  private static func length(_ leg: (Int, Int, Int, Int)) -> Double {
    Double(abs(leg.2 - leg.0) + 2 * abs(leg.3 - leg.1))
  }

  // MARK: - What moves

  func dim(_ area: Rect, into canvas: inout Canvas) {
    guard let dim = overlay.dim else { return }
    let level = Int((dim.share * Double(Style.deepestDim)).rounded())
    let kept = geometry.rows(dim.page)
    for y in area.y + 1..<min(area.maxY, area.y + geometry.freeRow) where !kept.contains(y - area.y) {
      canvas.dim(Rect(x: area.x, y: y, width: area.width, height: 1), level: level)
    }
  }

  func drawWaiting(_ area: Rect, into canvas: inout Canvas) {
    guard let waiting = overlay.waiting, geometry.pages.contains(waiting.place.page) else { return }
    let place = position(.page, waiting.place, waiting.text)
    canvas.write(
      waiting.text, x: area.x + place.x, y: area.y + place.y,
      style: waiting.isLit ? Self.lit : Self.filled(Hue(process: waiting.place.process)), within: area)
  }

  func drawToken(_ area: Rect, into canvas: inout Canvas) {
    guard let token = overlay.token, geometry.pages.contains(token.place.page) else { return }
    let (from, to) = (position(token.from, token), position(token.to, token))
    let x = Double(from.x) + Double(to.x - from.x) * token.share
    let y = Double(from.y) + Double(to.y - from.y) * token.share
    let place = Point(x: Int(x.rounded()), y: Int(y.rounded()))
    drawMoving(token.text, place, isOnItsWay: place != from && place != to, area, into: &canvas)
  }

  /// A value on its way keeps a blank between itself and what is written there: together they would make another.
  func drawMoving(
    _ text: String, _ place: Point, isOnItsWay: Bool, _ area: Rect, into canvas: inout Canvas
  ) {
    let (x, y) = (area.x + place.x, area.y + place.y)
    let seen = area.intersection(canvas.bounds)
    for side in [x - 1, x + text.count] where isOnItsWay {
      guard seen.contains(Point(x: side, y: y)), let character = canvas[side, y].character else { continue }
      guard character.isLetter || character.isNumber || "×·".contains(character) else { continue }
      canvas.write(" ", x: side, y: y, style: canvas[side, y].style, within: area)
    }
    canvas.write(text, x: x, y: y, style: Self.lit, within: area)
  }

  /// A value is in the row of the frame that its process has.
  private func position(_ stop: Overlay.Token.Stop, _ place: MemorySnapshot.Place, _ text: String) -> Point {
    let row = shown.frame(shown[place]?.frame)?.place ?? FramePlace(page: place.page, slot: 0)
    return geometry.position(stop, place.process, row: row, width: DisplayWidth.of(text))
  }

  private func position(_ stop: Overlay.Token.Stop, _ token: Overlay.Token) -> Point {
    guard case .frame(let place) = stop else {
      return position(stop, token.place, token.text)
    }
    let frame = (shown.frames + moment.after.frames).first { $0.place == place }
    let columns = geometry.card.columns(frame?.name)
    let padding = max(0, shape.valueWidth - token.text.count)
    let card = geometry.card(place)
    return Point(x: card.x + columns.value + padding, y: card.y + geometry.textRow)
  }
}
