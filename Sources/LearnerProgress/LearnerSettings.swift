import Files

/// What a learner has chosen for every start to come: how the program looks and moves, by name.
public struct LearnerSettings: Hashable, Sendable {
  /// The newest version of the file format that this program reads and writes.
  public static let currentFormat = 1

  /// As the file has them, also those that this version does not know.
  private var fields: [String: JSONValue] = ["format": .integer(Self.currentFormat)]

  public init(theme: String? = nil, motion: String? = nil) {
    fields["theme"] = theme.map { .string($0) }
    fields["motion"] = motion.map { .string($0) }
  }

  /// `nil` as long as nothing was chosen.
  public var theme: String? { text("theme") }
  /// `nil` as long as nothing was chosen.
  public var motion: String? { text("motion") }

  /// A field that is no text is one of another version, and stays as it is.
  private func text(_ name: String) -> String? {
    if case .string(let text)? = fields[name] { text } else { nil }
  }

  /// Takes over what was chosen; the rest stays.
  public mutating func apply(_ chosen: LearnerSettings) {
    fields.merge(chosen.fields) { $1 }
  }
}

extension LearnerSettings: StoredDocument {
  package static let content = "settings"

  public init(from decoder: any Decoder) throws {
    fields = try decoder.singleValueContainer().decode([String: JSONValue].self)
    fields["format"] = .integer(Self.currentFormat)
  }

  public func encode(to encoder: any Encoder) throws {
    try fields.encode(to: encoder)
  }
}
