import Lessons

extension Question {
  /// The scene that shows the answer: of a goal a shortest way to it, of anything else its own.
  public var answerScript: Script {
    guard exercise.kind.isMade, let events = solution.events else { return script }
    var sandbox = Sandbox(script.scene)
    sandbox.repeatAll(events)
    return sandbox.script
  }
}
