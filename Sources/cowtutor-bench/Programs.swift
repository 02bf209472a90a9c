import Canvas
import Glibc

/// CowTutor and the floor as whole programs, started and used in turn.
struct Programs {
  let cowtutor: String
  private let floor: String
  private let bench: String
  private let folder: Folder

  /// - Parameter bench: this program; the others are beside it.
  init(besides bench: String, folder: Folder) throws {
    let slash = bench.lastIndex(of: "/").map { bench[...$0] } ?? "./"
    self.bench = bench
    cowtutor = "\(slash)cowtutor"
    floor = "\(slash)cowtutor-floor"
    self.folder = folder
    for program in [cowtutor, floor] where access(program, X_OK) != 0 {
      throw BenchmarkError("there is no \(program); build it with: swift build -c release")
    }
  }

  private func start(_ program: String, _ options: [String] = [], size: Size = Size(width: 80, height: 24))
    throws
    -> ProgramOnTerminal
  {
    // A new learner each time.
    let state = folder.make("state-\(UInt64.random(in: .min ... .max))")
    return try ProgramOnTerminal([program] + options, width: size.width, height: size.height, state: state)
  }

  // MARK: - Side by side

  func compare(into table: inout Table) throws {
    try compareStart(into: &table)
    try compareKeys(into: &table)
    try compareRest(into: &table)
    table.add("processor while a scene plays at 4×", try sceneShare(), "–", "–")
    table.add("instructions a frame", instructionsPerFrame(), "–", "–")
  }

  private func compareStart(into table: inout Table) throws {
    let medians = try starts([[cowtutor], [floor]], rounds: 51)
    add("start to first screen, median of 51", medians, "ms", into: &table)
  }

  /// How long each command takes to its first screen, started in turn: medians in milliseconds.
  func starts(_ commands: [[String]], rounds: Int) throws -> [Double] {
    var times = commands.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, command) in commands.enumerated() {
        let program = try start(command[0], Array(command.dropFirst()))
        times[index].append(try program.firstScreen().milliseconds)
      }
    }
    return times.map(\.median)
  }

  private func compareKeys(into table: inout Table) throws {
    let programs = [try start(cowtutor, ["--motion", "none"]), try start(floor)]
    for program in programs { _ = try program.firstScreen() }
    var times: [[Double]] = [[], []]
    var bytes: [[Double]] = [[], []]
    for number in 0..<500 {
      for (index, program) in programs.enumerated() {
        let answer = try program.press(Self.arrow(number))
        times[index].append(answer.time.microseconds)
        bytes[index].append(Double(answer.bytes))
      }
    }
    add("key to its last byte, median of 500", times.map(\.median), "µs", into: &table)
    add("key to its last byte, 99th percentile", times.map { $0.percentile(99) }, "µs", into: &table)
    add("bytes a key, median", bytes.map(\.median), "B", into: &table)
  }

  /// Down and up in turn, so that something moves each time.
  private static func arrow(_ number: Int) -> String {
    number % 2 == 0 ? "\u{1B}OB" : "\u{1B}OA"
  }

  private func compareRest(into table: inout Table) throws {
    let programs = [try start(cowtutor, ["--motion", "none"]), try start(floor)]
    for program in programs {
      _ = try program.firstScreen()
      for number in 0..<10 { _ = try program.press(Self.arrow(number)) }
    }
    add("resident memory", programs.map { Double($0.residentBytes) / 1e6 }, "MB", into: &table)
    let before = programs.map { ($0.voluntarySwitches, $0.ticks) }
    programs[0].watch(milliseconds: 10_000)
    for (name, figures) in [
      ("wake-ups in 10 idle seconds", zip(programs, before).map { $0.voluntarySwitches - $1.0 }),
      ("processor ticks in 10 idle seconds", zip(programs, before).map { $0.ticks - $1.1 }),
    ] { table.add(name, "\(figures[0])", "\(figures[1])", "–") }
  }

  private func sceneShare() throws -> String {
    let program = try start(cowtutor)
    _ = try program.firstScreen()
    // Answered, so that all of it plays; at 4×, where a whole scene with its pauses takes some ten seconds.
    for key in ["\r", "+", "+", "r"] { _ = try program.press(key) }
    let before = program.processorTime
    program.watch(milliseconds: 10_000)
    return figure(Double(program.processorTime - before) / 1e10 * 100, "%")
  }

  private func instructionsPerFrame() -> String {
    let counts = [10, 110].compactMap { frames -> Double? in
      // Without debugging information, which is newer than what callgrind understands.
      let command =
        "strip --strip-debug -o '\(folder.path)/bench' '\(bench)' && "
        + "valgrind --tool=callgrind --callgrind-out-file=/dev/null '\(folder.path)/bench' frames \(frames) 2>&1"
      guard let pipe = popen(command, "r") else { return nil }
      defer { pclose(pipe) }
      var line = [CChar](repeating: 0, count: 4096)
      var count: Double?
      while fgets(&line, Int32(line.count), pipe) != nil {
        let words = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let fields = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if fields.contains("Collected"), let last = fields.last { count = Double(last) }
      }
      return count
    }
    guard counts.count == 2 else { return "no callgrind" }
    return figure((counts[1] - counts[0]) / 100 / 1000, "thousand")
  }

  private func add(_ name: String, _ figures: [Double], _ unit: String, into table: inout Table) {
    table.add(name, figure(figures[0], unit), figure(figures[1], unit), figure(figures[0] / figures[1], "×"))
  }

  // MARK: - How cost grows

  func grow(into table: inout Table) throws {
    for size in [Size(width: 80, height: 24), Size(width: 200, height: 60), Size(width: 500, height: 150)] {
      let program = try start(cowtutor, ["--motion", "none"], size: size)
      _ = try program.firstScreen()
      let answers = try (0..<15).map { _ in try program.press("\u{0C}", quiet: 30) }
      let cells = Double(size.width * size.height)
      let render = FrameLoop(size: size).timePerFrame().microseconds
      table.add(
        "render and present, \(size.width)×\(size.height)", figure(render, "µs to render"),
        figure(render / cells * 1000, "ns a cell"),
        figure(answers.map(\.time.microseconds).median, "µs to repaint all"))
    }
    for count in [1, 100, 1000] {
      let lessons = folder.make("lessons-\(count)")
      for number in 0..<count { folder.write(Self.lesson(number), to: "\(lessons)/\(number).yaml") }
      let median = try starts([[cowtutor, "--lessons", lessons]], rounds: 5)[0]
      table.add("start with \(count) lesson files besides", figure(median, "ms"), "", "")
    }
  }

  private static func lesson(_ number: Int) -> String {
    """
    format: 1
    id: lesson-\(number)
    title: Lesson \(number)
    summary: One of many.
    questions:
      - id: only
        prompt: Which one?
        choices:
          - {id: a, text: This one, right: true}
          - {id: b, text: Another, feedback: No.}
          - {id: c, text: A third, feedback: No.}
          - {id: d, text: A fourth, feedback: No.}
        explanation: That one.
        scene:
          kind: memory
          strategies: [copy-on-write]
          free frames: 2
          processes:
            - {id: parent, pages: [10, 20]}
          events:
            - fork: {from: parent, to: child}
            - answer
            - write: {by: child, page: 0, value: 11}

    """
  }
}
