import MemoryModel

/// What a question asks for.
public enum Exercise: Hashable, Sendable {
  /// One of two to six choices.
  case choice(ChoiceExercise)
  /// One to three figures or facts about the scene.
  case fields(FieldsExercise)
  /// All entries or frames of which something is true.
  case marks(MarksExercise)
  /// A bin for each of some items.
  case assign(AssignExercise)
  /// Steps in an order in which they can be taken, without those that do not belong.
  case order(OrderExercise)
  /// The steps that a kernel takes at some of the events.
  case kernel(KernelExercise)
  /// The event at which a planted mistake first breaks a rule, and that rule.
  case bug(BugExercise)
  /// A goal to be reached by acting.
  case goal(GoalExercise)

  /// What its kind can do.
  public var kind: any ExerciseKind {
    switch self {
    case .choice(let exercise): exercise
    case .fields(let exercise): exercise
    case .marks(let exercise): exercise
    case .assign(let exercise): exercise
    case .order(let exercise): exercise
    case .kernel(let exercise): exercise
    case .bug(let exercise): exercise
    case .goal(let exercise): exercise
    }
  }
}

/// What every kind of exercise can do: know what is right, and judge a response part by part.
public protocol ExerciseKind: Hashable, Sendable {
  /// A right response; there may be others.
  func solution(_ traces: SceneTraces) -> Response

  /// What of a response is right and what is not; `nil` for one that is no response to this exercise.
  func verdict(on response: Response, _ traces: SceneTraces) -> Verdict?

  /// Wrong responses that have a reason.
  var beliefs: [Belief] { get }

  /// Whether the learner makes the scene: then it is there to be tried again, and a response is a way through it.
  var isMade: Bool { get }

  /// Whether what the kernel does is to be found out, so that no word is said about it before the answer.
  var isHushed: Bool { get }
}

extension ExerciseKind {
  public var isMade: Bool { false }
  public var isHushed: Bool { false }
}

/// A wrong response that has a reason, and what to say about it.
public struct Belief: Hashable, Sendable {
  /// What is answered by who holds it.
  public let response: Response
  /// Why that is wrong.
  public let feedback: String?
  /// The rules under which it would be right, where some are named.
  public let world: Rules?
  /// Where it is declared.
  public let position: SourcePosition
}

/// What of a response is right and what is not.
public struct Verdict: Hashable, Sendable {
  /// One thing that was asked for.
  public struct Part: Hashable, Sendable {
    /// What was asked for; empty where the response is one thing.
    public internal(set) var asked = ""
    /// What was answered, in words.
    public let given: String
    /// What is right, in words.
    public let right: String
    /// Whether the answer is as good as that.
    public let isRight: Bool
    /// A sentence besides, such as when a figure stopped being true.
    public internal(set) var remark: String?
    /// All of that in words of its own, where they are better.
    var words: String?

    /// What was asked for and what is right.
    public var solution: String { asked.isEmpty ? right : "\(asked): \(right)" }

    /// What was asked for, what was answered and what is right, in a sentence.
    public var sentence: String {
      if let words { return words }
      let what = asked.isEmpty ? "" : "\(asked): "
      let judged = isRight ? "\(what)\(given)" : "\(what)you said \(given.withoutStop); it is \(right)"
      return judged.withoutStop + "." + (remark.map { " " + $0 } ?? "")
    }
  }

  /// In the order in which they were asked for; at least one.
  public let parts: [Part]
  /// Why the response is wrong, where the lesson or the exercise says so.
  public let feedback: String?
  /// The rules under which the response would be right, where some are named.
  public let world: Rules?

  /// Judges a response by its parts.
  public init(_ parts: [Part], feedback: String? = nil, world: Rules? = nil) {
    (self.parts, self.feedback, self.world) = (parts, feedback, world)
  }

  /// How much of it is right: `2 of 3 right`.
  public var share: String { "\(parts.count(where: \.isRight)) of \(parts.count) right" }

  /// Whether all of it is right.
  public var isRight: Bool { parts.allSatisfy(\.isRight) }

  /// The same with what is said of a belief, if the response is one.
  func explained(by beliefs: [Belief], _ response: Response) -> Verdict {
    guard let belief = beliefs.first(where: { $0.response == response }) else { return self }
    return Verdict(parts, feedback: belief.feedback ?? feedback, world: belief.world)
  }
}

extension String {
  fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
