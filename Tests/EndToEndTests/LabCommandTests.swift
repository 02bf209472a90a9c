import Foundation
import Testing

@Suite("Costs measured on the real kernel", .serialized, .enabled(if: Measuring.isPossible, Measuring.reason))
struct LabCommandTests {
  private func lab(_ arguments: String..., environment: [String: String] = ["LANG": "C.UTF-8"]) throws
    -> Finished
  {
    try Tool.run([Tool.cowtutor, "lab"] + arguments, environment: environment)
  }

  /// In the order in which they are measured.
  private static let actions = [
    "fork-huge", "first-touch-huge", "first-touch", "fork", "vfork", "reuse-faults", "stores", "copy",
    "copy-faults", "copy-fresh", "eager-fork",
  ]

  private static var figure: Regex<(Substring, Substring?, Substring)> { #/\d+(\.\d+)? (ns|µs|ms|s)/# }

  @Test("Tables with figures and a conclusion, and no progress where there is no terminal")
  func table() throws {
    let finished = try lab("--largest", "64MiB", "--runs", "2")
    #expect(finished.status == 0)
    #expect(finished.errors == "")
    #expect(!finished.output.contains("\u{1B}"))
    for amount in [" 16 MiB  ", " 64 MiB  "] {
      let rows = finished.output.split(separator: "\n").filter { $0.hasPrefix(amount) }
      #expect(rows.count == 2)
      // Huge pages and the eager fork are not everywhere.
      #expect(rows.allSatisfy { (2...4).contains($0.matches(of: Self.figure).count) })
      #expect(rows.last?.matches(of: Self.figure).count == 4)
    }
    #expect(finished.output.contains("A fork of 64 MiB took "))
    #expect(finished.output.contains("time\n"))
    #expect(finished.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "As root the eager fork is measured, and the conclusion has a range",
    .enabled(if: Stranger.isPossible, Stranger.reason))
  func eagerFork() throws {
    let output = try words(lab("--largest", "16MiB", "--runs", "3"))
    guard !output.contains("Not measured with 16 MiB: E.") else { return try expectBound(output) }
    try expectEagerFork(output)
  }

  private func expectEagerFork(_ output: String) throws {
    let row = try #require(
      output.firstMatch(of: /An eager fork, which copies every page at once, took ([\d.]+ [nµm]?s)/))
    #expect(row.output.1.matches(of: Self.figure).count == 1)
    // Figures of a busy machine may allow less than the usual conclusion, but never none.
    let usual =
      #/fewer than (about )?\d+ % of the pages are written after the fork \((\d+–)?\d+ % in 3 runs\)/#
    let others = [
      "even if every page is written after the fork", "But the runs differ", "do not tell when",
      "saved no time here",
    ]
    #expect(output.contains(usual) || others.contains { output.contains($0) }, "\(output)")
    #expect(!output.contains("there is only a bound"))
  }

  private func expectBound(_ output: String) throws {
    #expect(output.contains("Without an eager fork there is only a bound."))
    #expect(!output.contains("upper bound"))
  }

