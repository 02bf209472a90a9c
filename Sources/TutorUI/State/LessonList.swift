import Lessons

/// The list of lessons: which is chosen, and what was searched for.
struct LessonList: Hashable, Sendable {
  var selection = 0
  var query = ""
  /// Whether what is typed goes into the query.
  var isSearching = false

  /// The lessons with the query in their title or summary, by their place in the course; case does not matter.
  func matches(_ lessons: [Lesson]) -> [Int] {
    let words = query.lowercased().split(separator: " ").joined(separator: " ")
    guard !words.isEmpty else { return Array(lessons.indices) }
    return lessons.indices.filter { index in
      [lessons[index].title, lessons[index].summary].contains { $0.lowercased().contains(words) }
    }
  }
}
