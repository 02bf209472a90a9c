import Lessons

/// The list of lessons: its selection, and its search.
struct LessonList: Sendable {
  /// A row that can be chosen.
  enum Row: Hashable, Sendable {
    /// A lesson, by its place in the course.
    case lesson(Int)
    /// A place where the search found something.
    case place(SearchPlace)
    /// Questions without end, below the lessons.
    case practice
    /// Free play.
    case sandbox
  }

  var selection = 0
  /// Whether typed characters go into the query.
  var isSearching = false
  private(set) var query = ""
  /// The rows of the lessons that match; `nil` while the query is blank.
  private(set) var found: [Row]?

  /// - Parameter isOpen: whether a question of a lesson is open, by their places.
  mutating func search(for query: String, in index: SearchIndex?, isOpen: (Int, Int) -> Bool) {
    self.query = query
    selection = 0
    let words = SearchIndex.words(query)
    guard let index, !words.isEmpty else {
      found = nil
      return
    }
    found = index.matches(words, isOpen: isOpen).flatMap { match in
      [.lesson(match.lesson)] + match.places.map(Row.place)
    }
  }

  /// What can be chosen: what a search found, or every lesson, and what needs none.
  func rows(of lessons: Course) -> [Row] {
    found ?? lessons.indices.map(Row.lesson) + (lessons.isEmpty ? [] : [.sandbox, .practice])
  }
}
