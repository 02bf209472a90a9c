/// A number of things as it reads in a sentence: `1 page`, `2 pages`, `0 entries`.
///
/// - Parameters:
///   - singular: what one of them is called.
///   - plural: what more or none of them are called, unless it is the singular with an s.
public func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
}

/// How many machine words there are in so many bytes: `512 words`.
public func countedWords(bytes: Int) -> String { counted(bytes / 8, "word") }

/// Bytes in the largest unit that they fill, with one decimal if it is not a whole number of it: `1.5 GiB`, `64 MiB`.
public func formatSize(_ bytes: Int) -> String {
  let units = [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")]
  guard let (shift, unit) = units.first(where: { bytes >> $0.0 > 0 }) else { return "\(bytes) B" }
  let tenths = ((bytes >> (shift - 10)) * 10) >> 10
  return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
}

/// Bytes in the largest unit that keeps a whole number: `4 KiB`, `20 KiB`, `2 MiB`, `100 B`.
public func formatBytes(_ bytes: Int) -> String {
  var amount = bytes
  for unit in ["B", "KiB", "MiB", "GiB"] {
    if amount < 1024 || amount % 1024 != 0 { return "\(amount) \(unit)" }
    amount /= 1024
  }
  return "\(amount) TiB"
}
