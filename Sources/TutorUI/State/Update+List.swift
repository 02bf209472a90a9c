import Canvas
import Lessons

extension Tutor {
  mutating func performInList(_ action: Action, _ list: LessonList) -> [Command] {
    var list = list
    let rows = rows(of: list)
    switch action {
    case .listUp: list.selection -= 1
    case .listDown: list.selection += 1
    case .listStart: list.selection = 0
    case .listEnd: list.selection = rows.count - 1
    case .choose(let row): list.selection = row
    case .search:
      list.forgetSearch()
      list.isSearching = true
      if searchIndex == nil { searchIndex = SearchIndex(lessons) }
    case .endSearch: list.isSearching = false
    case .openSelected:
      guard rows.indices.contains(list.selection) else { return [] }
      keptQuery = list.query
      switch rows[list.selection] {
      case .lesson(let index): openLesson(index)
      case .place(let place): openLesson(place.lesson, question: place.question)
      }
      switch screen {
      case .lesson(let session), .summary(let session): return visit(session)
      case .list, .live, .heat, .present, .testCard, .notes: return []
      }
    default: return []
    }
    list.selection = max(0, min(list.selection, rows.count - 1))
    screen = .list(list)
    return []
  }

  /// Types a key into the query and searches.
  ///
  /// - Returns: whether the key belongs to the query.
  func edit(_ list: inout LessonList, with key: Key) -> Bool {
    var query = list.query
    switch key {
    case .character(let character): query.append(character)
    case .backspace: _ = query.popLast()
    default: return false
    }
    list.search(for: query, in: searchIndex, isOpen: isOpen)
    return true
  }

  /// The rows of the list: what a search found, or every lesson.
  func rows(of list: LessonList) -> [LessonList.Row] {
    list.found ?? lessons.indices.map(LessonList.Row.lesson)
  }

  /// Whether a question of a lesson is open, by their places.
  func isOpen(lesson: Int, question: Int) -> Bool {
    isOpen(lessons[lesson].questions[question], of: lessons[lesson])
  }

  mutating func performInSummary(_ action: Action, _ session: LessonSession) -> [Command] {
    let lesson = session.lesson
    switch action {
    case .scrollUp, .scrollDown, .pageUp, .pageDown:
      var session = session
      let text = SummaryText(tutor: self, session: session)
      session.scroll(
        .answer, by: scrollRows(action, page: text.visible - 1), total: text.main.count,
        visible: text.visible)
      screen = .summary(session)
    case .openList: showList(selecting: lesson)
    case .review: return review(session)
    case .openNextLesson:
      guard let next = self.lesson(after: lesson) else { return [] }
      openLesson(next)
      switch screen {
      case .lesson(let session), .summary(let session): return visit(session)
      default: return []
      }
    case .repeatMissed: return startRound(lesson, questions: missedQuestions)
    case .startOver where isAskingToStartOver:
      isAskingToStartOver = false
      return startRound(lesson, questions: Array(lesson.questions.indices))
    case .startOver: isAskingToStartOver = true
    case .cancel: isAskingToStartOver = false
    default: break
    }
    return []
  }

  /// What starting over means, before it is confirmed; `nil` where nothing is to be confirmed.
  var startOverQuestion: String? {
    guard isAskingToStartOver, case .summary(let session) = screen else { return nil }
    let count = session.lesson.questions.count
    return "Start over? This asks \(count == 1 ? "the question" : "all \(count) questions") again. "
      + "Your answers are kept, and the score still counts first answers."
  }

  /// The questions of the lesson on the screen whose latest answer is wrong, by their places in it.
  var missedQuestions: [Int] {
    guard case .summary(let session) = screen else { return [] }
    let missed = tally(session.lesson).missed
    return session.lesson.questions.indices.filter { missed.contains(session.lesson.questions[$0].id) }
  }
}
