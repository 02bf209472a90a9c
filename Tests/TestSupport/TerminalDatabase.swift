import Foundation

/// The terminal descriptions that this machine has.
public enum TerminalDatabase {
  /// Their names, but for that of the terminal which cannot place its cursor.
  public static let names: [String] = {
    var names: Set<String> = []
    for database in ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"] {
      for letter in contents(database) { names.formUnion(contents("\(database)/\(letter)")) }
    }
    return names.subtracting(["dumb"]).sorted()
  }()

  private static func contents(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
