/// Text in which every scalar is a safe character one cell wide, as in nearly all text that is drawn. It is measured, broken
/// and drawn byte by byte, which keeps frames cheap; other text takes the slower path for all of Unicode.
enum PlainText {
  /// The number of cells of UTF-8 text; `nil` if it is not plain.
  static func width(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var cells = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        guard TextLayout.isPrintableASCII(byte) else { return nil }
        index += 1
      } else if byte < 0xE0 {
        guard isPlain(UInt32(byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)) else { return nil }
        index += 2
      } else {
        guard byte == 0xE2 else { return nil }
        guard isPlain(0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)) else {
          return nil
        }
        index += 3
      }
      cells += 1
    }
    return cells
  }

  /// The number of cells of a text; `nil` if it is not plain.
  static func width(_ text: some StringProtocol) -> Int? {
    text.utf8.withContiguousStorageIfAvailable(width) ?? nil
  }

  /// Rows no wider than `width`; `nil` if the line is not plain, has a word wider than a row, or more than one blank between
  /// words.
  static func wrap(_ line: Substring, width: Int) -> [String]? {
    line.utf8.withContiguousStorageIfAvailable { bytes in
      var rows: [String] = []
      return forEachRow(of: bytes, width: width) { rows.append(text(bytes, $0)) } ? rows : nil
    } ?? nil
  }

  /// The number of rows that ``wrap(_:width:)`` returns.
  static func rowCount(_ line: Substring, width: Int) -> Int? {
    line.utf8.withContiguousStorageIfAvailable { bytes in
      var count = 0
      return forEachRow(of: bytes, width: width) { _ in count += 1 } ? count : nil
    } ?? nil
  }

  /// - Returns: whether the line can be broken here.
  private static func forEachRow(
    of bytes: UnsafeBufferPointer<UInt8>, width: Int, _ body: (Range<Int>) -> Void
  ) -> Bool {
    guard self.width(bytes) != nil, bytes.first != blank, bytes.last != blank else { return false }
    var rowStart = 0
    var rowEnd = 0
    var rowWidth = 0
    var wordStart = 0
    var wordWidth = 0
    for index in 0...bytes.count {
      guard index == bytes.count || bytes[index] == blank else {
        // Continuation bytes take no cell.
        if bytes[index] & 0xC0 != 0x80 { wordWidth += 1 }
        continue
      }
      guard wordWidth > 0 && wordWidth <= width || bytes.isEmpty else { return false }
      if rowWidth > 0 && rowWidth + 1 + wordWidth > width {
        body(rowStart..<rowEnd)
        rowStart = wordStart
        rowWidth = wordWidth
      } else {
        rowWidth += rowWidth > 0 ? 1 + wordWidth : wordWidth
      }
      rowEnd = index
      wordStart = index + 1
      wordWidth = 0
    }
    body(rowStart..<rowEnd)
    return true
  }

  private static let blank = UInt8(ascii: " ")

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Latin letters; dashes and quotation marks; arrows and operators; boxes, blocks and shapes; check marks. None of them
  /// joins a neighbour, is invisible, or is wide; see `DisplayWidth`.
  static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2190...0x22FF, 0x2500...0x25FC, 0x2713, 0x2717: true
    default: false
    }
  }

  /// The characters of ASCII by their codes.
  static let ascii: [Character] = (0..<0x80).map { Character(Unicode.Scalar($0)) }
}
