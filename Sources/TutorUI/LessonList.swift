import Lessons

/// The list of lessons: which is chosen, and what was searched for.
struct LessonList: Hashable, Sendable {
  var selection = 0
  var query = ""
  /// Whether what is typed goes into the query.
  var isSearching = false

  /// The lessons that match, by their place in the course.
  func matches(_ lessons: [Lesson]) -> [Int] {
    guard !query.isEmpty else { return Array(lessons.indices) }
    return lessons.indices.filter { index in
      let text = (lessons[index].title + " " + lessons[index].summary).lowercased()
      return text.contains(query.lowercased())
    }
  }
}
