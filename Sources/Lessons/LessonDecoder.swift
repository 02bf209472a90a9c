import Yams

/// Reads lesson files, and reports all mistakes of a file in a single pass.
public enum LessonDecoder {
  /// The newest `format` that this program reads; files of a newer one are refused.
  public static let newestFormat = 1
  /// In bytes; nothing longer is parsed.
  public static let largestFile = 1 << 20

  /// How much is looked for besides mistakes of form.
  public enum Care: Comparable, Sendable {
    /// Nothing: the lessons that come with the program were looked through before.
    case form
    /// Answers that are given away, and worlds that show nothing.
    case leaks
    /// Also whether each par is the fewest events that there can be, which may take seconds.
    case pars
  }

  /// Decodes a lesson and carries its scenes out.
  public static func read(_ bytes: [UInt8], with care: Care = .leaks) -> Result<Lesson, Diagnostics> {
    do {
      let source = try SourceText(bytes)
      let yaml = try YAMLRecovery(source.text)
      var found = source.diagnostics + yaml.diagnostics
      var lesson: Lesson?
      if let document = yaml.document {
        var decoding = Decoding(care)
        lesson = decoding.lesson(document.root)
        let unread = yaml.changedLines.union(source.diagnostics.map(\.position.line))
        if decoding.isNewer { return .failure(Diagnostics(decoding.diagnostics)) }
        found += decoding.diagnostics.filter { !unread.contains($0.position.line) }
      }
      if let lesson, found.isEmpty { return .success(lesson) }
      return .failure(Diagnostics(found))
    } catch {
      return .failure(error)
    }
  }

  /// Finds lessons that have the id of an earlier one, by their place in the list.
  ///
  /// - Parameter files: the lessons, each with the name of its file.
  public static func repeatedIDs(in files: [(name: String, lesson: Lesson)]) -> [(
    index: Int, diagnostic: Diagnostic
  )] {
    var owners: [String: String] = [:]
    var repeated: [(index: Int, diagnostic: Diagnostic)] = []
    for (index, file) in files.enumerated() {
      if let owner = owners[file.lesson.id] {
        let message =
          "the lesson id \(quoted(file.lesson.id)) is that of \(quoted(owner)) already; give this lesson another"
        repeated.append((index, Diagnostic(position: file.lesson.position, message: message)))
      } else {
        owners[file.lesson.id] = file.name
      }
    }
    return repeated
  }
}

/// The decoding of one file, which collects mistakes and goes on.
struct Decoding {
  let care: LessonDecoder.Care
  private(set) var diagnostics: [Diagnostic] = []
  /// Participants of the scene that could not be read whole: no more mistakes are reported for them.
  var doubtfulIDs: Set<String> = []
  /// Whether the scene is about a value in a program.
  var isValue = false
  /// The ids that its participants and forks have declared so far.
  var declaredIDs: [Located<String>] = []
  /// Whether two participants of the scene have one id.
  var hasRepeatedIDs = false

  private(set) var isNewer = false

  init(_ care: LessonDecoder.Care) {
    self.care = care
  }

  mutating func report(_ message: String, at position: SourcePosition) {
    diagnostics.append(Diagnostic(position: position, message: message))
  }

  /// Forgets all other mistakes: a program that is too old cannot judge the file.
  mutating func reportOnly(_ message: String, at position: SourcePosition) {
    isNewer = true
    diagnostics = [Diagnostic(position: position, message: message)]
  }
}
