import Canvas
import LearnerProgress
import Testing

@testable import TutorUI

@Suite("What a presenter presses")
struct PresentingKeysTests {
  @Test("On during an event completes it, and only the next press goes on; back leaves it at once")
  func completes() throws {
    var tutor = try Presenting.tutor(motion: .full)
    try tutor.goOn(to: .scene(0))
    for event in 1...4 {
      tutor.press(.pageDown)
      tutor.pass(milliseconds: 300)
      #expect(try tutor.presentation.player.cursor.phaseIndex != nil)
      tutor.press(.pageDown)
      let done = try tutor.presentation
      #expect(done.stage == .scene(event) && !done.isMoving)
      #expect(done.player.cursor.rest.events == event && done.player.cursor.phaseIndex == nil)
      #expect(tutor.nextChange == nil)
    }
    tutor.press(.pageUp, .pageDown)
    #expect(try tutor.presentation.isMoving)
    tutor.press(.pageUp)
    #expect(try tutor.presentation.stage == .scene(3))
    #expect(try !tutor.presentation.isMoving)
  }

  @Test("q asks once where votes would be lost; any other key stays, whatever it is, and Ctrl-C always quits")
  func quit() throws {
    var tutor = try Presenting.tutor()
    #expect(tutor.send(.key("q")) == [.quit])
    tutor.press("v", "3")
    for key in ["x", .escape, .function(5), .pageDown, "a", "?"] as [Key] {
      #expect(tutor.send(.key("q")) == [])
      #expect(tutor.lastLine.contains("Votes are not saved: q quits anyway, another key stays."))
      _ = tutor.send(.key(key))
      #expect(!tutor.picture.contains("not saved"))
    }
    // From the keys, which `?` has opened, and from a black screen.
    #expect(tutor.shared.help != nil && tutor.send(.key("q")) == [])
    tutor.press(".")
    #expect(tutor.send(.key("q")) == [] && tutor.lastLine.contains("Votes are not saved"))
    #expect(tutor.send(.key("q")) == [.quit])
    #expect(tutor.send(.key(.control("c"))) == [.quit])
  }

  @Test("q quits at once where a file keeps the votes, and where they are those from before")
  func quitAtOnce() throws {
    var kept = try Presenting.tutor(keepsVotes: true)
    kept.press("v", "3")
    #expect(kept.send(.key("q")) == [.quit])
    var erased = try Presenting.tutor()
    erased.press("v", "3", .backspace)
    #expect(erased.send(.key("q")) == [.quit])
    var old = try Presenting.tutor(votes: ["name-it": Presenting.firstVote])
    old.press("v")
    #expect(old.send(.key("q")) == [.quit])
  }

  @Test("The last line shows the count that is typed, and only while it is", arguments: Presenting.sizes)
  func counts(size: Size) throws {
    var tutor = try Presenting.tutor(nil, size)
    tutor.press("v")
    #expect(!tutor.lastLine.contains(" · A"))
    tutor.press("1", "2")
    #expect(tutor.lastLine.contains("vote, 12 counted · A 12 "))
    tutor.press("b")
    #expect(tutor.lastLine.contains("vote, 12 counted · B 0 "))
    for _ in 0..<4 { tutor.press("9") }
    #expect(tutor.lastLine.contains("vote, 10011 counted · B 9999 "))
    #expect(tutor.lastLine.contains("s show  PgDn on"))
    tutor.press(.pageDown, .pageUp)
    #expect(tutor.lastLine.contains("vote, 10011 counted") && !tutor.lastLine.contains("9999"))
    // Above the last line nothing tells any count.
    tutor.press("7")
    #expect(tutor.lastLine.contains("A 7 "))
    #expect(tutor.picture.filter { $0 == "7" }.count == 1)
  }

  @Test("A show that was stopped resumes when no key was pressed for a while, and says so")
  func resumes() throws {
    for keys in [["x"], ["x", "?"], ["x", "."], ["x", "g", "3"], ["x", "v", "5"], ["x", "v", "5", "q"]]
      as [[Key]]
    {
      var tutor = try Presenting.tutor(motion: .full, loops: true)
      for key in keys { tutor.press(key) }
      #expect(try !tutor.presentation.loops)
      if keys == ["x"] { #expect(tutor.lastLine.contains("resumes after 45 s")) }
      tutor.pass(milliseconds: 44_000)
      // Any key begins the wait again.
      tutor.press(.function(5))
      tutor.pass(milliseconds: 44_000)
      #expect(try !tutor.presentation.loops)
      let due = try #require(tutor.nextChange)
      #expect(due <= 1000)
      tutor.pass(milliseconds: due)
      let presentation = try tutor.presentation
      #expect(presentation.loops && presentation.blank == nil && presentation.goTo == nil)
      #expect(tutor.shared.help == nil && presentation.votes.questions.isEmpty)
      #expect(tutor.lastLine.contains("any key takes over"))
      var places: Set<Int> = []
      for _ in 0..<2000 where places.count < 5 {
        places.insert(try tutor.presentation.place)
        tutor.pass(milliseconds: max(250, tutor.nextChange ?? 1))
      }
      #expect(places.count == 5)
    }
  }

  @Test("A show that a presenter gives never goes on by itself")
  func neverResumes() throws {
    var tutor = try Presenting.tutor(motion: .full)
    tutor.press(.pageDown)
    #expect(tutor.nextChange == nil)
  }

  @Test("The notes turn the slides: their keys ask for it, and what covers the class's screen goes first")
  func notes() throws {
    var presented = try Presenting.tutor()
    var notes = Tutor(notesWith: Settings(), size: LessonOne.sizes[0])
    // Nothing is presented yet.
    #expect(notes.send(.key(.pageDown)) == [])
    let now = Timestamp(secondsSince1970: 0)
    _ = notes.update(.notes(presented.presenterNotes), at: now)
    for key in [.pageDown, " ", .right, .enter] as [Key] {
      #expect(notes.send(.key(key)) == [.turn(.next)])
    }
    for key in [.pageUp, .left] as [Key] { #expect(notes.send(.key(key)) == [.turn(.previous)]) }
    // A clicker's keys for the begin and the end of a show.
    for key in [.escape, .function(5)] as [Key] { #expect(notes.send(.key(key)) == []) }

    _ = presented.update(.turned(.next), at: now)
    _ = presented.update(.turned(.next), at: now)
    #expect(try presented.presentation.stage == .choices(2))
    _ = presented.update(.turned(.previous), at: now)
    #expect(try presented.presentation.stage == .choices(1))
    for key in ["?", "."] as [Key] {
      presented.press(key)
      _ = presented.update(.turned(.next), at: now)
      #expect(presented.shared.help == nil)
      #expect(try presented.presentation.blank == nil)
      #expect(try presented.presentation.stage == .choices(1))
    }
    var learner = try LessonOne.tutor()
    let before = learner.picture
    #expect(learner.update(.turned(.next), at: now) == [])
    #expect(learner.picture == before)
  }
}
