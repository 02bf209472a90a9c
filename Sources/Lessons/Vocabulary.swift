/// What precedes the number of a frame or a buffer in a sentence.
struct Vocabulary {
  let frame: String
  let buffer: String

  /// As in the picture, for sentences beside it.
  static let signs = Vocabulary(frame: "f", buffer: "b")

  /// For sentences without a picture.
  static let words = Vocabulary(frame: "frame ", buffer: "buffer ")
}
