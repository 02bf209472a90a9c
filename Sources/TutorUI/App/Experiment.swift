import MemoryModel

/// What the tutor asks of an experiment, which is carried out beside the screen.
public struct ExperimentRequest: Codable, Hashable, Sendable {
  public enum Work: Codable, Hashable, Sendable {
    /// Replace any running processes by new ones and carry out these events.
    case openLab([Event])
    /// Carry an event out on the kernel.
    case observe(Event)
    /// Replace any running processes by one that writes this many pages and then forks.
    case openLargeMemory(pages: Int)
    case useLargeMemory(LargeMemoryRequest)
    case forkLargeMemoryAgain
    /// Measure what sharing and copying memory takes here, with about so much of it.
    case measureCosts(bytes: Int, runs: Int)
  }

  /// That of the latest request is waited for, and no other.
  public let number: Int
  public let work: Work

  /// The request that the program starts with.
  static func first(_ work: Work) -> ExperimentRequest { ExperimentRequest(number: 0, work: work) }

  /// Whether it begins a new experiment.
  public var isFirst: Bool {
    switch work {
    case .openLab, .openLargeMemory, .measureCosts: true
    case .observe, .useLargeMemory, .forkLargeMemoryAgain: false
    }
  }

  /// The answer where work has failed, for a reason in words; `isOver` says whether the experiment has ended.
  public func failed(_ reason: String, isOver: Bool = true) -> ExperimentAnswer {
    switch work {
    case .openLab, .observe: ExperimentAnswer(to: self, .lab(.failed(reason, isOver: isOver)))
    case .openLargeMemory, .useLargeMemory, .forkLargeMemoryAgain:
      ExperimentAnswer(to: self, .largeMemory(.failed(reason)))
    case .measureCosts: ExperimentAnswer(to: self, .costs(.failed(reason)))
    }
  }
}

/// What came of a request.
public struct ExperimentAnswer: Codable, Hashable, Sendable {
  public enum News: Codable, Hashable, Sendable {
    case lab(KernelNews)
    case largeMemory(LargeMemoryNews)
    case costs(CostNews)

    var isFailure: Bool {
      switch self {
      case .lab(.failed), .largeMemory(.failed), .costs(.failed): true
      case .lab, .largeMemory, .costs: false
      }
    }
  }

  /// That of the request.
  public let number: Int
  public let news: News

  public init(to request: ExperimentRequest, _ news: News) {
    number = request.number
    self.news = news
  }
}
