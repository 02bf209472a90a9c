import MemoryModel

/// What a key, a click or the wheel asks the program to do.
enum Action: Hashable, Sendable {
  // Everywhere
  case quit, suspend, repaint, toggleHelp, back, nextTheme, nextMotion

  // A question
  case choose(row: Int), choosePrevious, chooseNext, answer
  case previousQuestion, nextQuestion
  case scrollUp, scrollDown, pageUp, pageDown
  case nextPanel, previousPanel, toggleZoom

  // The scene
  case togglePlay, stepForward, stepBack, replay, sceneStart, sceneEnd, faster, slower

  // The kernel
  case toggleLive, previousProcess, nextProcess
  case act(EventKind), nextOrder

  // Presenting
  case on, goBackOne, black, white, vote, digit(Int), eraseDigit, toggleBars, goToQuestion
  /// Any other key, while a show runs by itself.
  case takeOver

  // The list, and the end of a lesson
  case listUp, listDown, listStart, listEnd, openSelected, search, endSearch
  case openList, openNextLesson, repeatMissed, startOver, cancel, review
}
