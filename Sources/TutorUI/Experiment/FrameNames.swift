import MemoryModel

/// Names for the kernel's frames: numbered in the order in which they were first seen, whatever the kernel calls them.
struct FrameNames {
  private let numbers: [UInt64: Int]
  private let isInferred: Bool

  init(_ live: LiveExperiment) {
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

  /// Says what the kernel calls the frames of a page; empty where it shows no numbers.
  func kernelNames(of page: PageNumber, in reading: MemoryReading) -> String {
    let places = reading.processes.compactMap { $0.pages.indices.contains(page) ? $0.pages[page].place : nil }
    let frames = Set(places).compactMap { place -> (name: Int, number: UInt64)? in
      guard case .frame(let number) = place, !isInferred else { return nil }
      return numbers[number].map { ($0, number) }
    }
    guard !frames.isEmpty else { return "" }
    let names = frames.sorted { $0.name < $1.name }.map {
      "f\($0.name) frame 0x\(String($0.number, radix: 16))"
    }
    return "The kernel calls \(names.joined(separator: ", "))."
  }
}
