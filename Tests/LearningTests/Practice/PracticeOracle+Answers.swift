import Lessons
import MemoryModel
import TestSupport

/// What is right, by the oracle alone.
extension PracticeOracle {
  /// Memory after so many events.
  typealias Memory = (_ events: Int) throws(FuzzFailure) -> PracticeOracle

  /// The right response to an exercise about a scene's truth.
  ///
  /// - Parameter memory: the same each time.
  static func solution(_ exercise: Exercise, _ memory: Memory) throws(FuzzFailure) -> Response {
    switch exercise {
    case .fields(let exercise):
      var numbers: [Int] = []
      for field in exercise.fields { numbers.append(try number(field.quantity, memory)) }
      return .fields(numbers)
    case .marks(let exercise):
      guard exercise.query == MarksExercise.Query(.entries, .writable) else {
        throw FuzzFailure("the oracle does not know \(exercise.query)")
      }
      return .marks(try memory(exercise.events).writableEntries)
    case .assign(let exercise):
      let memory = try memory(exercise.events)
      var places: [String] = []
      for item in exercise.items {
        guard case .frame(let birth, let page) = item.right else {
          throw FuzzFailure("the oracle does not know \(item.right)")
        }
        guard memory.has(birth.rawValue, page) else { throw FuzzFailure("there is no \(item)") }
        let frame = memory.processes[birth.rawValue].pages[page].entry?.frame
        places.append(frame.flatMap { $0.isZero ? nil : "frame \($0.number)" } ?? "no frame")
      }
      return .assign(places)
    case .choice, .order, .kernel, .bug, .goal: throw FuzzFailure("practice does not ask \(exercise)")
    }
  }

  private static func number(_ quantity: Quantity, _ memory: Memory) throws(FuzzFailure) -> Int {
    switch quantity {
    case .value(let birth, let page, let events):
      let memory = try memory(events)
      guard memory.has(birth.rawValue, page) else { throw FuzzFailure("nobody can read \(quantity)") }
      return memory.value(birth.rawValue, page)
    case .frames(let events): return try memory(events).framesInUse
    case .cost(.copies, let events):
      return try memory(events.upperBound).copies - memory(events.lowerBound).copies
    case .cost(.faults, let events):
      return try memory(events.upperBound).faults - memory(events.lowerBound).faults
    case .fault(let event): return try memory(event + 1).faults - memory(event).faults
    case .cost(.entriesCopied, _), .cost(.kibibytesCopied, _):
      throw FuzzFailure("the oracle does not know \(quantity)")
    }
  }

  private var writableEntries: Set<Markable> {
    var marks: Set<Markable> = []
    for (process, state) in processes.enumerated() {
      for (page, state) in state.pages.enumerated() where state.entry?.isWritable == true {
        marks.insert(.entry(process, page))
      }
    }
    return marks
  }
}
