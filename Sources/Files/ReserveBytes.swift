import Glibc

extension [UInt8] {
  /// Reserves room for so many bytes; for many of them in large pages, since the page faults of small ones take longer than to
  /// read or write the bytes.
  package mutating func reserve(_ count: Int) {
    reserveCapacity(count)
    let largePage = 1 << 21
    let room = capacity
    guard room >= 2 * largePage else { return }
    withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let skipped = -Int(bitPattern: start) & (largePage - 1)
      // Advice only: where the system has no large pages, this fails and changes nothing.
      madvise(start + skipped, room - skipped, MADV_HUGEPAGE)
    }
  }
}
