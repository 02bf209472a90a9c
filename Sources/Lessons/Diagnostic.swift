/// A place in a lesson file; both count from 1.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// In lines as the YAML parser counts them: a carriage return with a line feed ends one.
  public let line: Int
  /// In Unicode scalars.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Something wrong in a lesson file: where, what, and what to do about it.
public struct Diagnostic: Hashable, Sendable, Error {
  /// Where to look to put it right.
  public let position: SourcePosition
  /// One line, safe to print: quotations from the file are cleaned and cut short.
  public let message: String

  /// Creates a diagnostic; quotations in the message must be clean and short already.
  public init(position: SourcePosition, message: String) {
    self.position = position
    self.message = message
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `line:column: message`, to be put after a file's name and a colon.
  public var description: String {
    "\(position.line):\(position.column): \(message)"
  }
}

/// All mistakes of one lesson file, in order of position; never empty.
public struct Diagnostics: Hashable, Sendable, Error {
  /// The first in the file first.
  public let all: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) {
    // The sort is stable in practice but not by contract, hence the offsets.
    all = diagnostics.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }.map(\.element)
  }
}
