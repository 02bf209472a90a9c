/// Makes an input that fails smaller, as long as it fails.
package enum Shrinker {
  private static let mostTries = 3000

  /// The smallest failing input that was found, with why it fails, in a form that can be copied.
  ///
  /// - Parameter check: throws for an input that fails.
  package static func report(_ bytes: [UInt8], _ error: any Error, check: ([UInt8]) throws -> Void)
    -> FuzzFailure
  {
    var smallest = bytes
    var failure: any Error = error
    var tries = 0
    func fails(_ candidate: [UInt8]) -> Bool {
      tries += 1
      do {
        try check(candidate)
        return false
      } catch {
        failure = error
        return true
      }
    }
    var size = max(1, smallest.count / 2)
    while size > 0 && tries < mostTries {
      let before = smallest.count
      var start = 0
      while start < smallest.count && tries < mostTries {
        let candidate = Array(smallest[..<start] + smallest[start...].dropFirst(size))
        if fails(candidate) { smallest = candidate } else { start += size }
      }
      // The smallest pieces are tried again as long as that helps.
      if size > 1 || smallest.count == before { size /= 2 }
    }
    return FuzzFailure(
      "\(failure)\nThe smallest input found has \(smallest.count) bytes:\n\(literal(smallest))")
  }

  /// The bytes as the text of a Swift array or string, cut where nobody would read on.
  private static func literal(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(4000)
    let text = String(decoding: shown, as: UTF8.self)
    return text.utf8.elementsEqual(shown) ? text.debugDescription : "\(Array(shown))"
  }
}
