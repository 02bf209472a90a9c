extension LessonProgress {
  /// Gives renamed questions the ids that they have now. Nothing is lost: answers under a former id come to stand among those
  /// under the present one.
  ///
  /// - Parameter names: the present ids, by former id.
  public mutating func rename(_ names: [String: String]) {
    guard !names.isEmpty else { return }
    bookmark = bookmark.map { names[$0] ?? $0 }
    renameRound(names)
    for (question, ids) in Dictionary(grouping: names.keys.filter { answers[$0] != nil }, by: { names[$0] }) {
      guard let question else { continue }
      let former = ids.compactMap { answers.removeValue(forKey: $0) }
      let lists = (former + [answers[question] ?? []]).filter { !$0.isEmpty }
      answers[question] = lists.count > 1 ? Answer.inOrder(lists.joined()) : lists.first ?? []
    }
  }

  /// A question that was to be asked again under its former id no longer is if it has answers under the present one: they are
  /// from after the renaming, and so from after that round began.
  private mutating func renameRound(_ names: [String: String]) {
    guard let queue = retryQueue, (queue + (round ?? [])).contains(where: { names[$0] != nil }) else {
      return
    }
    let left = queue.filter { id in names[id].map { answers[$0]?.isEmpty ?? true } ?? true }
    retryQueue = left.isEmpty ? nil : Self.present(left, names)
    round = left.isEmpty ? nil : round.map { Self.present($0, names) }
  }

  /// The present ids, each once.
  private static func present(_ ids: [String], _ names: [String: String]) -> [String] {
    ids.reduce(into: []) { present, id in
      let name = names[id] ?? id
      if !present.contains(name) { present.append(name) }
    }
  }
}
