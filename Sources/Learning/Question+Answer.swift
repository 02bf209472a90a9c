import Lessons

extension Question {
  /// The scene that shows the answer: of a goal a shortest way to it, of anything else its own.
  public var answerTraces: SceneTraces {
    guard exercise.kind.isMade, let events = solution.events else { return traces }
    var sandbox = Sandbox(traces.scene)
    sandbox.repeatAll(events)
    return sandbox.traces
  }
}
