import Canvas

/// The numbers that place a picture of memory: rows for pages, cards for frames.
protocol PictureGeometry {
  var shape: PictureShape { get }
  /// Rows from one row of frames to the next; a card is half a row shorter.
  var pitch: Int { get }
  /// Rows above the first page: the names, and a blank one where there is room.
  var top: Int { get }
  /// Which pages are drawn.
  var pages: Range<Int> { get }
  var slotWidth: Int { get }
  /// The row of the free list.
  var freeRow: Int { get }
  func card(_ place: FramePlace) -> Rect
  /// A place in the free list, of which three are drawn.
  func freeCard(_ index: Int) -> Rect
  /// The rows that belong to a page.
  func rows(_ page: Int) -> Range<Int>
  /// Where a value of so many cells is, other than in a frame.
  ///
  /// - Parameter row: the frame that the process's entry names.
  func position(_ stop: Overlay.Token.Stop, _ process: Int, row: FramePlace, width: Int) -> Point
}

extension PictureGeometry {
  /// The row of a card that has the words and the arrows: the one in its middle.
  var textRow: Int { (pitch - 1) / 2 }

  /// Letters of three rows as a card has them, with the first of their rows: with as much ground above as below.
  func letters(_ text: String) -> (letters: BlockLetters, row: Int) {
    (BlockLetters(text, isLow: pitch % 2 == 0), (pitch - 3) / 2)
  }

  /// How a frame is written.
  var card: Card { Card(width: slotWidth, shape: shape, pitch: pitch) }
}

/// A picture of memory: what all layouts draw alike.
protocol MemoryPicture {
  associatedtype Geometry: PictureGeometry
  var geometry: Geometry { get }
  var moment: PictureMoment { get }
  /// Draws everything within an area, whose corner is the origin of the geometry.
  func draw(_ area: Rect, into canvas: inout Canvas)
}

extension MemoryPicture {
  var shape: PictureShape { geometry.shape }
  var shown: MemorySnapshot { moment.shown }
  var overlay: Overlay { moment.overlay }

  static var lit: Style { Style(Blend(.onLit), on: Blend(.lit), bold: true) }
  static var muted: Style { Style(Blend(.muted), on: Blend(.ground)) }
  static func word(_ hue: Hue) -> Style { Style(Blend(.word(hue)), on: Blend(.ground), bold: true) }
  /// A name that touches the first page is not filled, so that it does not look like a part of that.
  func named(_ hue: Hue) -> Style { geometry.top > 1 ? Self.filled(hue) : Self.word(hue) }
  static func filled(_ hue: Hue) -> Style { Style(Blend(.onFill(hue)), on: Blend(.fill(hue)), bold: true) }

  // MARK: - Frames

  func drawCards(_ area: Rect, into canvas: inout Canvas) {
    for frame in shown.frames where geometry.pages.contains(frame.place.page) {
      drawCard(frame, area, into: &canvas)
    }
  }

  func drawCopies(_ area: Rect, into canvas: inout Canvas) {
    for copy in overlay.copies { drawCopy(copy, area, into: &canvas) }
  }

  private func drawCard(_ frame: MemorySnapshot.Frame, _ area: Rect, into canvas: inout Canvas) {
    let card = geometry.card(frame.place)
    let (ground, ink, isFree) = moment.colors(frame, isNext: geometry.pitch == 1 && frame.place.page % 2 == 1)
    let place = Rect(x: area.x + card.x, y: area.y + card.y, width: card.width, height: card.height)
    let edge = geometry.card.edgeRow
    canvas.block(place, ground: ground, edge: edge, within: area)
    let label = geometry.card
      .text(frame, count: overlay.counts[frame.key] ?? frame.count, isEmpty: isFree)
    let row = place.y + geometry.textRow
    for (offset, character) in label.text.enumerated() where character != " " {
      canvas.write(
        String(character), x: place.x + offset, y: row,
        style: Style(
          ink, on: ground, bold: label.value.contains(offset) && !isFree, isInner: geometry.textRow != edge),
        within: area)
    }
    if geometry.card.isLarge, !isFree, let value = frame.value {
      let (digits, first) = geometry.letters("\(value)")
      for (offset, text) in digits.rows.enumerated() {
        canvas.write(
          text, x: place.x + geometry.card.largeX(digits.width), y: place.y + first + offset,
          style: Style(ink, on: ground, isInner: first + offset != edge), within: area)
      }
    }
    guard frame.hasObject else { return }
    // The head of an arrow may be beside the words.
    let isLow = geometry.pitch > 1
    let isBehindHead = !isLow && shape.isFacing && shown.processes(holding: frame.key).contains(1)
    canvas.write(
      "■", x: place.maxX + (isBehindHead ? 1 : 0), y: row + (isLow ? 1 : 0),
      style: Style(Blend(.text), on: Blend(.ground)), within: area)
  }

