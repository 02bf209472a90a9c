import Glibc

/// A folder for what a run of the benchmark needs, gone afterwards.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/cowtutor-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw BenchmarkError("no folder for temporary files") }
    path = String(cString: made)
  }

  deinit {
    _ = system("rm -rf '\(path)'")
  }

  func make(_ name: String) -> String {
    mkdir("\(path)/\(name)", 0o700)
    return "\(path)/\(name)"
  }

  func write(_ text: String, to file: String) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}
