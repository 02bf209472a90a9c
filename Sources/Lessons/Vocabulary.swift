/// What sentences call that for which the picture has a sign.
struct Vocabulary {
  /// Before the number of a frame, or of a buffer.
  let frame: String
  let buffer: String
  let readOnly: String
  let writable: String
  /// Both, where some entries are one and some the other.
  let rights: String

  /// As in the picture, for sentences beside it.
  static let signs = Vocabulary(
    frame: "f", buffer: "b", readOnly: "r─", writable: "rw", rights: "rw and r─")

  /// For sentences that have to do without a picture.
  static let words = Vocabulary(
    frame: "frame ", buffer: "buffer ", readOnly: "read-only", writable: "writable", rights: "rights")
}
