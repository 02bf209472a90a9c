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
    let sizes = Smaps(of: testProcess.pid).sizes
    return testProcess.areas.compactMap { pages in
      sizes[testProcess.pages[pages.lowerBound].address].map { RegionSize(pages: pages, kibibytes: $0) }
    }
  }
}

/// The sizes in `/proc/PID/smaps`, by the address where each region starts.
struct Smaps {
  private(set) var sizes: [UInt64: Int] = [:]

  init(of process: Int32) {
    self.init((try? readFile("/proc/\(process)/smaps", limit: 1 << 20)) ?? [])
  }

  /// - Parameter text: a line such as `7f00-7f01 rw-p …` for each region, and lines such as `Pss:    4 kB` below it.
  init(_ text: [UInt8]) {
    var address: UInt64?
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first else { continue }
      if Self.isLowercaseHexadecimal(first) {
        address = line.split(separator: UInt8(ascii: "-"), maxSplits: 1).first.flatMap(Self.hexadecimal)
      } else if line.starts(with: "Pss:".utf8), let address {
        sizes[address] = line.reduce(0) { number, byte in
          byte >= 0x30 && byte <= 0x39 ? number * 10 + Int(byte - 0x30) : number
        }
      }
    }
  }

  private static func isLowercaseHexadecimal(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x66
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt64? {
    UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
