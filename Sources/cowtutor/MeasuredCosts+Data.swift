import Files
import MemoryModel
import FoundationEssentials

/// Measured costs as data, with every run, for statistics of one's own.
extension MeasuredCosts {
  func json(kernel: String) throws -> String {
    let timings = timings.map { timing in
      JSONValue.object([
        "action": .string(timing.action.rawValue), "bytes": .integer(timing.bytes),
        "pages": .integer(timing.pages), "medianNanoseconds": .number(timing.spread.median),
        "nanoseconds": .array(timing.runs.map(JSONValue.integer)),
      ])
    }
    let document: [String: JSONValue] = [
      "kernel": .string(kernel), "looksVirtual": .bool(looksVirtual), "pageBytes": .integer(Self.pageBytes),
      "timings": .array(timings), "notMeasured": .array(refusals.compactMap { JSONValue($0) }),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
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
