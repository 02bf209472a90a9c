import MemoryModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Measured costs as data: every run, so that readers can compute their own statistics.
extension MeasuredCosts {
  private struct Document: Encodable {
    struct Timing: Encodable {
      let action: String
      let bytes: Int
      let pages: Int
      let medianNanoseconds: Double
      let nanoseconds: [Int]
    }

    let kernel: String
    let pageBytes: Int
    let timings: [Timing]
  }

  func json(kernel: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let timings = timings.map {
      Document.Timing(
        action: $0.action.rawValue, bytes: $0.bytes, pages: $0.pages, medianNanoseconds: $0.spread.median,
        nanoseconds: $0.runs)
    }
    let document = Document(kernel: kernel, pageBytes: Self.pageBytes, timings: timings)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  /// One line for each run.
  var csv: String {
    let lines = timings.flatMap { timing in
      timing.runs.enumerated().map { run, nanoseconds in
        "\(timing.action.rawValue),\(timing.bytes),\(timing.pages),\(run + 1),\(nanoseconds)"
      }
    }
    return (["action,bytes,pages,run,nanoseconds"] + lines).map { $0 + "\n" }.joined()
  }
}
