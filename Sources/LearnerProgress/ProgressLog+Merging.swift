extension ProgressLog {
  /// Makes one log of this one and another, as of a second machine. The order of the two does not count, and a log that is merged
  /// twice adds nothing.
  ///
  /// - Returns: all answers of both, oldest first, each once. Where to continue, in a lesson and among the lessons, and what a
  ///   round has yet to ask are as in the log that has the newest answer there.
  public func merged(with other: ProgressLog) -> ProgressLog {
    ProgressLog(
      bookmark: Place.later(Place(self), Place(other)).bookmark,
      lessons: inOrder.merging(other.inOrder) { one, another in
        let place = Place.later(Place(one), Place(another))
        return LessonProgress(
          bookmark: place.bookmark, retryQueue: place.retryQueue, round: place.round,
          answers: one.answers.merging(another.answers) { Answer.inOrder([$0, $1].joined()) })
      })
  }

  /// The lessons, the answers in them each once and in order.
  private var inOrder: [String: LessonProgress] {
    lessons.mapValues { lesson in
      var lesson = lesson
      lesson.answers = lesson.answers.mapValues(Answer.inOrder)
      return lesson
    }
  }

  fileprivate var newestAnswer: Timestamp? { lessons.values.lazy.compactMap(\.newestAnswer).max() }
}

extension LessonProgress {
  fileprivate var newestAnswer: Timestamp? { answers.values.lazy.joined().map(\.time).max() }
}

/// Where a log says to continue, and how new that is.
private struct Place {
  var bookmark: String?
  var retryQueue: [String]?
  var round: [String]?
  var newestAnswer: Timestamp?

  init(_ log: ProgressLog) {
    (bookmark, newestAnswer) = (log.bookmark, log.newestAnswer)
  }

  init(_ lesson: LessonProgress) {
    (bookmark, retryQueue, round) = (lesson.bookmark, lesson.retryQueue, lesson.round)
    newestAnswer = lesson.newestAnswer
  }

  /// The one with the newer answer. Of two from the same second it is always the same, whichever is named first.
  static func later(_ one: Place, _ another: Place) -> Place {
    if one.newestAnswer == another.newestAnswer {
      return another.words.lexicographicallyPrecedes(one.words) ? one : another
    }
    guard let time = one.newestAnswer else { return another }
    return another.newestAnswer.map { $0 < time } ?? true ? one : another
  }

  /// Different for different places.
  private var words: [String] {
    [[bookmark].compactMap { $0 }, retryQueue, round].flatMap { ids in
      ["\(ids?.count ?? -1)"] + (ids ?? [])
    }
  }
}
