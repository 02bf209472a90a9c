import Canvas
import Lessons
import Teaching
import TestSupport
import Testing

@testable import TutorUI

@Suite("In front of a class the question stays beside its choices and votes")
struct PresentedQuestionTests {
  /// All that stands on a screen, without the places of line breaks.
  private func text(_ tutor: Tutor) -> String {
    tutor.render().rows.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  private func words(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let stages: [Presentation.Stage] = [
    .choices(1), .choices(4), .vote(0, shown: false), .vote(0, shown: true), .discuss,
    .vote(1, shown: false), .vote(1, shown: true), .reveal,
  ]

  /// Goes to a stage as a presenter does: bars are shown on request.
  private func go(_ tutor: inout Tutor, to stage: Presentation.Stage) throws {
    if case .vote(let round, shown: true) = stage {
      try tutor.goOn(to: .vote(round, shown: false))
      tutor.press("s")
      #expect(try tutor.presentation.stage == stage)
    } else {
      try tutor.goOn(to: stage)
    }
  }

  @Test(
    "Every question of the lesson is whole on one screen with its choices, bars included",
    arguments: Presenting.sizes)
  func whole(size: Size) throws {
    let lesson = try LessonOne.lesson()
    for (index, question) in lesson.questions.enumerated() {
      let counts = Dictionary(uniqueKeysWithValues: question.choices.map { ($0.id, 9) })
      let votes = QuestionVotes(rounds: [VoteRound(counts: counts), VoteRound(counts: counts)])
      var tutor = try Presenting.tutor(nil, size, votes: [question.id: votes])
      tutor.press("g", Key.character(Character("\(index + 1)")), .enter)
      for stage in question.choices.isEmpty ? [.question, .reveal] : Self.stages {
        try go(&tutor, to: stage)
        #expect(text(tutor).contains(words(question.prompt)), "\(stage) of \(question.id) at \(size)")
        if stage != .choices(1) {
          for choice in question.choices { #expect(text(tutor).contains(choice.text)) }
        }
      }
    }
  }

  @Test(
    "Where there is no room for all of it, what is asked stays on every screen", arguments: Presenting.sizes)
  func last(size: Size) throws {
    let lesson = try Samples.longLesson()
    let asked = words(Samples.words(12))
    var tutor = try Presenting.tutor(lesson, size)
    try tutor.goOn(to: .choices(1))
    while try tutor.presentation.stage != .explanation {
      let stage = try tutor.presentation.stage
      #expect(text(tutor).contains(asked), "\(stage) at \(size)")
      tutor.press(.pageDown)
    }
  }

  @Test("What is asked may itself be longer than a screen: its end stays, and every choice is on some screen")
  func endless() throws {
    let question = try #require(try Samples.lesson(prompt: Samples.words(300)).questions.first)
    let choices = question.choices.map {
      Choice(id: $0.id, text: "\($0.id) \(Samples.words(12))", feedback: $0.feedback, position: $0.position)
    }
    let lesson = Lesson(
      id: "a", title: "A", summary: "B",
      questions: [
        Question(
          id: "q", prompt: question.prompt, choices: choices, explanation: "That.", traces: question.traces,
          position: question.position)
      ])
    var tutor = try Presenting.tutor(lesson, LessonOne.sizes[1])
    try tutor.goOn(to: .vote(0, shown: false))
    var seen = ""
    while try tutor.presentation.stage == .vote(0, shown: false) {
      #expect(text(tutor).contains("word299 word300"))
      seen += text(tutor)
      tutor.press(.pageDown)
    }
    for choice in choices { #expect(seen.contains(choice.text)) }
  }

  @Test(
    "Page Down alone leads from the vote to the discussion and the second vote, counted or not, and never to bars"
  )
  func clicker() throws {
    for votes in [[:], ["name-it": Presenting.firstVote]] {
      var tutor = try Presenting.tutor(votes: votes)
      try tutor.goOn(to: .vote(0, shown: false))
      for stage in [.discuss, .vote(1, shown: false), .reveal] as [Presentation.Stage] {
        #expect(!tutor.picture.contains("█"))
        tutor.press(.pageDown)
        #expect(try tutor.presentation.stage == stage)
      }
    }
    let all = QuestionVotes(rounds: [VoteRound(counts: ["copy-on-write": 8, "all-for-the-other": 2])])
    var tutor = try Presenting.tutor(votes: ["name-it": all])
    try tutor.goOn(to: .vote(0, shown: false))
    tutor.press(.pageDown)
    #expect(try tutor.presentation.stage == .reveal)
  }

  @Test("The class's screen is the same whichever choice is right, up to the reveal; then it tells no gain")
  func nothingIsGivenAway() throws {
    let question = try #require(try LessonOne.lesson().questions.first)
    let rounds = [[18, 9, 9, 0], [18, 9, 9, 0]].map { counts in
      VoteRound(counts: Dictionary(uniqueKeysWithValues: zip(question.choices.map(\.id), counts)))
    }
    // 50 % are right, 25 % are, and nobody is.
    let pictures = try [0, 1, 3].map { right -> [String] in
      let choices = question.choices.enumerated().map { row, choice in
        Choice(
          id: choice.id, text: choice.text, feedback: row == right ? nil : "No.", position: choice.position)
      }
      let lesson = Lesson(
        id: "a", title: "A", summary: "B",
        questions: [
          Question(
            id: "q", prompt: question.prompt, choices: choices, explanation: "That.",
            traces: question.traces, position: question.position)
        ])
      var tutor = try Presenting.tutor(lesson, votes: ["q": QuestionVotes(rounds: rounds)])
      return try Self.stages.dropLast().map { stage in
        try go(&tutor, to: stage)
        return tutor.picture
      }
    }
    #expect(pictures[0] == pictures[1] && pictures[1] == pictures[2])
    var tutor = try Presenting.tutor(votes: ["name-it": QuestionVotes(rounds: rounds)])
    try tutor.goOn(to: .reveal)
    #expect(tutor.picture.contains("The answer is A.") && !tutor.picture.contains("gain"))
  }

  @Test("Changes between votes are those of the shares, in percentage points")
  func points() throws {
    // Fewer cards the second time; a share that grows although its count does not.
    let votes = QuestionVotes(rounds: [
      VoteRound(counts: ["copy-on-write": 12, "all-for-the-other": 12]),
      VoteRound(counts: ["copy-on-write": 12, "all-for-the-other": 6]),
    ])
    var tutor = try Presenting.tutor(votes: ["name-it": votes])
    try go(&tutor, to: .vote(1, shown: true))
    #expect(tutor.picture.contains(" 12  67 %  +17 points"))
    #expect(tutor.picture.contains(" 6  33 %  −17 points"))
    #expect(tutor.picture.contains(" 0  0 %  ±0 points"))
  }

  @Test("What is predicted stands above the picture, and the scene goes on from where the class has seen it")
  func predicted() throws {
    let question = try ExerciseLessons.question("fields")
    var tutor = try Presenting.tutor(try ExerciseLessons.lesson("fields"))
    try tutor.goOn(to: .situation(1))
    #expect(text(tutor).contains(words(QuestionDocument(question).asked)))
    try tutor.goOn(to: .reveal)
    tutor.press(.pageDown)
    #expect(try tutor.presentation.stage == .scene(2))
    #expect(text(tutor).contains("The child wrote 21 to page 1"))
    tutor.press(.pageUp)
    #expect(try tutor.presentation.stage == .reveal)
  }

  @Test("After the last slide that is said, and where nothing is chosen there is no vote")
  func ends() throws {
    var tutor = try Presenting.tutor(try ExerciseLessons.lesson("fields"))
    tutor.press("v")
    #expect(text(tutor).contains("No choices here, so no vote"))
    for _ in 0..<40 { tutor.press(.pageDown) }
    #expect(try tutor.presentation.isAtEnd)
    #expect(text(tutor).contains("end of the lesson"))
  }
}
