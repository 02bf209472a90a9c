import Files

/// Reads a log in the form in which this program writes it, fast, and in others like it.
///
/// What it does not know, good or bad, it does not judge: that is left to the decoder, which is slower and knows all of JSON.
/// What it reads, the decoder reads in the same way.
struct LogReader {
  /// Something for the decoder.
  struct Unusual: Error {}

  let bytes: UnsafeRawBufferPointer
  var place = 0
  /// How many brackets are open.
  var depth = 0
  private let form = WrittenAnswer()
  /// The day read last, and its bytes: answers that follow one another are often from one day.
  private var latestDay = Timestamp.Day()

  /// - Returns: `nil` where the decoder has to look.
  static func log(_ bytes: [UInt8]) -> ProgressLog? {
    bytes.withUnsafeBytes { bytes in
      var reader = LogReader(bytes: bytes)
      return try? reader.log()
    }
  }

  private init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  // MARK: - Logs

  private mutating func log() throws(Unusual) -> ProgressLog {
    var (format, bookmark): (Int?, String?)
    var lessons: [String: LessonProgress]?
    try object { reader, key throws(Unusual) in
      switch key {
      case "format": format = try reader.integer()
      case "at": bookmark = try reader.string()
      case "lessons": lessons = try reader.dictionary { reader throws(Unusual) in try reader.lesson() }
      default: throw Unusual()
      }
    }
    guard let format, let lessons, (1...ProgressLog.currentFormat).contains(format), next() == nil else {
      throw Unusual()
    }
    return ProgressLog(bookmark: bookmark, lessons: lessons)
  }

  private mutating func lesson() throws(Unusual) -> LessonProgress {
    var lesson = LessonProgress()
    var answers: [String: [Answer]]?
    try object { reader, key throws(Unusual) in
      switch key {
      case "at": lesson.bookmark = try reader.string()
      case "again": lesson.retryQueue = try reader.list { reader throws(Unusual) in try reader.string() }
      case "round": lesson.round = try reader.list { reader throws(Unusual) in try reader.string() }
      case "answers":
        answers = try reader.dictionary { reader throws(Unusual) in
          try reader.list { reader throws(Unusual) in try reader.answer() }
        }
      default: throw Unusual()
      }
    }
    guard let answers else { throw Unusual() }
    lesson.answers = answers
    return lesson
  }

  private mutating func answer() throws(Unusual) -> Answer {
    if let answer = writtenAnswer() { return answer }
    var (time, right): (Timestamp?, Bool?)
    var answered: [String: JSONValue] = [:]
    try object { reader, key throws(Unusual) in
      switch key {
      case "time":
        guard reader.next() == Self.quote else { throw Unusual() }
        reader.place += 1
        time = try reader.time()
        try reader.endString()
      case "right":
        guard case .bool(let value) = try reader.value() else { throw Unusual() }
        right = value
      case "choice": answered[key] = .string(try reader.string())
      default: answered[key] = try reader.value()
      }
    }
    guard let time, let right, !answered.isEmpty else { throw Unusual() }
    return Answer(time: time, answered: answered, right: right)
  }

  /// A choice in exactly the form in which it is written, which nearly all answers have; `nil` for anything else.
  private mutating func writtenAnswer() -> Answer? {
    _ = next()
    let start = place
    guard skip(form.choice) else { return nil }
    let choice = place
    while place < bytes.count, 0x20..<0x7F ~= bytes[place], bytes[place] != Self.quote,
      bytes[place] != Self.backslash
    {
      place += 1
    }
    let end = place
    if skip(form.right), let right = skip(form.true) ? true : skip(form.false) ? false : nil, skip(form.time),
      let time = try? time(), skip(form.end)
    {
      return Answer(time: time, choice: text(choice..<end), right: right)
    }
    place = start
    return nil
  }

  private mutating func time() throws(Unusual) -> Timestamp {
    let end = place + Timestamp.length
    guard end <= bytes.count,
      let time = Timestamp(UnsafeRawBufferPointer(rebasing: bytes[place..<end]), &latestDay)
    else { throw Unusual() }
    place = end
    return time
  }
}
