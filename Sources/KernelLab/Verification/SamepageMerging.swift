import Files
import Glibc

/// The kernel's merging of equal pages (KSM), switched on for a while for the whole system.
///
/// Source: Linux `Documentation/admin-guide/mm/ksm.rst`.
public struct SamepageMerging {
  package static let folder = "/sys/kernel/mm/ksm"
  private let folder: String
  /// Locked as long as the settings are changed: of two programs that would change them, one waits.
  private let lock: Int32
  /// What the settings were, in the order in which they were changed.
  private var before: [(name: String, value: String)] = []

  /// Whether the kernel looks for equal pages.
  static var isOn: Bool { value(of: "run", in: folder) == "1" }

  /// Has the kernel look for equal pages, and more often than usual, until ``putBack()``.
  ///
  /// - Throws: ``LabFailure`` where it is not built for that, or another user may not say so.
  package init(folder: String = Self.folder) throws(LabFailure) {
    self.folder = folder
    guard Self.value(of: "run", in: folder) != nil else {
      throw LabFailure("this kernel merges no equal pages (no \(folder))")
    }
    lock = open("\(folder)/run", O_WRONLY | O_CLOEXEC)
    guard lock >= 0 else {
      throw LabFailure("\(folder)/run cannot be changed: \(SystemFailure.latest.reason)")
    }
    while flock(lock, LOCK_EX) != 0 && errno == EINTR { continue }
    do throws(LabFailure) {
      try change("run", to: "1")
    } catch {
      close(lock)
      throw error
    }
    // Only to save time: with an advisor the kernel chooses the number by itself, and refuses this one.
    for (name, value) in [("sleep_millisecs", "5"), ("pages_to_scan", "1000")] {
      try? change(name, to: value)
    }
  }

  /// Makes all settings what they were.
  public mutating func putBack() throws(LabFailure) {
    defer { close(lock) }
    while let (name, value) = before.popLast() { try writeSetting(value, to: "\(folder)/\(name)") }
  }

  private mutating func change(_ name: String, to value: String) throws(LabFailure) {
    guard let old = Self.value(of: name, in: folder), old != value else { return }
    try writeSetting(value, to: "\(folder)/\(name)")
    before.append((name, old))
  }

  private static func value(of name: String, in folder: String) -> String? {
    systemText("\(folder)/\(name)")?.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }
}

/// Writes a setting of the kernel, which takes all of it at once or refuses it.
func writeSetting(_ value: String, to path: String) throws(LabFailure) {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0, Glibc.write(descriptor, value, value.utf8.count) == value.utf8.count else {
    let reason = SystemFailure.latest.reason
    if descriptor >= 0 { close(descriptor) }
    throw LabFailure("\(path) cannot be changed: \(reason)")
  }
  close(descriptor)
}
