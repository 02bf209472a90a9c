import Files

/// How many pages the kernel has moved, or has taken from their lists to move them: of the whole system.
///
/// A page that is about to be moved has one more reference, so its sole owner copies it; an access to one that is on its way
/// takes one more fault; and one that has been moved is in another frame.
package enum PageMoves {
  /// The number since the system started; 0 where it cannot be read.
  package static var count: Int {
    count(in: (try? readFile("/proc/vmstat", limit: 1 << 20)) ?? [])
  }

  /// - Parameter text: lines such as `pgmigrate_success 12`.
  static func count(in text: [UInt8]) -> Int {
    text.split(separator: UInt8(ascii: "\n")).reduce(0) { sum, line in
      guard line.starts(with: "pgmigrate_".utf8) || line.starts(with: "compact_isolated ".utf8),
        let number = line.split(separator: UInt8(ascii: " ")).last,
        let count = Int(String(decoding: number, as: UTF8.self))
      else { return sum }
      return sum &+ count
    }
  }
}