  /// The contents cross: a wipe by eighths of a cell from the origin's side, and ahead of it the value.
  private func drawCopy(_ copy: Overlay.Copy, _ area: Rect, into canvas: inout Canvas) {
    guard let target = shown.frame(copy.to), let origin = shown.frame(copy.from) else { return }
    let card = geometry.card(target.place)
    let fromLeft = geometry.card(origin.place).x <= card.x
    let row = area.y + card.y + geometry.textRow
    let label = geometry.card
    let empty = label.text(target, count: 0, isEmpty: true)
    var full = target
    full.value = copy.value
    let filled = label.text(full, count: 1, isEmpty: false)
    let front = Int((max(0, (copy.share - 0.15) / 0.85) * Double(8 * card.width)).rounded())
    let (hue, free) = (Blend(.fill(copy.hue)), Blend(.free))
    for offset in 0..<card.width {
      let distance = fromLeft ? offset : card.width - 1 - offset
      let eighths = min(max(front - 8 * distance, 0), 8)
      let isName = offset < filled.value.lowerBound - 1
      let x = area.x + card.x + offset
      for y in area.y + card.y..<area.y + card.y + max(1, card.height - 1) {
        let text = eighths == 8 ? filled.text[offset] : empty.text[offset]
        if y == row, isName || eighths == 8 || eighths == 0 {
          let isCopied = eighths >= 4
          canvas.write(
            String(isName ? empty.text[offset] : text), x: x, y: y,
            style: Style(
              Blend(isCopied ? .onFill(copy.hue) : .onFree), on: isCopied ? hue : free,
              bold: eighths == 8 && filled.value.contains(offset)), within: area)
        } else if eighths == 8 || eighths == 0 {
          canvas.write(
            " ", x: x, y: y, style: Style(Blend(.text), on: eighths == 8 ? hue : free), within: area)
        } else {
          let block = Self.eighths[(fromLeft ? eighths : 8 - eighths) - 1]
          canvas.write(
            block, x: x, y: y, style: fromLeft ? Style(hue, on: free) : Style(free, on: hue), within: area)
        }
      }
      if card.height > 1 {
        canvas.write(
          "▀", x: x, y: area.y + card.y + card.height - 1,
          style: Style(eighths >= 4 ? hue : free, on: Blend(.ground)), within: area)
      }
    }
    drawCrossing(copy, from: origin, to: target, front: front, fromLeft: fromLeft, area, into: &canvas)
  }

  private static var eighths: [String] { ["▏", "▎", "▍", "▌", "▋", "▊", "▉"] }

  /// The value runs ahead of the wipe, behind both names.
  private func drawCrossing(
    _ copy: Overlay.Copy, from origin: MemorySnapshot.Frame, to target: MemorySnapshot.Frame, front: Int,
    fromLeft: Bool, _ area: Rect, into canvas: inout Canvas
  ) {
    let (columns, goal) = (geometry.card.columns(origin.name), geometry.card.columns(target.name))
    let passed =
      front >= 8 * (fromLeft ? goal.value + shape.valueWidth : geometry.slotWidth - goal.value)
    guard copy.share > 0, copy.share < 1, !passed else { return }
    let (start, end) = (geometry.card(origin.place), geometry.card(target.place))
    let share = eased(copy.share / 0.42)
    let way = end.x + goal.value - start.x - columns.value
    let x = start.x + columns.value + Int((Double(way) * share).rounded())
    let y = start.y + geometry.textRow + Int((Double(end.y - start.y) * share).rounded())
    guard x != start.x + columns.value || y != start.y + geometry.textRow else { return }
    let names = [start, end].filter { $0.y + geometry.textRow == y }.flatMap { card in
      Array(card.x + columns.name..<card.x + columns.name + shape.nameWidth)
    }
    let text = String(copy.value)
    let left = x + shape.valueWidth - text.count
    // Next to a name it would look like a part of that.
    guard !names.contains(where: (left - 1...left + text.count).contains) else { return }
    drawMoving(text, Point(x: left, y: y), isOnItsWay: true, area, into: &canvas)
  }
}
