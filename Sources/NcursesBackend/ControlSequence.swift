import Canvas

/// What a terminal sends for most keys and for the mouse: `ESC [`, parameters, and a last byte.
///
///     ESC [ A     ESC [ 1 ; 5 A    a key by its last byte, then with Ctrl
///     ESC [ 5 ~   ESC [ 5 ; 5 ~    a key by its number, then with Ctrl
///     ESC [ < 64 ; 10 ; 3 M        the wheel turned up at column 10, row 3
///
/// A key with Shift, Alt or Ctrl held counts as the key.
struct ControlSequence {
  let parameters: [UInt8]
  let final: UInt8

  var beginsPaste: Bool { final == UInt8(ascii: "~") && parameters.elementsEqual("200".utf8) }

  /// What it means; `nil` if nothing.
  var event: InputEvent? {
    if parameters.first == UInt8(ascii: "<") { return final == UInt8(ascii: "M") ? mouse : nil }
    // Those with another mark in front are answers to questions that nobody asked.
    guard parameters.first.map({ $0 < 0x3C }) ?? true else { return nil }
    switch final {
    // rxvt has the other three for Shift, Ctrl and both.
    case UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return numbers.first.flatMap { Key(number: $0) }.map(InputEvent.key)
    default:
      return Key(final: final).map(InputEvent.key)
    }
  }

  /// The parameters as numbers, each within what a screen has.
  private var numbers: [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.reduce(0) { (0x30...0x39).contains($1) ? min($0 * 10 + Int($1 - 0x30), 0xFFFF) : $0 }
    }
  }

  // MARK: - The mouse

  private var mouse: InputEvent? {
    let numbers = numbers
    guard numbers.count == 3 else { return nil }
    return Self.mouse(button: numbers[0], Point(x: numbers[1] - 1, y: numbers[2] - 1))
  }

  /// A report in the older form: button, column and row as one byte each.
  static func mouse(_ bytes: [UInt8]) -> InputEvent? {
    mouse(button: Int(bytes[0]) - 0x20, Point(x: Int(bytes[1]) - 0x21, y: Int(bytes[2]) - 0x21))
  }

  /// Bits of the button: 4, 8 and 16 stand for Shift, Alt and Ctrl, 32 for a motion, 64 for the wheel.
  private static func mouse(button: Int, _ point: Point) -> InputEvent? {
    switch button & ~0b11100 {
    case 0: .click(point)
    case 64: .wheel(point, down: false)
    case 65: .wheel(point, down: true)
    default: nil
    }
  }
}

extension Key {
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

  /// A key by the last byte of its sequence; rxvt has small letters for arrows with Shift or Ctrl.
  fileprivate init?(final: UInt8) {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): self = .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): self = .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): self = .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): self = .left
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "Z"): self = .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): self = .function(Int(final - 0x4F))
    default: return nil
    }
  }

  /// A key by its number in front of `~`.
  fileprivate init?(number: Int) {
    switch number {
    case 1, 7: self = .home
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23, 24: self = .function(number - 12)
    default: return nil
    }
  }

  /// A key behind `ESC O`: one of those above, or of the keypad, which sends its characters 64 places further on.
  init?(singleShift byte: UInt8) {
    switch byte {
    case 0x4D, 0x6A...0x79: self.init(Unicode.Scalar(byte - 0x40))
    default: self.init(final: byte)
    }
  }

  /// F1 to F5 of the Linux console, by the byte behind `ESC [ [`.
  init?(consoleFunction byte: UInt8) {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return nil }
    self = .function(Int(byte - 0x40))
  }
}
