import LearnerProgress
import Lessons

/// A lesson in front of a class: one thing at a time, nothing marked until it is revealed, forwards and back at any point.
struct Presentation: Sendable {
  /// The order of a question's stages.
  enum Stage: Hashable, Sendable {
    case question
    /// So many choices are on the screen.
    case choices(Int)
    /// A vote, the first or the second; its bars hidden or shown.
    case vote(Int, shown: Bool)
    case discuss
    case reveal
    case explanation
    /// So many events of the scene are over, counted over all its runs.
    case scene(Int)
  }

  enum Blank: Hashable, Sendable { case black, white }

  let lesson: Lesson
  /// Which question of the lesson.
  private(set) var place = 0
  private(set) var stage = Stage.question
  /// Which screen of a stage that takes several; as many as there are at the size of the moment.
  var page = 0
  var votes: LessonVotes
  /// The row whose count the keys change.
  var row = 0
  /// Whether the next digit begins a new number.
  private var isNewNumber = true
  var blank: Blank?
  /// The digits of the question to go to, while they are typed.
  var goTo: String?
  private(set) var playback: Playback
  /// Whether it goes on by itself.
  var loops: Bool
  /// Milliseconds since the screen changed, while it goes on by itself.
  var elapsed = 0

  /// - Parameter lesson: with one question at least.
  init(_ lesson: Lesson, votes: LessonVotes, loops: Bool) {
    self.lesson = lesson
    self.votes = votes
    self.loops = loops
    playback = Playback(lesson.questions[0].script, isAnswered: true)
  }

  var question: Question { lesson.questions[place] }

  var questionVotes: QuestionVotes { votes.questions[question.id] ?? QuestionVotes() }

  /// Choices in the file's order, as on paper.
  var choices: [Choice] { question.choices }

  static func letter(_ row: Int) -> String { LessonSession.letter(row: row) }

  var isVoting: Bool { if case .vote = stage { true } else { false } }

  // MARK: - Stages

  /// The stage after this one; `nil` at the end of the question.
  var nextStage: Stage? {
    switch stage {
    case .question: .choices(1)
    case .choices(let shown) where shown < choices.count: .choices(shown + 1)
    case .choices: .vote(0, shown: false)
    case .vote(let round, shown: false) where !questionVotes.round(round).isEmpty: .vote(round, shown: true)
    case .vote(0, shown: true) where hasDiscussion: .discuss
    case .vote: .reveal
    case .discuss: .vote(1, shown: false)
    case .reveal: .explanation
    case .explanation: .scene(0)
    case .scene(let events): events < eventCount ? .scene(events + 1) : nil
    }
  }

  /// The stage before this one; `nil` at the beginning of the question.
  var previousStage: Stage? {
    switch stage {
    case .question: nil
    case .choices(1): .question
    case .choices(let shown): .choices(shown - 1)
    case .vote(let round, shown: true): .vote(round, shown: false)
    case .vote(0, shown: false): .choices(choices.count)
    case .vote: hasDiscussion ? .discuss : .vote(0, shown: true)
    case .discuss: .vote(0, shown: true)
    case .reveal: lastVote
    case .explanation: .reveal
    case .scene(0): .explanation
    case .scene(let events): .scene(events - 1)
    }
  }

  /// The vote that led to the reveal.
  private var lastVote: Stage {
    let round = !questionVotes.round(0).isEmpty && hasDiscussion ? 1 : 0
    return .vote(round, shown: !questionVotes.round(round).isEmpty)
  }

  /// Whether something comes between the first vote and a second one.
  private var hasDiscussion: Bool {
    let first = firstAdvice
    return first != nil && first != .goOn || !questionVotes.round(1).isEmpty
  }

  /// What to do after the first vote.
  var firstAdvice: VoteAdvice? {
    question.rightChoice.flatMap { right in
      QuestionVotes(rounds: [questionVotes.round(0)]).advice(right: right.id)
    }
  }

