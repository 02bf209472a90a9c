import MemoryModel

/// How large a picture of memory has to be, whatever happens in it: chosen once, so that nothing jumps.
struct PictureShape: Hashable, Sendable {
  let isMemory: Bool
  /// Whether counts are sure to be those of holders: under a mistake they may not be.
  let isSound: Bool
  let holders: Int
  let pages: Int
  /// By page, how many rows of a table it takes.
  let tableRows: [Int]
  /// Cells of the longest name of a frame and of the longest value.
  let nameWidth, valueWidth: Int

  init(
    isMemory: Bool = true, isSound: Bool = true, holders: Int, pages: Int, tableRows: [Int], frames: Int,
    largestValue: Int
  ) {
    (self.isMemory, self.isSound) = (isMemory, isSound)
    self.holders = holders
    self.pages = max(1, pages)
    self.tableRows = tableRows
    nameWidth = frames > 10 ? 3 : 2
    valueWidth = max(2, String(largestValue).count)
  }

  /// Two processes stand face to face; more, and names for buffers, have a table.
  static func isFacing(holders: Int, isMemory: Bool) -> Bool { isMemory && holders <= 2 }

  var isFacing: Bool { Self.isFacing(holders: holders, isMemory: isMemory) }

  /// Cells of a page number.
  var numberWidth: Int { pages > 10 ? 2 : 1 }
}
