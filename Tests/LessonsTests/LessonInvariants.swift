import Lessons
import MemoryModel
import TestSupport
import TutorUI

/// What holds for every file, whatever is in it.
enum LessonInvariants {
  /// - Returns: the lesson, if the file holds one.
  @discardableResult
  static func check(_ bytes: [UInt8]) throws -> Lesson? {
    let result = LessonDecoder.read(bytes)
    try FuzzFailure.unless(result == LessonDecoder.read(bytes), "read twice, it is something else")
    let columns = columnsOfLines(bytes)
    switch result {
    case .failure(let diagnostics):
      try FuzzFailure.unless(!diagnostics.all.isEmpty, "it is refused without a reason")
      for diagnostic in diagnostics.all { try check(diagnostic, columns) }
      let positions = diagnostics.all.map(\.position)
      try FuzzFailure.unless(positions == positions.sorted(), "the reasons are not in order")
      return nil
    case .success(let lesson):
      for question in lesson.questions { try check(question) }
      for diagnostic in lesson.misfits { try check(diagnostic, columns) }
      for text in [lesson.id, lesson.title, lesson.summary] { try checkLine(text, "a text of the lesson") }
      return lesson
    }
  }

  // MARK: - Reasons

  private static func check(_ diagnostic: Diagnostic, _ columns: [Int]) throws {
    let (line, column) = (diagnostic.position.line, diagnostic.position.column)
    let isInside = line >= 1 && line <= columns.count && column >= 1 && column <= columns[line - 1]
    try FuzzFailure.unless(isInside, "the place is not in the file of \(columns.count) lines: \(diagnostic)")
    try FuzzFailure.unless(!diagnostic.message.isEmpty, "a reason without words")
    try FuzzFailure.unless(diagnostic.message.count < 300, "a reason without end: \(diagnostic)")
    try checkLine(diagnostic.message, "a reason")
  }

  /// How many columns there are in each line, the one at its end included.
  private static func columnsOfLines(_ bytes: [UInt8]) -> [Int] {
    var columns = [1]
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": columns.append(1)
      default: columns[columns.count - 1] += 1
      }
    }
    return columns
  }

  private static func checkLine(_ text: String, _ what: String) throws {
    let hidden = text.unicodeScalars.first {
      !$0.properties.isJoinControl
        && [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
    try FuzzFailure.unless(hidden == nil, "\(what) is no printable line: \(text.debugDescription)")
  }

  // MARK: - Scenes

  private static func check(_ question: Question) throws {
    // Whether a goal can be reached takes a search of its own.
    if case .goal = question.exercise {
      try FuzzFailure.unless(question.verdict(on: .goal([])) != nil, "doing nothing is not judged")
    } else {
      try FuzzFailure.unless(
        question.verdict(on: question.solution)?.isRight == true, "what is right is not judged so")
    }
    let texts = [question.prompt, question.explanation] + question.choices.compactMap(\.feedback)
    for text in texts {
      for line in text.split(separator: "\n") { try checkLine(String(line), "a text of a question") }
    }
    let scene = question.traces.scene
    try FuzzFailure.unless(
      question.traces.all.map(\.strategy) == scene.strategies, "not one trace for each strategy")
    for trace in question.traces.all { try check(trace, scene) }
  }

  /// Plays a trace to its end and back.
  private static func check(_ trace: Trace, _ scene: Scene) throws {
    let counts = [trace.measures.count - 1, trace.baseline.count - 1]
    try FuzzFailure.unless(counts.allSatisfy { $0 == trace.events.count }, "not one measure for each event")
    let leftOut = trace.events.flatMap(\.leftOut).reduce(0) { $0 + $1.count }
    try FuzzFailure.unless(
      trace.events.count + leftOut == scene.events.count,
      "not one traced event for each event that can happen")
    var machine = trace.start
    for (event, measure) in zip(trace.events, trace.measures.dropFirst()) {
      try FuzzFailure.unless(
        event.phases.last?.effectCount == event.report.effects.count, "the phases do not end with the event")
      for sentence in event.phases.map(\.caption) + event.caption { try checkLine(sentence, "a caption") }
      for effect in event.report.effects { machine.apply(effect) }
      let broken = machine.brokenInvariants().filter {
        !trace.rules.brokenInvariants.contains($0.invariant)
      }
      try FuzzFailure.unless(broken.isEmpty, "broken: \(broken)")
      try FuzzFailure.unless(
        machine.counters == measure.counters && machine.framesInUse == measure.framesInUse,
        "what is measured is not what the effects make")
    }
    for event in trace.events.reversed() { machine.undo(event.report) }
    try FuzzFailure.unless(machine == trace.start, "back at its start the scene is another")
  }
}