  /// What was printed, as one line, since it is broken at spaces.
  private func words(_ finished: Finished) throws -> String {
    #expect(finished.status == 0 && finished.errors == "")
    return finished.output.replacing("\u{A0}", with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Run by another user, with this limit of locked memory.
  private func lab(lockedMemory limit: String, _ arguments: String...) throws -> Finished {
    let scratch = try Scratch()
    let program = try Stranger.copyOfProgram(in: scratch, mode: 0o755)
    return try Tool.run(
      ["sh", "-c", "ulimit -l \(limit); exec \"$@\"", "sh"] + Stranger.command + [program, "lab"] + arguments,
      environment: ["LANG": "C.UTF-8"])
  }

  @Test(
    "Without privileges all else is measured; the report says why there is no eager fork, and gives a bound",
    .enabled(if: Stranger.isPossible, Stranger.reason))
  func unprivileged() throws {
    let output = try words(lab(lockedMemory: "64", "--largest", "16MiB", "--runs", "3"))
    let reason = try #require(
      output.firstMatch(of: /Not measured with 16 MiB: E\. The reason: ([^.]+)\./)?.output.1)
    #expect(reason.contains("(ulimit -l), or be root") || reason.contains("io_uring"))
    #expect(output.contains("A fork of 16 MiB took "))
    #expect(output.firstMatch(of: /A copy fault took [\d.]+ µs\. A first touch, .*, took [\d.]+ µs/) != nil)
    try expectBound(output)
    let csv = try lab(lockedMemory: "64", "--largest", "16MiB", "--runs", "1", "--csv")
    #expect(!csv.output.contains("eager-fork") && csv.output.contains("\ncopy-fresh,16777216,4096,1,"))
    #expect(csv.errors.hasPrefix("not measured: eager-fork, 16 MiB: "))
  }

  @Test(
    "A limit of locked memory that is high enough is all the eager fork needs, where io_uring is allowed",
    .enabled(if: Stranger.isPossible && Measuring.canLockEightMebibytes, Stranger.reason))
  func unprivilegedWithLockedMemory() throws {
    let output = try words(lab(lockedMemory: "8192", "--largest", "4MiB", "--runs", "3"))
    if output.contains("Not measured with 4 MiB: E.") {
      #expect(output.contains("io_uring"))
    } else {
      try expectEagerFork(output)
    }
  }

  @Test(
    "It never takes more than twice the memory that it measures",
    .enabled(if: MemoryGroup.isPossible, MemoryGroup.reason))
  func twice() throws {
    let group = try MemoryGroup(bytes: 160 << 20)
    defer { group.remove() }
    let finished = try Tool.run(
      ["sh", "-c", "echo $$ > '\(group.path)/cgroup.procs'; exec \"$@\"", "sh", Tool.cowtutor, "lab"]
        + ["--largest", "60MiB", "--runs", "1", "--csv"])
    #expect(finished.status == 0 && finished.errors == "", "\(finished.errors)")
    #expect(finished.output.contains("\ncopy-faults,62914560,15360,1,"))
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
    // Each refusal is a line of errors, in the order of the actions.
    let refused = finished.errors.split(separator: "\n").compactMap {
      $0.split(separator: " ").dropFirst(2).first
    }
    let expected = Self.actions.filter { action in !refused.contains { $0 == "\(action)," } }
      .flatMap { [[$0, "16777216", "4096", "1"], [$0, "16777216", "4096", "2"]] }
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
    struct Refusal: Decodable {
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

  @Test("The same as JSON, with the kernel, the medians, and what could not be measured")
  func json() throws {
    let finished = try lab("--largest", "16MiB", "--runs", "2", "--json")
    let document = try JSONDecoder().decode(Document.self, from: Data(finished.output.utf8))
    #expect(document.kernel.hasPrefix("Linux "))
    #expect(document.pageBytes == 4096)
    let refused = document.notMeasured.map(\.action)
    #expect(document.timings.map(\.action) == Self.actions.filter { !refused.contains($0) })
    #expect(Set(refused).isSubset(of: ["first-touch-huge", "fork-huge", "eager-fork"]))
    #expect(document.notMeasured.allSatisfy { $0.bytes == 16 << 20 && !$0.reason.isEmpty })
    let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    if cpu.contains(" hypervisor ") { #expect(document.looksVirtual) }
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
  ///
  /// - Parameter victim: a command that finds it; tried until it does.
  private func kill(_ victim: String) throws -> Finished {
    // All processes of an experiment have the program's number as their argument; the first one is the supervisor.
    try Tool.run([
      "sh", "-c",
      """
      timeout 60 '\(Tool.cowtutor)' lab --largest 64MiB --runs 1000 & timeout=$!
      for try in $(seq 300); do
        program=$(pgrep -P $timeout) && supervisor=$(pgrep -f "^cowtutor-lab $program\\$" | head -n 1) &&
          [ -n "$supervisor" ] && break
        sleep 0.1
      done
      sleep 0.3
      # The process that measures is replaced by a new one every now and then, and one that has just ended feels nothing.
      for try in $(seq 300); do
        pgrep -P $timeout > /dev/null || break
        kill -9 $(\(victim)) 2>&-
        sleep 0.1
      done
      wait $timeout; status=$?
      sleep 0.5; pgrep -f "^cowtutor-lab $program\\$"; exit $status
      """,
    ])
  }

  @Test("When the process that measures is killed, a sentence says so and nothing is left")
  func measurerKilled() throws {
    let finished = try kill("pgrep -P $supervisor")
    #expect(finished.status == 2)
    #expect(
      finished.errors.contains(
        "the process that measures was ended by signal 9, perhaps because memory ran out"))
    #expect(finished.output == "")
  }

  @Test("When the program is killed, nothing is left")
  func programKilled() throws {
    let finished = try kill("echo $program")
    #expect(finished.status != 0)
    #expect(finished.output == "")
  }
}

/// Whether costs can be measured here.
private enum Measuring {
  /// An experiment needs nothing but Linux with usual pages; it looks at no page table.
  static var isPossible: Bool {
    sysconf(Int32(_SC_PAGESIZE)) == 4096
  }
  static let reason: Comment = "experiments need Linux with pages of 4096 bytes"

  static var canLockEightMebibytes: Bool {
    (try? Tool.run(["sh", "-c", "ulimit -l 8192"]))?.status == 0
  }
}

/// A memory control group with a limit, for one test.
private struct MemoryGroup {
  let path: String

  /// Of the first version or the second, whichever has memory.
  private static let places = [
    ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max"),
  ]
  static let reason: Comment = "a memory control group cannot be made here"

  static var isPossible: Bool {
    guard let group = try? MemoryGroup(bytes: 1 << 30) else { return false }
    group.remove()
    return true
  }

  init(bytes: Int) throws {
    for (place, limit) in Self.places {
      let folder = "\(place)/cowtutor-test-\(UUID().uuidString)"
      guard mkdir(folder, 0o755) == 0 else { continue }
      // Where the kernel made no such file, the folder is no control group.
      if access("\(folder)/\(limit)", W_OK) == 0,
        (try? "\(bytes)".write(toFile: "\(folder)/\(limit)", atomically: false, encoding: .utf8)) != nil
      {
        path = folder
        return
      }
      rmdir(folder)
    }
    throw Failure("there is no memory control group")
  }

  func remove() {
    rmdir(path)
  }
}
