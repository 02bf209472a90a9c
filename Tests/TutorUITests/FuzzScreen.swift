import BundledLessons
import Canvas
import LearnerProgress
import Learning
import Lessons
import MemoryModel
import TestSupport
import Testing

@testable import TutorUI

/// `COWTUTOR_SECONDS=3600 swift test --filter FuzzScreen` goes on for an hour.
@Suite struct FuzzScreen {
  @Test(
    """
    After every one of many random keys, clicks, sizes and times the screen has its size and its fixed parts, \
    memory and log are sound, and nothing leaks
    """)
  func everything() throws {
    var modes: Set<String> = []
    var drawn = Symbols()
    var shown: Picture?
    let lessons =
      try BundledLessons.files.map { try LessonDecoder.read($0.bytes).get() } + [Samples.longLesson()]
      + ExerciseLessons.kinds.map(ExerciseLessons.lesson)
    let sessions = try RandomSession.each(of: 16, lessons) { session in
      let canvas = session.tutor.render()
      let rows = canvas.rows
      shown = session.tutor.picture(after: shown)
      try session.require(
        shown?.canvas.changes(since: canvas) == [],
        "what is taken over from the picture before is not the same")
      try requireShape(session, canvas.size, rows)
      try requireFixedParts(session, rows)
      try requireNoLeak(session, canvas, rows)
      try requireMemory(session)
      try requireMap(session)
      try requireLog(session)
      try drawn.require(session, canvas)
      modes.insert(session.tutor.mode)
    }
    // Random keys prove nothing about where they never lead.
    let all: Set = [
      "list", "search", "SummaryScreen", "open", "stage", "answered", "zoomed", "help", "too small", "live",
      "LiveScreen", "MapScreen", "SandboxScreen", "PracticeScreen", "PresentScreen", "TestCardScreen",
      "NotesScreen",
    ]
    #expect(modes.isSuperset(of: all) || sessions < 16, "\(all.subtracting(modes))")
  }

  private func requireShape(_ session: RandomSession, _ size: Size, _ rows: [String]) throws {
    try session.require(size == session.tutor.size && rows.count == size.height, "the canvas is \(size)")
    // Slow, so not after each.
    for row in session.history.count.isMultiple(of: 4) ? rows : [] {
      try session.require(DisplayWidth.of(row) <= size.width, "a row is too wide: \(row)")
    }
    try session.require(session.tutor.nextChange ?? 1 > 0, "a change is due in the past")
    let keys = session.tutor.keyLabels.flatMap(\.keys)
    try session.require(Set(keys).count == keys.count, "a key has two meanings: \(keys)")
  }

  private func requireFixedParts(_ session: RandomSession, _ rows: [String]) throws {
    let tutor = session.tutor
    guard tutor.shared.fits, tutor.shared.help == nil, let lesson = tutor.session?.lesson else { return }
    let ids = Set(lesson.questions.map(\.id))
    let answered = Set((tutor.progress.lessons[lesson.id]?.answers ?? [:]).keys).intersection(ids)
    let layout = tutor.layout
    let header = rows[layout.header.y]
    try session.require(header.contains(lesson.title), "the title is missing")
    let count =
      lesson.id == Practice.id
      ? tutor.shared.learning.practised.all.words : "\(answered.count) / \(ids.count) completed"
    try session.require(header.contains(count), "\(answered.count) are answered")
    try session.require(rows[layout.keys.y].contains("q quit"), "nothing says how to quit")
    if let lesson = tutor.session {
      let position = lesson.isPractice ? "Practice" : "Question \(lesson.place + 1) of \(lesson.items.count)"
      try session.require(rows.contains { $0.contains(position) }, "\(position) is missing")
    }
  }

  /// Before the answer the right choice stands among the choices and nowhere else.
  private func requireNoLeak(_ session: RandomSession, _ canvas: Canvas, _ rows: [String]) throws {
    let tutor = session.tutor
    guard tutor.shared.fits, let lesson = tutor.lessonScreen, let texts = tutor.texts,
      lesson.session.question.id == "name-it", !lesson.session.isAnswered
    else {
      return
    }
    var rows = rows
    if tutor.shared.help == nil && !lesson.isZoomed {
      var rest = canvas
      rest.fill(texts.layout.answer)
      rows = rest.rows
    }
    let isThere = rows.contains { $0.lowercased().contains("page 2, for the child") }
    try session.require(!isThere, "the answer is on the screen")
  }

