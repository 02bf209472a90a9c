extension String {
  /// Without blanks and line breaks at both ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isBlank }),
      let end = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(scalars[start...end])
  }

  /// Its words as they are written, without punctuation.
  var words: [Substring] { split { !$0.isLetter && !$0.isNumber } }

  /// The same in lower case: "Copy-on-write!" is `copy on write`.
  var foldedWords: [Substring] { lowercased().words }

  /// The same text however it is spaced and capitalised.
  var foldedText: String {
    lowercased().unicodeScalars.split(whereSeparator: \.isBlank).map(String.init).joined(separator: " ")
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool {
    isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}

/// "did you mean 'prompt'?", or all that is known where nothing is near.
func suggestion(for word: String, among known: [String]) -> String {
  if let near = nearest(to: word, among: known) { return "did you mean '\(near)'?" }
  return "it may have: \(known.joined(separator: ", "))"
}

/// The known word that differs by a slip or two, if there is one.
package func nearest(to word: String, among known: [String]) -> String? {
  let candidates = known.map { (name: $0, distance: editDistance(word.lowercased(), $0)) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= min(3, max(1, best.name.count / 2)) ? best.name : nil
}

/// How many characters to insert, delete or replace (Levenshtein), counting long words as far from everything.
private func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.unicodeScalars.prefix(41)), Array(right.unicodeScalars))
  guard left.count <= 40 else { return .max }
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let replaced = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
