/// The place of one of the program's own files among those of a user.
///
/// Source: XDG Base Directory Specification 0.8.
///
/// - Parameters:
///   - variable: names the folder, and counts only if it is an absolute path.
///   - folder: of `HOME`, where the variable does not count.
/// - Returns: `nil` without either.
package func userFile(
  _ name: String, in variable: String, orInHome folder: String, environment: [String: String]
) -> String? {
  func path(_ variable: String) -> String? {
    environment[variable].flatMap { FilePath.isAbsolute($0) ? $0 : nil }
  }
  let place = path(variable) ?? path("HOME").map { FilePath.join($0, folder) }
  return place.map { FilePath.join($0, "cowtutor/\(name)") }
}
