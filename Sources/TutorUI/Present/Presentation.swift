import LearnerProgress
import Learning
import Lessons
import Teaching

/// A lesson in front of a class: one thing at a time, the answer not before it is revealed, forwards and back at any point.
struct Presentation: Sendable {
  /// The order of a question's stages.
  enum Stage: Hashable, Sendable {
    case question
    /// The scene before the answer, with the number of events that are over.
    case situation(Int)
    /// With the number of choices on the screen.
    case choices(Int)
    /// A vote, the first or the second; its bars are hidden, or shown on request.
    case vote(Int, shown: Bool)
    /// Between the two votes.
    case discuss
    case reveal
    case explanation
    /// With the number of events that are over, counted over all traces of the scene.
    case scene(Int)

    /// Of the scene; `nil` where it is not shown.
    var eventsOver: Int? {
      switch self {
      case .situation(let events), .scene(let events): events
      default: nil
      }
    }
  }

  enum Blank: Hashable, Sendable { case black, white }

  let lesson: Lesson
  /// Which question of the lesson.
  private(set) var place = 0
  private(set) var stage = Stage.question
  /// The current screen of a stage that takes several; their number depends on the size of the terminal.
  var page = 0
  var votes: LessonVotes
  /// The row whose count the keys change.
  var row = 0
  /// Whether the next digit begins a new number.
  private var isNewNumber = true
  /// Whether the presenter is counting and needs to see the number.
  private(set) var isCounting = false
  var blank: Blank?
  /// The digits of the question to go to, while they are typed.
  var goTo: String?
  private(set) var player: ScenePlayer
  /// The scene that shows the answer: to find the way to a goal takes a search.
  private(set) var answerTraces: SceneTraces
  /// Whether it was started to go on by itself.
  let isUnattended: Bool
  /// Whether it goes on by itself now.
  var loops: Bool
  /// Milliseconds since the screen changed while the show goes on by itself, else since the last key.
  var elapsed = 0
  /// Whether votes are kept in a file.
  let keepsVotes: Bool
  /// Votes as they were when it began.
  private let votesBefore: LessonVotes
  /// Whether the next `q` quits although votes are lost.
  var asksToQuit = false

  /// - Parameters:
  ///   - lesson: with one question at least.
  ///   - keepsVotes: whether the votes outlive the presentation.
  init(_ lesson: Lesson, votes: LessonVotes, loops: Bool, keepsVotes: Bool) {
    self.lesson = lesson
    self.votes = votes
    votesBefore = votes
    isUnattended = loops
    self.loops = loops
    self.keepsVotes = keepsVotes
    player = ScenePlayer(lesson.questions[0].traces, isAnswered: true)
    answerTraces = lesson.questions[0].answerTraces
  }

  var question: Question { lesson.questions[place] }

  var questionVotes: QuestionVotes { votes.questions[question.id] ?? QuestionVotes() }

  /// Choices in the file's order, as on paper.
  var choices: [Choice] { question.choices }

  static func letter(_ row: Int) -> String { QuestionDocument.Option.letter(row: row) }

  /// Whether quitting loses votes that the class has cast.
  var wouldLoseVotes: Bool {
    !keepsVotes
      && votes.questions.contains { id, votes in
        votes != votesBefore.questions[id] && votes.rounds.contains { !$0.isEmpty }
      }
  }

  var isVoting: Bool { if case .vote = stage { true } else { false } }

  // MARK: - Moving

  mutating func go(to stage: Stage) {
    self.stage = stage
    page = 0
    elapsed = 0
    isNewNumber = true
    isCounting = false
    row = 0
    moveScene()
  }

  /// Whether there is nothing after this stage.
  var isAtEnd: Bool { nextStage == nil && place + 1 == lesson.questions.count && !loops }

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
      go(to: lastStage)
    }
  }

  mutating func goToQuestion(_ index: Int) {
    guard lesson.questions.indices.contains(index) else { return }
    place = index
    player = ScenePlayer(question.traces, isAnswered: true)
    answerTraces = question.answerTraces
    go(to: .question)
  }

  /// Goes to a vote: the second one after a first one or the discussion. A second vote that is counted already is shown with
  /// its bars; a count changes only while they are hidden.
  mutating func goToVote() {
    if case .vote(_, shown: false) = stage { return }
    // What is filled in cannot be told by cards.
    guard !choices.isEmpty else { return }
    if questionVotes.round(0).isEmpty, stage != .discuss { return go(to: .vote(0, shown: false)) }
    go(to: .vote(1, shown: !questionVotes.round(1).isEmpty))
  }

  /// Brings the scene to the stage: the next event is played, anything else is shown at once.
  private mutating func moveScene() {
    let traces = tracesShown
    if player.cursor.traces != traces { player = ScenePlayer(traces, isAnswered: true) }
    guard let events = stage.eventsOver else {
      return player.seek(to: stage == .reveal && isPredicted ? rests[firstRevealed] : rests[0])
    }
    guard events == eventsShown + 1 else { return showSceneAtOnce() }
    if player.cursor.phase != nil { player.stepEvent() }
    player.play()
  }

  /// Where the scene rests: after none of its events, after one, and so on.
  var rests: [Rest] { player.cursor.traces.rests }

  /// The rest that is shown, or that an event leads to.
  private var eventsShown: Int {
    (rests.firstIndex(of: player.cursor.rest) ?? 0) + (player.cursor.phase == nil ? 0 : 1)
  }

  /// Lets an event play, and stops when it is over.
  mutating func advanceScene(milliseconds: Int, motion: Motion, speed: Speed) {
    guard let events = stage.eventsOver else { return }
    var left = milliseconds
    while let due = player.nextChange(speed: speed), left > 0, player.isPlaying {
      player.advance(milliseconds: min(due, left), motion: motion, speed: speed)
      left -= due
      if player.cursor.phase == nil, eventsShown >= events { player.pause() }
    }
  }

  /// Whether an event, or the way to the next strategy, is being played.
  var isMoving: Bool { isInScene && player.isPlaying }

  /// Completes what is being played.
  mutating func showSceneAtOnce() {
    if let events = stage.eventsOver { player.seek(to: rests[min(events, rests.count - 1)]) }
  }

  // MARK: - Voting

  /// The vote that is being counted; a count that the class sees does not change.
  private var round: Int? { if case .vote(let round, shown: false) = stage { round } else { nil } }

  mutating func pick(_ row: Int) {
    self.row = min(max(row, 0), choices.count - 1)
    isNewNumber = true
    isCounting = true
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
    isCounting = true
    var counted = questionVotes
    let choice = choices[row].id
    counted.change(round: round, choice, to: change(counted.round(round).count(choice)))
    votes.questions[question.id] = counted
  }

  mutating func toggleBars() {
    guard case .vote(let round, let shown) = stage else { return }
    stage = .vote(round, shown: !shown)
    page = 0
    isCounting = false
  }

  // MARK: - Unattended

  /// Milliseconds without a key after which a stopped show goes on by itself.
  static let patience = 45_000

  /// Lets a stopped show go on by itself, as if no key had been pressed.
  mutating func resume() {
    loops = true
    elapsed = 0
    blank = nil
    goTo = nil
    asksToQuit = false
    if !keepsVotes { votes = votesBefore }
    if isVoting || stage == .discuss { go(to: .choices(choices.count)) }
  }
}
