extension TextLayout {
  /// The longest beginning that fits and ends with a word, with `…` after it if anything was left out.
  ///
  /// A first word that does not fit by itself is cut.
  public static func clipAtWord(_ text: String, width: Int) -> String {
    let text = sanitize(text)
    guard DisplayWidth.of(text) > width else { return text }
    guard width > 0 else { return "" }
    let clipped = clip(text, width: width)
    let kept = clipped.dropLast()
    let isWhole = text.dropFirst(kept.count).first == " "
    let words = isWhole ? kept : kept.lastIndex(of: " ").map { kept[..<$0] } ?? kept
    let end = words.lastIndex { !" ,;:–—".contains($0) }
    return (end.map { words[...$0] } ?? kept) + "…"
  }
}
