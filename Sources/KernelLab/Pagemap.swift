import Glibc

/// What the kernel says of one page of a process.
///
/// | bits | meaning |
/// | --- | --- |
/// | 0–54 | the frame's number; 0 without the privilege to see it |
/// | 56 | mapped exactly once |
/// | 61 | a page of a file, or shared anonymous memory |
/// | 62 | swapped out, or being moved to another frame |
/// | 63 | present |
///
/// Source: Linux `Documentation/admin-guide/mm/pagemap.rst`, and for bit 62 `pte_to_pagemap_entry` in `fs/proc/task_mmu.c`.
struct PagemapEntry: Hashable {
  var bits: UInt64

  var isPresent: Bool { bits & 1 << 63 != 0 }
  var isAway: Bool { bits & 1 << 62 != 0 }
  var isOfFileOrShared: Bool { bits & 1 << 61 != 0 }
  var isMappedOnce: Bool { bits & 1 << 56 != 0 }
  var frameNumber: UInt64 { isPresent ? bits & (1 << 55 - 1) : 0 }
}

/// The page table of a process, as far as `/proc/PID/pagemap` shows it.
final class Pagemap {
  private let descriptor: Int32
  static let pageBytes = 4096

  /// Of one program of the process: after an exec it must be opened again.
  init(of process: Int32) throws(LabFailure) {
    let path = "/proc/\(process)/pagemap"
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LabFailure("\(path) cannot be read", errno) }
  }

  deinit {
    close(descriptor)
  }

  /// The entries of so many pages, from the one at an address.
  func entries(at address: UInt64, count: Int) throws(LabFailure) -> [PagemapEntry] {
    var entries = Array(repeating: PagemapEntry(bits: 0), count: count)
    let bytes = count * MemoryLayout<UInt64>.size
    let offset = Int(address) / Self.pageBytes * MemoryLayout<UInt64>.size
    let got = entries.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, bytes, off_t(offset)) }
    guard got == bytes else {
      throw LabFailure("the kernel does not show the page table", got < 0 ? errno : EIO)
    }
    return entries
  }
}
