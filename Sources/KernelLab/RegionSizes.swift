import Files
import MemoryModel

/// A region of a process and what the kernel counts of it.
struct RegionSize: Hashable {
  let pages: Range<PageNumber>
  /// Its proportional set size, in KiB; the kernel drops what is left of one.
  let kibibytes: Int
}

extension KernelMachine {
  /// The proportional set size of each region; none if the process has ended.
  ///
  /// Source: `Pss` in `/proc/PID/smaps`, proc(5).
  func regionSizes(of process: ProcessID) throws(LabFailure) -> [RegionSize] {
    guard isAlive(process) else { return [] }
    let testProcess = testProcesses[process.rawValue]
    guard !testProcess.areas.isEmpty else { return [] }
    let smaps = try? readFile("/proc/\(testProcess.pid)/smaps", limit: 1 << 20)
    let sizes = Smaps(smaps ?? []).sizes
    return testProcess.areas.compactMap { pages in
      sizes[testProcess.pages[pages.lowerBound].address].map { RegionSize(pages: pages, kibibytes: $0) }
    }
  }
}

/// The sizes in `/proc/PID/smaps`, by the address where each region starts.
struct Smaps {
  private(set) var sizes: [UInt64: Int] = [:]

  /// - Parameter text: a line such as `7f00-7f01 rw-p …` for each region, and lines such as `Pss:    4 kB` below it.
  init(_ text: [UInt8]) {
    var address: UInt64?
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first else { continue }
      if (0x30...0x39).contains(first) || (0x61...0x66).contains(first) {
        let start = line.prefix { $0 != UInt8(ascii: "-") }
        address = UInt64(String(decoding: start, as: UTF8.self), radix: 16)
      } else if line.starts(with: "Pss:".utf8), let address {
        sizes[address] = line.reduce(0) { number, byte in
          byte >= 0x30 && byte <= 0x39 ? number * 10 + Int(byte - 0x30) : number
        }
      }
    }
  }
}
