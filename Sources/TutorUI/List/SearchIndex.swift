import Lessons

/// A place in a lesson where a search can find something.
struct SearchPlace: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case id, title, summary
    case questionID(Int)
    case questionTitle(Int)
    case prompt(Int)
    case choice(Int, Int)
    case explanation(Int)
    case idea(Int)
    case feedback(Int, Int)
    case source(Int)
  }

  /// The lesson, by its place in the course.
  let lesson: Int
  let part: Part

  /// The question, by its place in the lesson; `nil` for what belongs to the whole lesson.
  var question: Int? {
    switch part {
    case .id, .title, .summary: nil
    case .questionID(let question), .questionTitle(let question), .prompt(let question),
      .explanation(let question), .idea(let question), .source(let question), .choice(let question, _),
      .feedback(let question, _):
      question
    }
  }

  /// Whether the learner sees it only after answering. That a choice has feedback says that it is wrong.
  var isBehindAnswer: Bool {
    switch part {
    case .explanation, .idea, .feedback, .source: true
    case .id, .title, .summary, .questionID, .questionTitle, .prompt, .choice: false
    }
  }

  /// - Parameter lessons: those that were indexed.
  func text(in lessons: Course) -> String {
    let lesson = lessons[lesson]
    return switch part {
    case .id: lesson.id
    case .title: lesson.title
    case .summary: lesson.summary
    case .questionID(let question): lesson.questions[question].id
    case .questionTitle(let question): lesson.questions[question].title
    case .prompt(let question): lesson.questions[question].prompt
    case .choice(let question, let choice): lesson.questions[question].choices[choice].text
    case .explanation(let question): lesson.questions[question].explanation
    case .idea(let question): lesson.questions[question].idea ?? ""
    case .feedback(let question, let choice): lesson.questions[question].choices[choice].feedback ?? ""
    case .source(let question): lesson.questions[question].source ?? ""
    }
  }
}

/// Every text of the lessons that a learner reads, made ready for searching.
struct SearchIndex: Sendable {
  private struct Entry {
    let place: SearchPlace
    let text: FoldedText
  }

  private let lessons: [[Entry]]

  init(_ lessons: Course) {
    self.lessons = lessons.indices.map { index in
      Self.parts(of: lessons[index]).map { part in
        let place = SearchPlace(lesson: index, part: part)
        return Entry(place: place, text: FoldedText(place.text(in: lessons)))
      }
    }
  }

  private static func parts(of lesson: Lesson) -> [SearchPlace.Part] {
    [.title, .summary, .id]
      + lesson.questions.enumerated().flatMap { index, question -> [SearchPlace.Part] in
        (question.hasOwnTitle ? [.questionTitle(index)] : [])
          + [.prompt(index)] + question.choices.indices.map { .choice(index, $0) } + [.explanation(index)]
          + (question.idea == nil ? [] : [.idea(index)])
          + question.choices.indices.filter { question.choices[$0].feedback != nil }
          .map { .feedback(index, $0) } + (question.source == nil ? [] : [.source(index)])
          + [.questionID(index)]
      }
  }

  /// The words of a query.
  static func words(_ query: String) -> [FoldedText] {
    query.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)) }.filter { !$0.bytes.isEmpty }
  }

  /// A lesson that has every word, and where they are.
  struct Match: Hashable, Sendable {
    let lesson: Int
    /// The places with every word; if there are none, those with any of them. A title is no place of its own.
    let places: [SearchPlace]
  }

  /// The lessons with every word, in the order of the course.
  ///
  /// Of an open question at most one place behind its answer is named, and that as its explanation: otherwise the choices
  /// with feedback would be known as the wrong ones.
  func matches(_ words: [FoldedText], isOpen: (Int, Int) -> Bool) -> [Match] {
    lessons.indices.compactMap { index in
      let found = lessons[index].map { entry in words.count { entry.text.contains($0) } }
      let most = found.max() ?? 0
      guard most > 0, words.allSatisfy({ word in lessons[index].contains { $0.text.contains(word) } }) else {
        return nil
      }
      let least = most == words.count ? most : 1
      let places = zip(lessons[index], found).filter { $1 >= least }.map { $0.0.place }
      return Match(lesson: index, places: Self.hiding(places) { isOpen(index, $0) })
    }
  }

  private static func hiding(_ places: [SearchPlace], isOpen: (Int) -> Bool) -> [SearchPlace] {
    var hidden: Set<Int> = []
    return places.compactMap { place in
      guard place.part != .title else { return nil }
      guard place.isBehindAnswer, let question = place.question, isOpen(question) else { return place }
      guard hidden.insert(question).inserted else { return nil }
      return SearchPlace(lesson: place.lesson, part: .explanation(question))
    }
  }
}
