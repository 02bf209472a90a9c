/// Paths as text: the system's paths are bytes, which need not be UTF-8.
///
/// A byte that is not part of UTF-8 becomes one scalar for private use, U+10FF00 plus the byte. The bytes of such scalars are
/// treated in the same way, so that different paths are different texts.
extension String {
  /// Text for the bytes of a path.
  package init(path bytes: some Collection<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: \.isPathByte)
    {
      self = text
      return
    }
    self = ""
    var rest = bytes[...]
    var source = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    while true {
      switch parser.parseScalar(from: &source) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if scalar.isPathByte {
          unicodeScalars += encoded.map(Unicode.Scalar.init(pathByte:))
        } else {
          unicodeScalars.append(scalar)
        }
        rest = rest.dropFirst(encoded.count)
      case .error(let length):
        unicodeScalars += rest.prefix(length).map(Unicode.Scalar.init(pathByte:))
        rest = rest.dropFirst(length)
      case .emptyInput: return
      }
    }
  }

  /// Text for a path that ends with a zero, as the system has it.
  package init(path: UnsafePointer<CChar>) {
    var length = 0
    while path[length] != 0 { length += 1 }
    self.init(path: UnsafeRawBufferPointer(start: path, count: length))
  }

  /// The path's bytes, as the system takes them, without a zero at the end.
  package var pathBytes: [UInt8] {
    guard unicodeScalars.contains(where: \.isPathByte) else { return Array(utf8) }
    return unicodeScalars.flatMap { $0.isPathByte ? [UInt8($0.value & 0xFF)] : Array(String($0).utf8) }
  }

  /// Calls a function of the system with the path.
  package func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let characters = pathBytes.map { CChar(bitPattern: $0) } + [0]
    return characters.withUnsafeBufferPointer { buffer in
      // The zero is always there.
      buffer.baseAddress.map(body) ?? "".withCString(body)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it stands for one byte of a path. ASCII is UTF-8, so such a byte is 0x80 or more.
  fileprivate var isPathByte: Bool { (0x10FF80...0x10FFFF).contains(value) }

  fileprivate init(pathByte byte: UInt8) {
    self = Unicode.Scalar(0x10FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }
}
