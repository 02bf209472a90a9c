import Lessons

/// A text of a lesson in which a search can find something.
struct SearchPlace: Hashable, Sendable {
  /// Where in its lesson or question, by its name; empty for the question itself.
  enum Part: String, Sendable {
    case id, title, summary, choice, explanation, idea, source
    case prompt = ""
    case feedback = "why not"
  }

  /// The lesson, by its place in the course.
  let lesson: Int
  /// The question, by its place in the lesson; `nil` for what belongs to the whole lesson.
  var question: Int?
  let part: Part
  let text: String

  /// Whether the learner sees it only after answering. That a choice has feedback says that it is wrong.
  var isBehindAnswer: Bool {
    switch part {
    case .id, .title, .summary, .prompt, .choice: false
    case .feedback, .explanation, .idea, .source: true
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
      Self.places(in: lessons[index], index).map { Entry(place: $0, text: FoldedText($0.text)) }
    }
  }

  private static func places(in lesson: Lesson, _ index: Int) -> [SearchPlace] {
    let own: [(SearchPlace.Part, String)] = [
      (.title, lesson.title), (.summary, lesson.summary), (.id, lesson.id),
    ]
    return own.map { SearchPlace(lesson: index, part: $0, text: $1) }
      + lesson.questions.enumerated().flatMap { number, question in
        texts(of: question).map { SearchPlace(lesson: index, question: number, part: $0, text: $1) }
      }
  }

  private static func texts(of question: Question) -> [(SearchPlace.Part, String)] {
    let title = question.hasOwnTitle ? question.title : nil
    var texts: [(SearchPlace.Part, String?)] = [(.title, title), (.prompt, question.prompt)]
    texts += question.choices.map { (.choice, $0.text) }
    texts += [(.explanation, question.explanation), (.idea, question.idea)]
    texts += question.choices.map { (.feedback, $0.feedback) }
    texts += [(.source, question.source), (.id, question.id)]
    return texts.compactMap { part, text in text.map { (part, $0) } }
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
      return Match(lesson: index, places: hiding(places) { isOpen(index, $0) })
    }
  }

  private func hiding(_ places: [SearchPlace], isOpen: (Int) -> Bool) -> [SearchPlace] {
    var hidden: Set<Int> = []
    return places.compactMap { place in
      guard place.part != .title || place.question != nil else { return nil }
      guard place.isBehindAnswer, let question = place.question, isOpen(question) else { return place }
      guard hidden.insert(question).inserted else { return nil }
      let entries = lessons[place.lesson]
      return entries.first { $0.place.question == question && $0.place.part == .explanation }?.place
    }
  }
}
