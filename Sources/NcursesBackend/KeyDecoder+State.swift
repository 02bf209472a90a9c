extension KeyDecoder {
  /// What the bytes so far have begun.
  enum State: Equatable {
    case ground
    /// An ESC; the next byte says what it begins.
    case escape
    /// `ESC [` and these parameters.
    case controlSequence([UInt8])
    /// `ESC [ [`: the Linux console's function keys have one more byte.
    case consoleFunction
    /// `ESC O` and perhaps parameters, which old terminals put there for Shift and Ctrl.
    case singleShift
    /// `ESC [ M` and these of the three bytes that follow.
    case mouse([UInt8])
    /// A string that the terminal sends, up to BEL or ESC \.
    case string
    /// An ESC in a string.
    case stringEnd
    /// The start of a longer sequence from the terminal's description.
    case described
    /// The first bytes of a character.
    case character([UInt8])
    /// Pasted text, with so many bytes of its end marker read.
    case paste(marker: Int)

    /// What the byte behind an ESC begins; `nil` if nothing.
    init?(behindEscape byte: UInt8) {
      switch byte {
      case UInt8(ascii: "["): self = .controlSequence([])
      case UInt8(ascii: "O"): self = .singleShift
      case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
        self = .string
      default: return nil
      }
    }
  }
}
