import Foundation
import Lessons
import MemoryModel
import TestSupport
import Testing

@Suite("Goals and their pars")
struct GoalTests {
  private static let challenges = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Lessons/challenges.yaml").standardized

  @Test("The search proves the pars of the challenges, with vfork allowed")
  func pars() throws {
    let lesson = try LessonDecoder.read(Array(try Data(contentsOf: Self.challenges)), with: .pars).get()
    let pars = lesson.questions.map { question -> Int? in
      if case .goal(let exercise) = question.exercise { exercise.par } else { nil }
    }
    #expect(pars == [2, 3, 3, 4, 2, 3, 4])
    for question in lesson.questions {
      #expect(question.verdict(on: question.solution)?.isRight == true, "\(question.id)")
    }
  }

  @Test(
    "A par that is not the least, or a goal that nothing reaches, is refused",
    arguments: [
      ("par: 2", "par: 3", "par is 3, but the fewest events are 2: fork, write"),
      ("frames: 7", "frames: 99", "no way to this goal was found"),
    ])
  func refused(old: String, new: String, message: String) throws {
    let text = try ExerciseLessons.text("goal").replacingOccurrences(of: old, with: new)
    guard case .failure(let found) = LessonDecoder.read(Array(text.utf8), with: .pars) else {
      Issue.record("accepted")
      return
    }
    #expect(found.all.contains { $0.message.hasPrefix(message) }, "\(found.all)")
  }

  @Test("A longer way is right, too, and told by how much it is over par")
  func overPar() throws {
    let question = try ExerciseLessons.question("goal")
    let parent = Timeline.Birth(rawValue: 0)
    let verdict = try #require(
      question.verdict(on: .goal([.read(parent, 0), .fork(parent), .write(parent, 3, value: 9)])))
    #expect(verdict.isRight)
    #expect(verdict.parts[0].remark == "Par is 2: 1 event fewer.")
    #expect(question.verdict(on: .goal([.fork(parent)]))?.isRight == false)
    #expect(question.verdict(on: .goal([.write(parent, 99, value: 9)]))?.isRight == false)
  }

  @Test("The events of a goal are the same after a way through JSON")
  func json() throws {
    let (parent, child) = (Timeline.Birth(rawValue: 0), Timeline.Birth(rawValue: 1))
    let response = Response.goal([
      .fork(parent), .vfork(child), .write(parent, 1, value: 7), .read(child, 0), .giveBack(child, 2),
      .unmap(child, 2),
      .receive(parent, 0, value: 3), .force(parent, 0, value: 3), .merge(parent, 0, with: child),
      .map(child, .sharedAnonymous(pages: 1)), .map(child, .anonymous(pages: 2)), .exec(child), .exit(parent),
    ])
    let data = try JSONEncoder().encode(response)
    #expect(try JSONDecoder().decode(Response.self, from: data) == response)
  }
}
