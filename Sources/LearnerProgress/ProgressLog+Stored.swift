import Files

extension ProgressLog: StoredDocument {
  package static let content = "a log of answers"

  /// The log as the progress file holds it.
  public func json() throws -> String {
    String(decoding: try bytes(), as: UTF8.self)
  }
}
