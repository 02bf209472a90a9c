import Files

/// Writes a log as the encoder does, byte for byte, and much faster.
struct LogWriter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private let form = WrittenAnswer()
  /// The text of the time written last.
  private var time = Timestamp.form

  init(_ log: ProgressLog) throws(SaveFailure) {
    let answers = log.lessons.values.lazy.flatMap(\.answers.values).reduce(0) { $0 + $1.count }
    bytes.reserve(4096 + 144 * answers)
    open("{")
    if let bookmark = log.bookmark { try field("at", .string(bookmark)) }
    try field("format", .integer(log.format))
    try key("lessons")
    try dictionary(log.lessons) { writer, lesson throws(SaveFailure) in try writer.write(lesson) }
    close("}")
    bytes.append(newline)
  }

  private mutating func write(_ lesson: LessonProgress) throws(SaveFailure) {
    open("{")
    if let queue = lesson.retryQueue { try field("again", .array(queue.map { .string($0) })) }
    try key("answers")
    try dictionary(lesson.answers) { writer, answers throws(SaveFailure) in
      writer.open("[")
      for answer in answers {
        writer.separate()
        try writer.write(answer)
      }
      writer.close("]")
    }
    if let bookmark = lesson.bookmark { try field("at", .string(bookmark)) }
    if let round = lesson.round { try field("round", .array(round.map { .string($0) })) }
    close("}")
  }

  private mutating func write(_ answer: Answer) throws(SaveFailure) {
    if let choice = answer.onlyChoice, Self.isPlain(choice) {
      bytes += form.choice
      bytes += choice.utf8
      bytes += form.right
      bytes += answer.right ? form.true : form.false
      bytes += form.time
      answer.time.write(into: &time)
      bytes += time
      bytes += form.end
    } else {
      try write(.object(answer.fields))
    }
  }

  // MARK: - JSON

  private mutating func open(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    bytes.append(newline)
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    depth -= 1
    bytes.append(newline)
    indent()
    bytes.append(UInt8(ascii: bracket))
    isFirst = false
  }

  /// Whether nothing stands behind the bracket opened last.
  private var isFirst = true

  /// Goes to the beginning of the next item.
  private mutating func separate() {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
      bytes.append(newline)
    }
    isFirst = false
    indent()
  }

  private mutating func indent() {
    for _ in 0..<depth {
      bytes.append(blank)
      bytes.append(blank)
    }
  }

  private mutating func key(_ key: String) throws(SaveFailure) {
    separate()
    try write(.string(key))
    bytes += [blank, UInt8(ascii: ":"), blank]
  }

  private mutating func field(_ name: String, _ value: JSONValue) throws(SaveFailure) {
    try key(name)
    try write(value)
  }

  private mutating func dictionary<Value>(
    _ values: [String: Value], _ write: (inout LogWriter, Value) throws(SaveFailure) -> Void
  ) throws(SaveFailure) {
    open("{")
    for (name, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      try key(name)
      try write(&self, value)
    }
    close("}")
  }

  private mutating func write(_ value: JSONValue) throws(SaveFailure) {
    switch value {
    case .object(let fields):
      try dictionary(fields) { writer, value throws(SaveFailure) in try writer.write(value) }
    case .array(let values):
      open("[")
      for value in values {
        separate()
        try write(value)
      }
      close("]")
    case .string(let text) where Self.isPlain(text):
      bytes.append(quote)
      bytes += text.utf8
      bytes.append(quote)
    case .integer(let number): bytes += String(number).utf8
    case .null, .bool, .number, .string:
      let text = value.text
      if text.isEmpty { throw SaveFailure("\(ProgressLog.content) cannot be written as JSON") }
      bytes += text.utf8
    }
  }

  /// Whether a text is written as it is.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != quote && $0 != UInt8(ascii: "\\") }
  }
}

/// What stands around the parts of a choice in a file.
struct WrittenAnswer {
  let choice = Array("{\n\(Self.indent)  \"choice\" : \"".utf8)
  let right = Array("\",\n\(Self.indent)  \"right\" : ".utf8)
  let `true` = Array("true".utf8)
  let `false` = Array("false".utf8)
  let time = Array(",\n\(Self.indent)  \"time\" : \"".utf8)
  let end = Array("\"\n\(Self.indent)}".utf8)

  /// An answer stands in five brackets.
  private static let indent = String(repeating: "  ", count: 5)
}

private let newline = UInt8(ascii: "\n")
private let blank = UInt8(ascii: " ")
private let quote = UInt8(ascii: "\"")
