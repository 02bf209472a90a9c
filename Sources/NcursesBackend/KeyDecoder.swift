import CNcurses
import Canvas

/// Turns what ncurses reads, one code after the other, into keys. Escape sequences that nobody knows, pasted text and
/// bytes that are no UTF-8 come to nothing.
struct KeyDecoder {
  /// What ncurses is told to return around pasted text; beyond its own codes.
  static let pasteStart: Int32 = 0x1000
  static let pasteEnd: Int32 = 0x1001

  private enum State: Equatable {
    case ground
    /// An ESC whose meaning the next code decides.
    case escape
    /// In a control sequence, up to its final byte.
    case controlSequence
    /// One more byte belongs to the sequence.
    case singleShift
    /// In a string that the terminal sends, up to BEL or ESC \.
    case string
    case character([UInt8])
    case paste
  }

  private let isUTF8: Bool
  private var state = State.ground
  /// When the sequence began that the state is in.
  private var sequenceStart: ContinuousClock.Instant?
  /// When a lone ESC was taken for the key: what belongs to it may come late over a slow line.
  private var lastEscape: ContinuousClock.Instant?
  /// When the last of the pasted text came.
  private var lastPasted: ContinuousClock.Instant?
  /// What comes later belongs to nothing that came before.
  static let lateness = Duration.seconds(1)

  init(isUTF8: Bool) {
    self.isUTF8 = isUTF8
  }

  /// Whether pasted text is being thrown away.
  var isPasting: Bool { state == .paste }

  /// Takes a byte, or a code of ncurses.
  mutating func take(_ code: Int32, at now: ContinuousClock.Instant) -> Key? {
    if code == Self.pasteStart { state = .paste }
    if state == .paste {
      lastPasted = now
      if code == Self.pasteEnd { state = .ground }
      return nil
    }
    if let start = sequenceStart, now - start > Self.lateness { state = .ground }
    defer { noteSequence(at: now) }
    guard let byte = UInt8(exactly: code) else {
      state = .ground
      return Key(keyCode: code)
    }
    return take(byte, at: now)
  }

  private mutating func noteSequence(at now: ContinuousClock.Instant) {
    sequenceStart = state == .ground || state == .paste ? nil : sequenceStart ?? now
  }

  /// Nothing more has come for now: an ESC was the key by itself.
  mutating func pause(at now: ContinuousClock.Instant) -> Key? {
    guard state == .escape else { return nil }
    state = .ground
    sequenceStart = nil
    lastEscape = now
    return .escape
  }

  /// Nothing more has come for now: if that has been so for long, the end of pasted text is lost, and keys count again.
  mutating func endPaste(at now: ContinuousClock.Instant) {
    guard isPasting, let lastPasted, now - lastPasted >= Self.lateness else { return }
    state = .ground
  }

  private mutating func take(_ byte: UInt8, at now: ContinuousClock.Instant) -> Key? {
    switch state {
    case .paste:
      return nil
    case .controlSequence:
      if (0x40...0x7E).contains(byte) { state = .ground }
      return nil
    case .singleShift:
      state = .ground
      return nil
    case .string:
      if byte == 0x07 { state = .ground }
      if byte == 0x1B { state = .singleShift }
      return nil
    case .escape:
      state = .ground
      beginSequence(byte)
      return nil
    case .character(let bytes):
      if byte & 0xC0 == 0x80 { return add(byte, to: bytes) }
      state = .ground
      return begin(byte, at: now)
    case .ground:
      return begin(byte, at: now)
    }
  }

  /// What the byte behind an ESC begins; any other is a key with Alt, which means nothing.
  private mutating func beginSequence(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .controlSequence
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      state = .string
    case 0x1B: state = .escape
    default: break
    }
  }

  private mutating func begin(_ byte: UInt8, at now: ContinuousClock.Instant) -> Key? {
    let escape = lastEscape
    lastEscape = nil
    if let escape, now - escape < Self.lateness, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
      beginSequence(byte)
      return nil
    }
    if byte == 0x1B {
      state = .escape
      return nil
    }
    if byte < 0x80 { return Key(Unicode.Scalar(byte)) }
    if isUTF8 && (0xC2...0xF4).contains(byte) { state = .character([byte]) }
    return nil
  }

  private mutating func add(_ byte: UInt8, to bytes: [UInt8]) -> Key? {
    let bytes = bytes + [byte]
    let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
    guard bytes.count == length else {
      state = .character(bytes)
      return nil
    }
    state = .ground
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first.flatMap { Key($0) }
  }
}

extension Key {
  /// A key that comes as a code of ncurses; `nil` for those without a meaning here.
  init?(keyCode: Int32) {
    switch keyCode {
    case KEY_UP: self = .up
    case KEY_DOWN: self = .down
    case KEY_LEFT: self = .left
    case KEY_RIGHT: self = .right
    case KEY_HOME: self = .home
    case KEY_END: self = .end
    case KEY_PPAGE: self = .pageUp
    case KEY_NPAGE: self = .pageDown
    case KEY_ENTER: self = .enter
    case KEY_BTAB: self = .backTab
    case KEY_BACKSPACE: self = .backspace
    default:
      let first = cowtutor_function_key(1)
      guard (first...cowtutor_function_key(12)).contains(keyCode) else { return nil }
      self = .function(Int(keyCode - first) + 1)
    }
  }

  /// A key that comes as a character; `nil` for controls without a meaning here.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0D, 0x0A: self = .enter
    case 0x09: self = .tab
    case 0x08, 0x7F: self = .backspace
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x20...0x7E, 0xA0...: self = .character(Character(scalar))
    default: return nil
    }
  }
}
