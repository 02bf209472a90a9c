import Lessons

extension Question {
  /// A question with choices.
  public init(
    id: String, title: String? = nil, prompt: String, choices: [Choice], explanation: String,
    idea: String? = nil, notes: String? = nil, source: String? = nil, traces: SceneTraces,
    position: SourcePosition
  ) {
    self.init(
      id: id, title: title, prompt: prompt, exercise: .choice(ChoiceExercise(choices)),
      explanation: explanation, idea: idea, notes: notes, source: source, traces: traces, position: position)
  }
}
