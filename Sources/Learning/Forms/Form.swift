import Lessons

/// What a learner is putting together as the answer to a question: rows, and what each key does to them. Without any screen, and
/// usable with Enter alone but for choosing a row.
public protocol Form: Sendable {
  /// From top to bottom; never empty.
  var rows: [FormRow] { get }

  /// Does something on a row.
  mutating func perform(_ act: FormAct, row: Int) -> FormReply

  /// Takes a typed line instead, for those who have no screen.
  mutating func read(_ line: String) -> FormReply

  /// The rows in lines to be heard.
  var spoken: [String] { get }

  /// What can be typed, in a sentence.
  var instruction: String { get }

  /// The rows on paper and on slides, with room for an answer.
  var printed: [String] { get }

  /// What may be filled in there, where the rows do not say it.
  var printedOptions: [String] { get }

  /// What is asked at this point, where a question has several steps.
  var heading: String? { get }

  /// How many events of the scene are to be seen, where the learner plays it by hand.
  var eventsShown: Int? { get }

  /// What is to be seen in place of the question's scene, where the learner makes a scene of their own.
  var played: SceneTraces? { get }

  /// Whether the learner looks at something from which ``FormAct/erase`` leads back.
  var isInside: Bool { get }

  /// Has what was answered before for the learner to see.
  mutating func show(_ response: Response)
}

extension Form {
  public var printedOptions: [String] { [] }

  /// The options in a sentence, if there are any.
  public var optionsInWords: [String] {
    printedOptions.isEmpty ? [] : ["To choose from: \(printedOptions.joined(separator: "; "))."]
  }

  public var heading: String? { nil }
  public var eventsShown: Int? { nil }
  public var played: SceneTraces? { nil }
  public var isInside: Bool { false }
  public mutating func show(_ response: Response) {}
}

/// A row of a form.
public struct FormRow: Hashable, Sendable {
  /// What stands before its text.
  public enum Sign: Hashable, Sendable {
    /// The letter of a choice.
    case letter(String)
    /// Whether it is marked.
    case box(Bool)
    /// Its place in an order, from 1; `nil` where it is not taken.
    case place(Int?)
    /// Nothing: a row that has a value, or that does something.
    case none
  }

  /// What stands before its text.
  public let sign: Sign
  /// What it is about.
  public let text: String
  /// What is filled in, empty before that; `nil` for a row that has no value.
  public let value: String?
  /// Whether the value can be taken away again.
  public let canErase: Bool
  /// Whether digits fill in the value.
  public let takesDigits: Bool
  /// What Enter does, in a word or two, where that does not follow from the rest.
  public let enter: String?
  /// What it is about on the picture.
  public let spot: Spot?

  /// A page of a process.
  public struct Spot: Hashable, Sendable {
    /// By its number.
    public let process: Int
    /// Counted from 0.
    public let page: Int
  }

  /// Creates a row.
  public init(
    _ text: String, _ sign: Sign = .none, value: String? = nil, canErase: Bool = false,
    takesDigits: Bool = false, enter: String? = nil, spot: Spot? = nil
  ) {
    (self.sign, self.text, self.value) = (sign, text, value)
    (self.canErase, self.takesDigits, self.enter, self.spot) = (canErase, takesDigits, enter, spot)
  }

  /// Ends a form.
  public static let done = FormRow("Done")
}

/// What can be done on a row.
public enum FormAct: Hashable, Sendable {
  /// Enter, or Space where it is free.
  case enter
  /// Another value: → and ←.
  case more, less
  case digit(Int)
  case erase
}

/// What an act came to.
public enum FormReply: Hashable, Sendable {
  /// It means nothing there.
  case nothing
  /// Something is filled in, marked or taken.
  case changed
  /// Another row is next.
  case moved(to: Int)
  /// It is no answer yet: a sentence says what is missing.
  case incomplete(String)
  /// This is the answer.
  case answered(Response)
}

extension Exercise {
  /// A form with nothing filled in.
  ///
  /// - Parameter order: choices and steps in the order in which they are shown, by their places in the file.
  /// - Parameter best: the fewest events with which a goal was reached before.
  public func form(_ traces: SceneTraces, order: [Int], best: Int? = nil) -> any Form {
    switch self {
    case .choice(let exercise): ChoiceForm(exercise, order: order)
    case .fields(let exercise): FieldsForm(exercise)
    case .marks(let exercise): MarksForm(exercise, traces)
    case .assign(let exercise): AssignForm(exercise, traces)
    case .order(let exercise): OrderForm(exercise, order: order)
    case .kernel(let exercise): KernelForm(exercise, traces)
    case .bug: BugForm(traces)
    case .goal(let exercise): GoalForm(exercise, traces, best: best)
    }
  }

  /// How many things are shown in an order of their own; 0 where there is nothing to shuffle.
  public var shuffled: Int {
    switch self {
    case .choice(let exercise): exercise.choices.count
    case .order(let exercise): exercise.steps.count
    case .fields, .marks, .assign, .kernel, .bug, .goal: 0
    }
  }
}

/// The numbers in a typed line, with blanks or commas between them; `nil` if anything else stands there.
func typedNumbers(_ line: String) -> [Int]? {
  let words = line.split { $0.isWhitespace || $0 == "," || $0 == ";" }
  let numbers = words.compactMap { Int($0) }
  return numbers.count == words.count ? numbers : nil
}
