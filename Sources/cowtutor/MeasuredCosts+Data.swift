import MemoryModel
import FoundationEssentials

/// Measured costs as data, with every run, for statistics of one's own.
extension MeasuredCosts {
  private struct Document: Encodable {
    struct Timing: Encodable {
      let action: String
      let bytes: Int
      let pages: Int
      let medianNanoseconds: Double
      let nanoseconds: [Int]
    }

    struct Refusal: Encodable {
      let action: String
      let bytes: Int
      let reason: String
    }

    let kernel: String
    let looksVirtual: Bool
    let pageBytes: Int
    let timings: [Timing]
    let notMeasured: [Refusal]
  }

  func json(kernel: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let timings = timings.map {
      Document.Timing(
        action: $0.action.rawValue, bytes: $0.bytes, pages: $0.pages, medianNanoseconds: $0.spread.median,
        nanoseconds: $0.runs)
    }
    let notMeasured = refusals.map {
      Document.Refusal(action: $0.action.rawValue, bytes: $0.bytes, reason: $0.reason)
    }
    let document = Document(
      kernel: kernel, looksVirtual: looksVirtual, pageBytes: Self.pageBytes, timings: timings,
      notMeasured: notMeasured)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  /// A line for each run. What could not be measured has none.
  var csv: String {
    let lines = timings.flatMap { timing in
      timing.runs.enumerated().map { run, nanoseconds in
        "\(timing.action.rawValue),\(timing.bytes),\(timing.pages),\(run + 1),\(nanoseconds)"
      }
    }
    return (["action,bytes,pages,run,nanoseconds"] + lines).map { $0 + "\n" }.joined()
  }
}
