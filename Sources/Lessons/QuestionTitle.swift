/// The title of a question that has none of its own.
enum QuestionTitle {
  /// In characters; a title of the lesson's own may be as many cells wide.
  static let length = 36

  /// The first words of a prompt, without the signs after the last one, and `…` if anything was left out.
  static func taken(from prompt: String) -> String {
    let lines = prompt.split(whereSeparator: \.isNewline)
    let words = lines.first?.split(whereSeparator: \.isWhitespace) ?? []
    let all = words.joined(separator: " ")
    guard all.count > length else { return all }
    var title = ""
    for word in words {
      let next = title.isEmpty ? String(word) : "\(title) \(word)"
      guard next.count < length else { break }
      title = next
    }
    // Without a break in the first words, as in languages that write none, some characters have to do.
    guard !title.isEmpty else { return all.prefix(length - 1) + "…" }
    while let last = title.last, ",;:–—".contains(last) { title.removeLast() }
    return title + (title.last.map { ".?!".contains($0) } == true ? " …" : "…")
  }
}
