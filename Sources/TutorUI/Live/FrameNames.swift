import MemoryModel

/// Names for the kernel's frames: numbered in the order in which they were first seen, whatever the kernel calls them.
struct FrameNames {
  private let numbers: [UInt64: Int]
  private let isInferred: Bool

  init(_ live: LiveSession) {
    isInferred = live.sight?.evidence == .inferred
    var numbers: [UInt64: Int] = [:]
    for page in live.readings.flatMap(\.processes).flatMap(\.pages) {
      if case .frame(let frame) = page.place, numbers[frame] == nil { numbers[frame] = numbers.count }
    }
    self.numbers = numbers
  }

  var count: Int { numbers.count }

  /// `f2`; `nil` where there is no frame.
  func name(_ place: MemoryReading.Place) -> String? {
    switch place {
    case .absent: nil
    case .zeroFrame: "the zero frame"
    case .frame(let frame): numbers[frame].map { "f\($0)" }
    }
  }

  /// The kernel's own number of a frame, in hexadecimal; `nil` where it shows none.
  func kernelNumber(_ place: MemoryReading.Place) -> String? {
    guard case .frame(let frame) = place, !isInferred else { return nil }
    return "0x" + String(frame, radix: 16)
  }
}
