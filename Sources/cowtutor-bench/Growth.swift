import LearnerProgress
import Learning
import MemoryModel

/// What the memory model, questions for practice and the progress file cost as they grow.
struct Growth {
  let folder: Folder
  let programs: Programs
  private let clock = ContinuousClock()

  func measure(into table: inout Table) throws {
    for pages in [16, 1000, 1_000_000] { try measureModel(pages, into: &table) }
    // Where no two neighbours are alike, the report of the fork is as long as it can be.
    try measureModel(2_000_000, every: 2, into: &table)
    measurePractice(into: &table)
    try measureProgress(into: &table)
  }

  /// - Parameter step: every so many pages one is written before the fork.
  private func measureModel(_ pages: Int, every step: Int = 1, into table: inout Table) throws {
    let written = pages / step
    let rounds = pages > 10_000 ? 3 : 51
    var forks: [Double] = []
    var writes: [Double] = []
    var reportBytes = 0
    for _ in 0..<rounds {
      var machine = Machine(frameCount: 2 * pages + 8, strategy: .copyOnWrite)
      let parent = ProcessID(rawValue: 0)
      let child = ProcessID(rawValue: 1)
      _ = try machine.perform(.start)
      _ = try machine.perform(.map(parent, .anonymous(pages: pages)))
      for page in stride(from: 0, to: pages, by: step) {
        _ = try machine.perform(.write(parent, page, value: 1))
      }
      forks.append(
        try clock.measure {
          reportBytes = try machine.perform(.fork(parent)).effects.count * MemoryLayout<Effect>.stride
        }.microseconds)
      let count = min(pages, 16)
      let time = try clock.measure {
        for page in 0..<count { _ = try machine.perform(.write(child, page * (pages / count), value: 2)) }
      }
      writes.append(time.microseconds / Double(count))
    }
    table.add(
      "model with \(written) of \(pages) pages", figure(forks.median, "µs to fork"),
      figure(forks.median / Double(written) * 1000, "ns a page"), figure(writes.median, "µs to write"),
      figure(Double(reportBytes) / Double(written), "B of report a page"))
  }

  private func measurePractice(into table: inout Table) {
    let medians = PracticeLevel.allCases.map { level in
      let times = (0..<500 as Range<UInt64>).map { seed in
        clock.measure { _ = PracticeQuestion.draw(seed: seed, level) }.milliseconds
      }
      return (level: level.rawValue, time: times.median)
    }
    guard let slowest = medians.max(by: { $0.time < $1.time }) else { return }
    table.add(
      "drawing one question for practice, median",
      figure(slowest.time, "ms at level \(slowest.level), the slowest"))
  }

  private func measureProgress(into table: inout Table) throws {
    var log = ProgressLog()
    func answer(_ number: Int) -> ProgressChange {
      .answer(
        Answer(time: Timestamp(secondsSince1970: 1_700_000_000 + number), choice: "c", right: true),
        lesson: "lesson-\(number % 50)", question: "question-\(number % 7)")
    }
    for number in 0..<100_000 { log.apply(answer(number)) }
    let file = ProgressFile(path: "\(folder.path)/progress.json")
    _ = try file.update([], memory: log)
    let times = try (0..<5).map { number in
      try clock.measure { _ = try file.update([answer(number)], memory: log) }.milliseconds
    }
    let cowtutor = programs.cowtutor
    let starts = try programs.starts([[cowtutor], [cowtutor, "--progress", file.path]], rounds: 15)
    table.add(
      "progress with 100,000 answers", figure(times.median, "ms to save one more"),
      figure(starts[1] - starts[0], "ms more to start"), figure(starts[0], "ms to start without"))
  }
}
