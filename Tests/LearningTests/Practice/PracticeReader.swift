import Lessons
import MemoryModel
import TestSupport

/// Someone who knows of a question nothing but its picture and its words, and works the answer out from those.
struct PracticeReader {
  /// A page of a file or of shared memory, as the words have it.
  private struct Kept {
    let page: PageNumber
    let isShared: Bool
    let frame: Int
    let value: Int
  }

  private let question: Question
  private var kept: [Kept] = []
  private var tellsOthers = false
  /// By the number of the event, from 1.
  private var coming: [Int: (actor: String, act: PracticeOracle.Act)] = [:]
  private var free: [Int] = []

  init(_ question: Question) throws(FuzzFailure) {
    self.question = question
    for line in question.prompt.split(separator: "\n") {
      for sentence in line.split(separator: ". ") where !sentence.hasPrefix("The new process") {
        read(sentence, of: line)
      }
    }
    try FuzzFailure.unless(tellsOthers, "nothing tells which memory the pages are")
  }

  private mutating func read(_ sentence: Substring, of line: Substring) {
    let words = sentence.split { " .,:".contains($0) }.map(String.init)
    let numbers = words.compactMap { Int($0) }
    if words.first == "Page", numbers.count == 3 {
      kept.append(
        Kept(page: numbers[0], isShared: words.contains("shared"), frame: numbers[1], value: numbers[2]))
    } else if words.first == "All", words.suffix(2) == ["private", "memory"] {
      tellsOthers = true
    } else if sentence.hasPrefix("Free frames are taken in this order") {
      free = numbers
    }
    guard let number = line.split(separator: ".").first.flatMap({ Int($0) }) else { return }
    let all = line.split { " .,:".contains($0) }.map(String.init)
    guard all.count > 3, all[1] == "The", let act = Self.act(all) else { return }
    coming[number] = (all[2], act)
  }

  /// `3 The child writes 101 to page 2`
  private static func act(_ words: [String]) -> PracticeOracle.Act? {
    let numbers = words.dropFirst().compactMap { Int($0) }
    switch (words[3], numbers.count) {
    case ("writes", 2): return .write(numbers[1], value: numbers[0])
    case ("reads", 1): return .read(numbers[0])
    case ("forks", 0) where words.suffix(6).dropLast() == ["The", "new", "process", "is", "the"]:
      return .fork(child: words[words.count - 1])
    case ("exits", 0): return .exit
    case ("runs", 0): return .exec
    default: return nil
    }
  }

  /// What the reader answers.
  func solution() throws(FuzzFailure) -> Response {
    try PracticeOracle.solution(question.exercise) { events throws(FuzzFailure) in try memory(after: events) }
  }

  /// Fails where the question names a process, a page, a frame or an event that neither picture nor words have, or means another
  /// one than it names.
  func checkNames() throws(FuzzFailure) {
    switch question.exercise {
    case .fields(let exercise):
      for field in exercise.fields {
        switch field.quantity {
        case .value(let birth, let page, let events):
          try require(field.ask, "what ", birth, " reads from page \(page)", try memory(after: events), page)
        case .fault(let event):
          try FuzzFailure.unless(
            coming[event + 1] != nil && field.ask == "does event \(event + 1) take a fault", field.ask)
        case .frames, .cost: continue
        }
      }
    case .marks(let exercise):
      let memory = try memory(after: exercise.events)
      for case .entry(let process, let page) in exercise.candidates(question.traces) {
        let name = exercise.words(.entry(process, page), question.traces)
        try require(name, "", Timeline.Birth(rawValue: process), ", page \(page)", memory, page)
      }
    case .assign(let exercise):
      let memory = try memory(after: exercise.events)
      for case (let text, .frame(let birth, let page)) in exercise.items.map({ ($0.text, $0.right) }) {
        try require(text, "", birth, ", page \(page)", memory, page)
      }
      let known = Set(picture.frames.map { "frame \($0)" } + free.map { "frame \($0)" } + ["no frame"])
      try FuzzFailure.unless(Set(exercise.bins(question.traces)) == known, "bins other than \(known)")
    case .choice, .order, .kernel, .bug, .goal: throw FuzzFailure("practice does not ask that")
    }
  }

  private func require(
    _ text: String, _ before: String, _ birth: Timeline.Birth, _ after: String, _ memory: PracticeOracle,
    _ page: PageNumber
  ) throws(FuzzFailure) {
    try FuzzFailure.unless(
      memory.has(birth.rawValue, page), "what is asked for is not to be seen: \(text)")
    let expected = "\(before)the \(memory.processes[birth.rawValue].id)\(after)"
    try FuzzFailure.unless(text == expected, "asked: \(text), meant: \(expected)")
  }

  private func memory(after events: Int) throws(FuzzFailure) -> PracticeOracle {
    var memory = picture
    let shown = question.traces.truth.eventsBeforeAnswer
    for event in stride(from: shown, to: events, by: 1) {
      guard let (actor, act) = coming[event + 1] else {
        throw FuzzFailure("nothing tells what event \(event + 1) is")
      }
      try memory.play(actor, act)
    }
    return memory
  }

  /// What the picture shows: processes by their labels, their entries, and the frames that those name.
  private var picture: PracticeOracle {
    let trace = question.traces.truth
    let machine = trace.machine(after: trace.eventsBeforeAnswer)
    var frames: [Int: PracticeOracle.Frame] = [:]
    for page in kept { frames[page.frame] = PracticeOracle.Frame(page.frame, page.value) }
    let processes = machine.processes.indices.map { index in
      let space = machine.addressSpace(of: machine.processes[index])
      let pages = space.entries.enumerated().map { page, entry in
        let kept = kept.first { $0.page == page }
        let shown = entry.frame.map { frame in
          frames[frame.rawValue] ?? PracticeOracle.Frame(frame.rawValue, machine[frame].contents)
        }
        if let shown, !shown.isZero { frames[shown.number] = shown }
        return PracticeOracle.Page(
          isShared: kept?.isShared ?? false, source: kept.flatMap { frames[$0.frame] },
          entry: shown.map { PracticeOracle.Entry(frame: $0, isWritable: entry.isWritable) })
      }
      return PracticeOracle.Process(id: trace.labels[index].text, pages: pages)
    }
    let files = kept.filter { !$0.isShared }.compactMap { frames[$0.frame] }
    return PracticeOracle(
      processes, files: files, free: free.reversed(), firstUnused: Self.untold, tellsFreed: false)
  }

  /// The number of a frame of which nothing is told.
  private static let untold = 1000
}
