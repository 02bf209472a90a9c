import Canvas
import Lessons

extension Tutor {
  mutating func performInList(_ action: Action, _ list: LessonList) -> [Command] {
    var list = list
    let matches = list.matches(lessons)
    switch action {
    case .listUp: list.selection -= 1
    case .listDown: list.selection += 1
    case .listStart: list.selection = 0
    case .listEnd: list.selection = matches.count - 1
    case .choose(let row): list.selection = row
    case .search: list.isSearching = true
    case .endSearch: list.isSearching = false
    case .openSelected:
      guard matches.indices.contains(list.selection) else { return [] }
      openLesson(matches[list.selection])
      switch screen {
      case .lesson(let session), .summary(let session): return visit(session)
      case .list, .live, .heat, .present, .testCard, .notes: return []
      }
    default: return []
    }
    list.selection = max(0, min(list.selection, matches.count - 1))
    screen = .list(list)
    return []
  }

  /// - Returns: whether the key was typed into the query.
  func edit(_ list: inout LessonList, with key: Key) -> Bool {
    switch key {
    case .character(let character): list.query.append(character)
    case .backspace: _ = list.query.popLast()
    default: return false
    }
    list.selection = 0
    return true
  }

  mutating func performInSummary(_ action: Action, _ session: LessonSession) -> [Command] {
    let lesson = session.lesson
    switch action {
    case .scrollUp, .scrollDown, .pageUp, .pageDown:
      var session = session
      let visible = screenLayout.body.height - 2
      session.scroll(
        .answer, by: scrollRows(action, page: visible - 1), total: summaryLines(session).count,
        visible: visible)
      screen = .summary(session)
    case .openList: showList(selecting: lesson)
    case .review: return review(session)
    case .repeatMissed: return startRound(lesson, questions: missedQuestions)
    case .startOver: return startRound(lesson, questions: Array(lesson.questions.indices))
    default: break
    }
    return []
  }

  /// Questions of the lesson on the screen whose latest answer is wrong, by their place in it.
  var missedQuestions: [Int] {
    guard case .summary(let session) = screen else { return [] }
    let missed = tally(session.lesson).missed
    return session.lesson.questions.indices.filter { missed.contains(session.lesson.questions[$0].id) }
  }
}
