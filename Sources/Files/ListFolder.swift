import Glibc

/// The names in a folder, sorted by bytes.
///
/// - Parameter hidden: whether to list the names that begin with a dot, or the others.
package func listFolder(_ path: String, hidden: Bool = false) throws(SystemFailure) -> [String] {
  guard let folder = path.withPath(opendir) else { throw SystemFailure.latest }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
        String(path: $0)
      }
    }
    if name.hasPrefix(".") == hidden { names.append(name) }
  }
  return names.sorted { $0.pathBytes.lexicographicallyPrecedes($1.pathBytes) }
}
