import Canvas

/// Turns the bytes that a terminal sends into keys, clicks and turns of the wheel.
///
/// Pasted text, unknown escape sequences and bytes that are not UTF-8 come to nothing. A sequence may arrive in parts:
/// they are joined across any gap up to ``lateness``. Ctrl-C and Ctrl-\ get through always, even inside a paste.
struct KeyDecoder {
  /// What comes later than this belongs to nothing that came before.
  static let lateness = Duration.seconds(3)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Longer parameters than any key has are read but not kept.
  private static let mostParameters = 32
  /// Longer strings than any answer are read but not kept.
  private static let mostOfString = 64

  private let isUTF8: Bool
  private let escapeDelay: Duration
  private let described: [[UInt8]: Key]
  private var state = State.ground
  /// What the sequence consists of so far, from its ESC on.
  private var sequence: [UInt8] = []
  /// When that began; of pasted text, when its latest byte came.
  private var start = ContinuousClock.now
  /// When an ESC came that was then taken for the key.
  private var lastEscape: ContinuousClock.Instant?
  /// What a string consists of so far, from the byte behind its ESC on.
  private var string: [UInt8] = []
  private var reply: TerminalReply?
  /// Whether the ESC of this sequence has acted as the key already.
  private var hasActed = false

  /// - Parameters:
  ///   - escapeDelay: how long a lone ESC may yet turn out to begin a sequence.
  ///   - described: sequences from the terminal's description, each from its ESC on.
  init(isUTF8: Bool, escapeDelay: Duration = .milliseconds(50), described: [[UInt8]: Key] = [:]) {
    self.isUTF8 = isUTF8
    self.escapeDelay = escapeDelay
    self.described = described
  }

  /// When ``settle(at:)`` has something to decide; `nil` if it has nothing.
  var deadline: ContinuousClock.Instant? {
    switch state {
    case .escape: start + escapeDelay
    case .paste: start + Self.lateness
    default: nil
    }
  }

  /// Decides what no byte has decided, when none has come up to the deadline: a lone ESC was the key by itself, and the end
  /// of pasted text is lost.
  mutating func settle(at now: ContinuousClock.Instant) -> InputEvent? {
    guard let deadline, now >= deadline else { return nil }
    guard case .paste(let marker) = state else {
      state = .ground
      lastEscape = start
      return .key(.escape)
    }
    // A marker that has begun may still be completed; its rest is no key then.
    switch marker {
    case 0: state = .ground
    case 1:
      state = .ground
      lastEscape = now
    default:
      state = .controlSequence(Array(Self.pasteEnd[2..<marker]))
      sequence = Array(Self.pasteEnd[..<marker])
      start = now
    }
    return nil
  }

  /// Takes the next byte.
  mutating func take(_ byte: UInt8, at now: ContinuousClock.Instant) -> InputEvent? {
    if byte == 0x03 || byte == 0x1C {
      if !isPasting { state = .ground }
      return .key(.control("c"))
    }
    if case .paste(let marker) = state {
      takePasted(byte, marker, at: now)
      return nil
    }
    if state != .ground, now - start > Self.lateness { state = .ground }
    return step(byte, at: now)
  }

  /// The latest answer of the terminal about itself, once. It is no key.
  mutating func takeReply() -> TerminalReply? {
    defer { reply = nil }
    return reply
  }

  private var isPasting: Bool { if case .paste = state { true } else { false } }

  private mutating func takePasted(_ byte: UInt8, _ marker: Int, at now: ContinuousClock.Instant) {
    start = now
    // ESC occurs only at the start of the marker, so only an ESC can begin another match.
    let marker = byte == Self.pasteEnd[marker] ? marker + 1 : byte == 0x1B ? 1 : 0
    state = marker == Self.pasteEnd.count ? .ground : .paste(marker: marker)
  }

  private mutating func step(_ byte: UInt8, at now: ContinuousClock.Instant) -> InputEvent? {
    switch state {
    case .ground: return begin(byte, at: now)
    case .character(let bytes):
      if byte & 0xC0 == 0x80 { return add(byte, to: bytes) }
      return begin(byte, at: now)
    case .string where byte == 0x1B:
      state = .stringEnd
      sequence = [byte]
      start = now
    case .string where byte == 0x07:
      state = .ground
      reply = TerminalReply(string: string)
    case .string where byte < 0x20: return begin(byte, at: now)
    case .string:
      if string.count < Self.mostOfString { string.append(byte) }
    default: return takeSequence(byte, at: now)
    }
    return nil
  }