  /// What to do after the vote, for the class and for the teacher; `nil` before any.
  var advice: VoteAdvice? {
    question.rightChoice.flatMap { questionVotes.advice(right: $0.id) }
  }

  /// Events of the scene, under all its strategies; between two runs there is a rest more.
  var eventCount: Int {
    playback.script.runs.reduce(-1) { $0 + $1.steps.count + 1 }
  }

  // MARK: - Moving

  mutating func go(to stage: Stage) {
    self.stage = stage
    page = 0
    elapsed = 0
    isNewNumber = true
    row = 0
    moveScene()
  }

  mutating func goToNext() {
    if let next = nextStage {
      go(to: next)
    } else if place + 1 < lesson.questions.count {
      goToQuestion(place + 1)
    } else if loops {
      goToQuestion(0)
    }
  }

  mutating func goToPrevious() {
    if let previous = previousStage {
      go(to: previous)
    } else if place > 0 {
      goToQuestion(place - 1)
      go(to: .scene(eventCount))
    }
  }

  mutating func goToQuestion(_ index: Int) {
    guard lesson.questions.indices.contains(index) else { return }
    place = index
    playback = Playback(question.script, isAnswered: true)
    go(to: .question)
  }

  /// The vote that a key asks for: the second one once there is a first that has been shown. What has been counted twice is
  /// shown; it changes only while the bars are hidden.
  mutating func goToVote() {
    if questionVotes.round(0).isEmpty { return go(to: .vote(0, shown: false)) }
    if case .vote(_, shown: false) = stage { return }
    go(to: .vote(1, shown: !questionVotes.round(1).isEmpty))
  }

  /// Puts the scene where the stage wants it; one event on is played, anything else is shown at once.
  private mutating func moveScene() {
    guard case .scene(let events) = stage else {
      playback.goToStart()
      return
    }
    if events == eventsShown + 1 {
      playback.pause()
      while playback.phaseIndex != nil { playback.stepForward() }
      playback.play()
      return
    }
    showSceneAtOnce()
  }

  /// Events that are over, or rests between runs.
  private var eventsShown: Int {
    let before = playback.script.runs.prefix(playback.runIndex).reduce(0) { $0 + $1.steps.count + 1 }
    return before + playback.eventsDone + (playback.phaseIndex == nil ? 0 : 1)
  }

  /// Lets an event play, and stops when it is over.
  mutating func advanceScene(milliseconds: Int, motion: Motion, speed: Speed) {
    guard case .scene(let events) = stage else { return }
    var left = milliseconds
    while let due = playback.nextChange(speed: speed), left > 0, playback.isPlaying {
      playback.advance(milliseconds: min(due, left), motion: motion, speed: speed)
      left -= due
      if playback.phaseIndex == nil, eventsShown >= events { playback.pause() }
    }
  }

  mutating func showSceneAtOnce() {
    guard case .scene(let events) = stage else { return }
    playback.goToStart()
    for _ in 0..<events { playback.stepEvent() }
  }

  // MARK: - Voting

  /// The vote that is being counted; a count that everybody sees does not change.
  private var round: Int? { if case .vote(let round, shown: false) = stage { round } else { nil } }

  mutating func pick(_ row: Int) {
    self.row = min(max(row, 0), choices.count - 1)
    isNewNumber = true
  }

  mutating func type(_ digit: Int) {
    let isNew = isNewNumber
    change { isNew ? digit : $0 * 10 + digit }
    isNewNumber = false
  }

  mutating func eraseDigit() {
    change { $0 / 10 }
    isNewNumber = false
  }

  mutating func count(by one: Int) {
    change { $0 + one }
    isNewNumber = true
  }

  private mutating func change(_ change: (Int) -> Int) {
    guard let round else { return }
    var counted = questionVotes
    let choice = choices[row].id
    counted.change(round: round, choice, to: change(counted.round(round).count(choice)))
    votes.questions[question.id] = counted
  }

  mutating func toggleBars() {
    guard case .vote(let round, let shown) = stage else { return }
    stage = .vote(round, shown: !shown)
  }
}