  private func requireMemory(_ session: RandomSession) throws {
    guard let cursor = session.tutor.lessonScreen?.player.cursor, cursor.phaseIndex == nil else { return }
    let broken = cursor.machine.brokenInvariants().filter {
      !cursor.trace.rules.brokenInvariants.contains($0.invariant)
    }
    try session.require(broken.isEmpty, "broken: \(broken)")
    let measure = cursor.trace.measures[cursor.rest.events]
    try session.require(cursor.machine.counters == measure.counters, "the memory is not what was computed")
    let isAhead = cursor.rest.trace > 0 || cursor.rest.events > cursor.traces.scene.eventsBeforeAnswer
    try session.require(cursor.isAnswered || !isAhead, "the scene is past the answer mark")
  }

  /// Of much memory no more is shared or written than there is.
  private func requireMap(_ session: RandomSession) throws {
    guard let heat = (session.tutor.screen as? MapScreen)?.heat else { return }
    // At first all of each block is.
    let all = HeatMap(pages: heat.pages).shared
    let isPossible = heat.shared.count == all.count && zip(heat.shared, all).allSatisfy(<=)
    try session.require(isPossible, "more pages are shared in a block than there are")
    let isWritable = heat.written <= heat.asked && heat.asked <= heat.pages
    try session.require(isWritable, "more is written than there is")
  }

  /// The log grows by appending alone, by an answer that could be given, and what it gains is saved at once.
  private func requireLog(_ session: RandomSession) throws {
    let (old, new) = (session.before.progress, session.tutor.progress)
    guard old != new else { return }
    var saved = old
    for case .save(let changes) in session.commands { for change in changes { saved.apply(change) } }
    try session.require(saved == new, "a change of the log is not saved")
    for (id, lesson) in old.lessons {
      for (question, answers) in lesson.answers {
        let now = new.lessons[id]?.answers[question] ?? []
        try session.require(now.starts(with: answers), "an answer is gone from the log")
      }
    }
    let gained = new.answerCount - old.answerCount
    try session.require(gained <= 1, "\(gained) answers at once")
    guard gained == 1 else { return }
    let question = session.before.session?.question
    try session.require(session.before.session?.isAnswered == false, "an answer out of nowhere")
    let given = session.tutor.session?.item.response
    let logged = session.tutor.session.flatMap { now in
      new.lessons[now.lesson.id]?.latestAnswer(to: now.question.id)
    }
    try session.require(session.tutor.session?.question == question, "another question has the answer")
    try session.require(given != nil && logged?.response == given, "another answer is logged")
    try session.require(
      logged?.right == session.tutor.session?.verdict?.isRight, "it is logged as judged otherwise")
  }
}

/// Which characters have been drawn: each of them can be drawn in ASCII.
private struct Symbols {
  private var known: Set<Character> = []

  mutating func require(_ session: RandomSession, _ canvas: Canvas) throws {
    guard session.history.count.isMultiple(of: 4) else { return }
    for character in Set(canvas.cells.compactMap(\.character)).subtracting(known) {
      known.insert(character)
      // What the learner types is shown whatever it is.
      guard character != "寫" else { continue }
      var cell = Canvas(size: Size(width: 1, height: 1))
      cell.fill(cell.bounds, with: character)
      let ascii = cell.transliterated()[0, 0].character
      try session.require(character == "?" || ascii != "?", "\(character) has no ASCII")
    }
    var tutor = session.tutor
    tutor.shared.settings.unicode = false
    let isASCII = tutor.render().cells.allSatisfy { $0.character?.isASCII ?? false }
    try session.require(isASCII, "the ASCII picture is not ASCII")
  }
}

extension Tutor {
  fileprivate var mode: String {
    if !shared.fits { return "too small" }
    if shared.help != nil { return "help" }
    switch screen {
    case let list as ListScreen: return list.isSearching ? "search" : "list"
    case let lesson as LessonScreen:
      if lesson.live != nil { return "live" }
      if lesson.isZoomed { return "zoomed" }
      if lesson.isOnStage { return "stage" }
      return lesson.session.isAnswered ? "answered" : "open"
    default: return "\(type(of: screen))"
    }
  }
}

extension ProgressLog {
  fileprivate var answerCount: Int { lessons.values.flatMap(\.answers.values).joined().count }
}