  private mutating func begin(_ byte: UInt8, at now: ContinuousClock.Instant) -> InputEvent? {
    state = .ground
    start = now
    let escape = lastEscape
    lastEscape = nil
    hasActed = false
    if byte == 0x1B {
      state = .escape
      sequence = [byte]
      return nil
    }
    if let escape, now - escape < Self.lateness, let rest = State(behindEscape: byte) {
      state = rest
      sequence = [0x1B, byte]
      string = [byte]
      hasActed = true
      return nil
    }
    if byte < 0x80 { return Key(Unicode.Scalar(byte)).map(InputEvent.key) }
    if isUTF8 && (0xC2...0xF4).contains(byte) { state = .character([byte]) }
    return nil
  }

  private mutating func add(_ byte: UInt8, to bytes: [UInt8]) -> InputEvent? {
    let bytes = bytes + [byte]
    let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
    guard bytes.count == length else {
      state = .character(bytes)
      return nil
    }
    state = .ground
    let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    return scalar.flatMap { Key($0) }.map(InputEvent.key)
  }

  // MARK: - Sequences

  private mutating func takeSequence(_ byte: UInt8, at now: ContinuousClock.Instant) -> InputEvent? {
    sequence.append(byte)
    // The description first: some terminals have meanings of their own for sequences that are keys elsewhere.
    if let key = described[sequence] { return end(.key(key)) }
    switch state {
    case .escape, .stringEnd:
      // A second ESC comes before a sequence where Alt is held.
      if byte == 0x1B { return begin(byte, at: now) }
      if state == .stringEnd, byte == UInt8(ascii: "\\") { reply = TerminalReply(string: string) }
      string = [byte]
      // Any other byte is a key with Alt, which means nothing.
      state = State(behindEscape: byte) ?? .ground
      if state == .ground { keepIfDescribed() }
      return nil
    case .described:
      keepIfDescribed()
      return nil
    case .controlSequence(let parameters):
      return takeControlSequence(byte, parameters, at: now)
    case .mouse(let bytes) where byte >= 0x20:
      guard bytes.count == 2 else {
        state = .mouse(bytes + [byte])
        return nil
      }
      return end(ControlSequence.mouse(bytes + [byte]))
    case .singleShift where (0x30...0x3B).contains(byte): return nil
    case .singleShift where (0x20...0x7E).contains(byte):
      return end(Key(singleShift: byte).map(InputEvent.key))
    case .consoleFunction where (0x20...0x7E).contains(byte):
      return end(Key(consoleFunction: byte).map(InputEvent.key))
    default:
      return begin(byte, at: now)
    }
  }

  private mutating func takeControlSequence(
    _ byte: UInt8, _ parameters: [UInt8], at now: ContinuousClock.Instant
  ) -> InputEvent? {
    switch byte {
    case UInt8(ascii: "[") where parameters.isEmpty: state = .consoleFunction
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse([])
    // rxvt ends a key with Shift so; elsewhere a dollar never comes behind digits alone.
    case UInt8(ascii: "$") where parameters.allSatisfy({ $0 < 0x3C }), 0x40...0x7E:
      let sequence = ControlSequence(parameters: parameters, final: byte)
      guard sequence.beginsPaste else {
        reply = TerminalReply(sequence) ?? reply
        return end(sequence.event)
      }
      state = .paste(marker: 0)
      start = now
    case 0x20...0x3F:
      if parameters.count < Self.mostParameters { state = .controlSequence(parameters + [byte]) }
    default: return begin(byte, at: now)
    }
    return nil
  }

  /// - Returns: what the whole sequence means, unless its ESC has acted by itself already.
  private mutating func end(_ event: InputEvent?) -> InputEvent? {
    state = .ground
    return hasActed ? nil : event
  }

  /// Waits for the rest of a sequence that only the terminal's description knows.
  private mutating func keepIfDescribed() {
    state = described.keys.contains { $0.starts(with: sequence) } ? .described : .ground
  }
}
