import Files

extension ProgressLog: StoredDocument {
  package static let content = "a log of answers"

  package static func quick(_ bytes: [UInt8]) -> ProgressLog? { LogReader.log(bytes) }

  package func bytes() throws(SaveFailure) -> [UInt8] { try LogWriter(self).bytes }

  /// The log as the progress file holds it.
  public func json() throws -> String {
    String(decoding: try bytes(), as: UTF8.self)
  }
}
