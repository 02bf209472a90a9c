import Canvas

/// A frame as a block of one size: its name, what is in it, and how many hold it.
struct Card {
  /// Columns of the three parts, from the left edge.
  struct Columns {
    let name, value, count: Int
    let showsPrefix: Bool
  }

  let width: Int
  let shape: PictureShape
  /// Rows from one card to the next.
  var pitch = 1

  /// Whether what is in it is written in digits of three rows.
  /// Between a name of two cells and the count there is a blank on both sides of them; a longer name may touch them.
  var isLarge: Bool { pitch >= 4 && width >= digitsWidth + max(6, shape.nameWidth + 3) }

  /// Cells of the longest value in large digits.
  private var digitsWidth: Int { 4 * shape.valueWidth - 1 }

  /// The row below which a theme without colour draws a line: the last full one, or where digits fill that, the next.
  var edgeRow: Int { pitch == 4 && isLarge ? 3 : max(0, pitch - 2) }

  var showsCount: Bool { columns().count < width }

  /// Where a name is too long its `f` goes first, then the count. Names of one scene differ in length: where that leaves no
  /// blank before the count, a short one takes no more than it needs.
  ///
  /// - Parameter name: `nil` is the longest of the scene.
  func columns(_ name: String? = nil) -> Columns {
    if isLarge {
      let value = largeX(digitsWidth) + (digitsWidth - shape.valueWidth) / 2
      return Columns(name: 0, value: value, count: width - 2, showsPrefix: true)
    }
    let isTight = width - shape.nameWidth - shape.valueWidth - 2 == 1
    let nameWidth = isTight ? min(name?.count ?? shape.nameWidth, shape.nameWidth) : shape.nameWidth
    let withCount = [(nameWidth, 2, true), (shape.nameWidth - 1, 2, false)]
    let parts = (width < 8 ? [] : withCount) + [(max(3, shape.nameWidth), 0, true), (2, 0, false)]
    for (name, count, showsPrefix) in parts {
      let spare = width - name - shape.valueWidth - count
      guard spare >= 1 else { continue }
      let lead = spare >= 4 ? 1 + (spare - 4) / 4 : 0
      let trail = count > 0 ? lead : 0
      let between = spare - lead - trail
      let gap = count == 0 ? between : (between + 1) / 2
      return Columns(
        name: lead, value: lead + name + gap, count: count == 0 ? width : width - trail - count,
        showsPrefix: showsPrefix)
    }
    return Columns(name: 0, value: max(0, width - shape.valueWidth), count: width, showsPrefix: false)
  }

  /// Where large digits of so many cells begin, from the left edge: in the middle between the name and the count.
  func largeX(_ digits: Int) -> Int { shape.nameWidth + (width - shape.nameWidth - 2 - digits) / 2 }

  /// Its cells: the text of one row as wide as the card, and which of them are the value's.
  func text(_ frame: MemorySnapshot.Frame, count: Int, isEmpty: Bool) -> (
    text: [Character], value: Range<Int>
  ) {
    var cells = Array(repeating: Character(" "), count: width)
    let columns = columns(frame.name)
    func put(_ text: String, at column: Int, width room: Int) {
      let padding = max(0, room - text.count)
      for (offset, character) in text.enumerated() where cells.indices.contains(column + padding + offset) {
        cells[column + padding + offset] = character
      }
    }
    guard let value = frame.value else {
      put(width < 6 ? "0" : "zero", at: 0, width: (width + 4) / 2)
      return (cells, 0..<0)
    }
    let name = columns.showsPrefix ? frame.name : String(frame.name.dropFirst())
    // Where names differ in length they end in one column.
    let isAligned = !isLarge && (shape.nameWidth > 2 || columns.count == width)
    put(name, at: columns.name, width: isAligned ? columns.value - columns.name - 1 : name.count)
    if !isLarge || isEmpty { put(isEmpty ? "··" : "\(value)", at: columns.value, width: shape.valueWidth) }
    if !isEmpty, count > 0 { put("×\(count)", at: columns.count, width: 2) }
    return (cells, columns.value..<min(width, columns.value + shape.valueWidth))
  }
}

/// How a frame is coloured: by who holds it.
enum CardLook: Hashable {
  /// One process alone has it.
  case owned(Hue)
  case shared(next: Bool)
  case free

  var ground: Tone {
    switch self {
    case .owned(let hue): .fill(hue)
    case .shared(let next): next ? .sharedNext : .shared
    case .free: .free
    }
  }

  var ink: Tone {
    switch self {
    case .owned(let hue): .onFill(hue)
    case .shared: .onShared
    case .free: .onFree
    }
  }
}

extension MemorySnapshot {
  /// How a frame looks. A frame that an object holds is shared, whether or not a process holds it too.
  ///
  /// - Parameter isNext: whether shared frames of this row have the other shade.
  func look(_ key: FrameKey, isNext: Bool = false) -> CardLook {
    guard let frame = frame(key) else { return .free }
    let holders = processes(holding: key)
    if frame.hasObject || holders.count > 1 || frame.value == nil { return .shared(next: isNext) }
    guard let holder = holders.first else { return .free }
    return .owned(Hue(process: holder))
  }
}

extension Canvas {
  /// A block of a ground: full rows, and half of the last one where it takes more than one.
  ///
  /// - Parameter edge: which of the rows is its edge, below which a theme without colour may draw a line.
  mutating func block(_ area: Rect, ground: Blend, edge: Int = 0, within limit: Rect) {
    let area = area.intersection(limit)
    for row in 0..<area.height {
      let isHalf = row > 0 && row == area.height - 1
      fill(
        Rect(x: area.x, y: area.y + row, width: area.width, height: 1), with: isHalf ? "▀" : " ",
        style: Style(
          isHalf ? ground : Blend(.text), on: isHalf ? Blend(.ground) : ground, isInner: row != edge))
    }
  }
}
