import Foundation

/// A recording for asciinema, as a terminal that knows no more than it needs would show it.
struct Cast {
  struct Picture {
    /// In seconds from the beginning.
    let time: Double
    /// The bytes that turned the picture before into this one.
    let bytes: Int
    let rows: [String]
  }

  let width, height: Int
  private(set) var pictures: [Picture] = []
  /// The time of the last event.
  private(set) var end = 0.0

  init(_ text: String) throws {
    let lines = text.split(separator: "\n")
    let header = try Self.json(lines.first) as? [String: Any]
    guard let width = header?["width"] as? Int, let height = header?["height"] as? Int else {
      throw Failure("no header: \(lines.first ?? "")")
    }
    (self.width, self.height) = (width, height)
    var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
    for line in lines.dropFirst() {
      guard let event = try Self.json(line) as? [Any], event.count == 3, let time = event[0] as? Double,
        let output = event[2] as? String
      else { throw Failure("no event: \(line)") }
      end = time
      try Self.draw(output, into: &cells)
      pictures.append(Picture(time: time, bytes: output.utf8.count, rows: cells.map { String($0) }))
    }
    // The last event only gives the cursor back.
    pictures.removeLast()
  }

  private static func json(_ line: Substring?) throws -> Any {
    try JSONSerialization.jsonObject(with: Data((line ?? "").utf8))
  }

  /// Cursor positions and narrow characters; how these are painted is left out.
  private static func draw(_ output: String, into cells: inout [[Character]]) throws {
    var (x, y) = (0, 0)
    var rest = output[...]
    while let next = rest.first {
      if let sequence = rest.prefixMatch(of: #/\x1B\[([?0-9;]*)([A-Za-z])/#) {
        if sequence.2 == "H" {
          let numbers = sequence.1.split(separator: ";").compactMap { Int($0) }
          guard numbers.count == 2 else { throw Failure("no place: \(sequence.0)") }
          (y, x) = (numbers[0] - 1, numbers[1] - 1)
        }
        rest = rest[sequence.range.upperBound...]
      } else {
        guard cells.indices.contains(y), cells[y].indices.contains(x) else {
          throw Failure("outside: \(x), \(y)")
        }
        cells[y][x] = next
        x += 1
        rest = rest.dropFirst()
      }
    }
  }
}
