import Files

/// What a learner has chosen for every start to come: how the program looks and moves, by name.
public struct LearnerSettings: Hashable, Sendable {
  /// The newest version of the file format that this program reads and writes.
  public static let currentFormat = 1

  /// `nil` as long as nothing was chosen.
  public var theme: String?
  /// `nil` as long as nothing was chosen.
  public var motion: String?
  /// The fields that this version does not know.
  var others: [String: JSONValue] = [:]

  public init(theme: String? = nil, motion: String? = nil) {
    self.theme = theme
    self.motion = motion
  }

  /// Takes over what was chosen; the rest stays.
  public mutating func apply(_ chosen: LearnerSettings) {
    theme = chosen.theme ?? theme
    motion = chosen.motion ?? motion
  }
}

extension LearnerSettings: StoredDocument {
  package static let content = "settings"

  private enum Field {
    static let format = "format"
    static let theme = "theme"
    static let motion = "motion"
  }

  public init(from decoder: any Decoder) throws {
    var fields = try decoder.singleValueContainer().decode([String: JSONValue].self)
    fields[Field.format] = nil
    theme = Self.take(Field.theme, from: &fields)
    motion = Self.take(Field.motion, from: &fields)
    others = fields
  }

  /// A field that is no text is one of another version, and stays among the others.
  private static func take(_ name: String, from fields: inout [String: JSONValue]) -> String? {
    guard case .string(let text) = fields[name] else { return nil }
    fields[name] = nil
    return text
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = others
    fields[Field.format] = .integer(Self.currentFormat)
    if let theme { fields[Field.theme] = .string(theme) }
    if let motion { fields[Field.motion] = .string(motion) }
    var container = encoder.singleValueContainer()
    try container.encode(fields)
  }
}
