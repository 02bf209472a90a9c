import Canvas
import LearnerProgress
import Learning
import Lessons

@testable import TutorUI

/// What is inside a tutor, for tests that look there.
extension Tutor {
  /// The lesson on the screen; `nil` in the list and in the summary.
  var lessonScreen: LessonScreen? { screen as? LessonScreen }

  /// The questions on that way.
  var session: LessonSession? { lessonScreen?.session }

  var isInList: Bool { screen is ListScreen }

  var isInSummary: Bool { screen is SummaryScreen }

  /// The experiment on the screen.
  var live: LiveExperiment? { lessonScreen?.live ?? (screen as? LiveScreen)?.live }

  var lessons: [Lesson] { Array(shared.learning.lessons) }

  var texts: LessonTexts? { lessonScreen.map { LessonTexts($0.session, layout.body) } }

  /// What each of the keys that work now does.
  var boundActions: [(label: KeyLabel, action: AnyHashable)] {
    shared.fits ? shared.help?.boundActions(shared) ?? screen.boundActions(shared) : []
  }
}

extension Screen {
  fileprivate func boundActions(_ shared: Shared) -> [(label: KeyLabel, action: AnyHashable)] {
    keys(shared).map { ($0.label, AnyHashable($0.action)) }
  }
}

extension LiveExperiment {
  /// Where the kernel differed at any event.
  var allDisagreements: [String] {
    (0...observations.count).flatMap { events in
      var past = self
      past.show(events)
      return past.disagreements
    }
  }
}

extension LessonSession {
  /// The answer that was given.
  var givenChoice: Choice? {
    guard case .choice(let id)? = item.response else { return nil }
    return question.choices.first { $0.id == id }
  }
}
