/// What a process or a holder is called: as the lesson writes it.
///
/// `the caller` takes its article in sentences and leaves it out above its pages. The names of the roles in a fork take
/// one without being asked; any other name stands as it is: `call 1`, `b`, `Redis`.
public struct Label: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Without article, for pictures: `caller`.
  public let text: String
  /// As it stands inside a sentence: `the caller`.
  public let inSentence: String

  private static let roles: Set<String> = ["parent", "child", "grandchild", "third", "fourth"]

  /// Reads a label as lessons write it.
  public init(_ written: String) {
    let words = written.split(separator: " ", maxSplits: 1)
    if words.count == 2, words[0].lowercased() == "the" {
      text = String(words[1])
      inSentence = "the \(words[1])"
    } else {
      text = written
      inSentence = Self.roles.contains(written) ? "the \(written)" : written
    }
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// As it begins a sentence. A symbol such as `b` or `p1` keeps its small letter; a word takes a capital.
  public var asSubject: String {
    let word = inSentence.prefix { $0.isLetter }
    let next = inSentence.dropFirst(word.count).first
    let isSymbol = word.count < 2 || next?.isNumber == true || word.contains(where: \.isUppercase)
    return isSymbol ? inSentence : word.prefix(1).uppercased() + inSentence.dropFirst()
  }
}
