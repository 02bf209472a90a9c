import Foundation
import Testing

@Suite("Costs measured on the real kernel", .serialized, .enabled(if: Measuring.isPossible, Measuring.reason))
struct LabCommandTests {
  private func lab(_ arguments: String..., environment: [String: String] = ["LANG": "C.UTF-8"]) throws
    -> Finished
  {
    try Tool.run([Tool.cowtutor, "lab"] + arguments, environment: environment)
  }

  private static let actions = ["fork", "vfork", "copy", "copy-faults", "reuse-faults", "stores"]

  @Test("A table with figures and two sentences, and no progress where there is no terminal")
  func table() throws {
    let finished = try lab("--largest", "64MiB", "--runs", "2")
    #expect(finished.status == 0)
    #expect(finished.errors == "")
    #expect(!finished.output.contains("\u{1B}"))
    let figure = #/\d+(\.\d+)? (ns|µs|ms|s)/#
    for amount in [" 16 MiB  ", " 64 MiB  "] {
      let row = finished.output.split(separator: "\n").first { $0.hasPrefix(amount) }
      #expect(try #require(row).matches(of: figure).count == 4)
    }
    #expect(finished.output.contains("A fork of 64 MiB took "))
    #expect(finished.output.contains("time\n"))
    #expect(finished.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("In a locale without UTF-8 it is ASCII")
  func ascii() throws {
    let finished = try lab("--largest", "1MiB", "--runs", "1", environment: ["LC_ALL": "C"])
    #expect(finished.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(finished.output.contains(" us"))
  }

  @Test("A line of CSV for every run")
  func csv() throws {
    let finished = try lab("--largest", "16MiB", "--runs", "2", "--csv")
    #expect(finished.status == 0)
    let rows = finished.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(rows.first == ["action", "bytes", "pages", "run", "nanoseconds"])
    let expected = Self.actions.flatMap { [[$0, "16777216", "4096", "1"], [$0, "16777216", "4096", "2"]] }
    #expect(rows.dropFirst().map { Array($0.dropLast()) } == expected)
    #expect(rows.dropFirst().allSatisfy { Int($0[4]).map { $0 > 0 } ?? false })
  }

  private struct Document: Decodable {
    struct Timing: Decodable {
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

  @Test("The same as JSON, with the kernel and the medians")
  func json() throws {
    let finished = try lab("--largest", "16MiB", "--runs", "2", "--json")
    let document = try JSONDecoder().decode(Document.self, from: Data(finished.output.utf8))
    #expect(document.kernel.hasPrefix("Linux "))
    #expect(document.pageBytes == 4096)
    #expect(document.timings.map(\.action) == Self.actions)
    for timing in document.timings {
      #expect(timing.bytes == timing.pages * 4096)
      #expect(timing.nanoseconds.count == 2)
      #expect(timing.medianNanoseconds == Double(timing.nanoseconds.reduce(0, +)) / 2)
    }
  }

  @Test(
    "Sizes are understood in several forms",
    arguments: [
      ("1048576", 1 << 20), ("1024KiB", 1 << 20), ("1.5mib", 3 << 19), ("0.001GiB", 1_073_152),
      ("2MiB", 2 << 20),
    ])
  func sizes(argument: String, bytes: Int) throws {
    let finished = try lab("--largest", argument, "--runs", "1", "--csv")
    #expect(finished.output.contains("\nfork,\(bytes),"))
  }

  @Test(
    "What is no size is refused, with sizes to learn from",
    arguments: [
      "1GB", "MiB", "1.MiB", ".5GiB", "1.5", "-1MiB", "1 2MiB", "99999999999TiB", "", "1MiB!", "٣MiB",
    ])
  func noSize(argument: String) throws {
    let finished = try lab("--largest=\(argument)")
    #expect(finished.status == 64)
    #expect(finished.output == "")
    #expect(finished.errors.contains("such as 64MiB, 1GiB or 1.5GiB"))
  }

  @Test("What does not fit is refused with the figures before anything is measured")
  func tooLarge() throws {
    let finished = try lab("--largest", "1024TiB")
    #expect(finished.status == 2)
    #expect(finished.output == "")
    let sentence =
      #/cowtutor: 1024 TiB does not fit: with the copy it takes 2048 TiB, and [\d.]+ [KMGT]iB may be used \([\d.]+ [KMGT]iB available.*\); choose [\d.]+ [KMGT]iB or less with --largest\n/#
    #expect(finished.errors.wholeMatch(of: sentence) != nil, "\(finished.errors)")
  }

  @Test("Options that mean nothing are refused")
  func options() throws {
    #expect(try lab("--runs", "0").errors.contains("--runs takes a number from 1 to 1000"))
    #expect(try lab("--largest", "64KiB").errors.contains("--largest takes 1 MiB or more"))
    #expect(try lab("--json", "--csv").errors.contains("choose one"))
  }

  /// Kills one of the processes while it measures, says what the program said, and which processes are left.
  private func kill(_ victim: String) throws -> Finished {
    // All processes of an experiment have the program's number as their argument; the first one is the supervisor.
    try Tool.run([
      "sh", "-c",
      """
      timeout 60 '\(Tool.cowtutor)' lab --largest 64MiB --runs 1000 & timeout=$!
      for try in $(seq 100); do
        program=$(pgrep -P $timeout) && supervisor=$(pgrep -f "^cowtutor-lab $program\\$" | head -n 1) &&
          subject=$(pgrep -P "$supervisor") && break
        sleep 0.1
      done
      sleep 0.3; kill -9 $\(victim); wait $timeout; status=$?
      sleep 0.5; pgrep -f "^cowtutor-lab $program\\$"; exit $status
      """,
    ])
  }

  @Test("When the process that measures is killed, a sentence says so and nothing is left")
  func measurerKilled() throws {
    let finished = try kill("subject")
    #expect(finished.status == 2)
    #expect(
      finished.errors.contains("the process that measures was ended by signal 9, perhaps for want of memory"))
    #expect(finished.output == "")
  }

  @Test("When the program is killed, nothing is left")
  func programKilled() throws {
    let finished = try kill("program")
    #expect(finished.status != 0)
    #expect(finished.output == "")
  }
}

/// Whether costs can be measured here.
private enum Measuring {
  /// An experiment needs nothing but Linux with usual pages; it looks at no page table.
  static var isPossible: Bool {
    #if os(Linux)
      sysconf(Int32(_SC_PAGESIZE)) == 4096
    #else
      false
    #endif
  }
  static let reason: Comment = "experiments need Linux with pages of 4096 bytes"
}
