import Lessons

/// How long words stand before the picture changes by itself.
enum Pace {
  /// The milliseconds at speed 1× that it takes to read some words: 180 a minute, and one second to find them.
  static func readingTime(_ text: String) -> Int {
    1000 + text.split(whereSeparator: \.isWhitespace).count * 60_000 / 180
  }

  /// Milliseconds between two pictures of a motion: 30 a second.
  static let pictureTime = 33

  /// Milliseconds that the end of a motion stands, however little there is to read.
  static let shortestPause = 500
}

extension TracedEvent {
  /// The milliseconds at speed 1× that it takes to read what happened.
  var readingTime: Int { Pace.readingTime(caption.joined(separator: " ")) }
}
