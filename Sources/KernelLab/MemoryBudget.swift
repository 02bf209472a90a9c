import Files

/// How much memory an experiment may fill without harm to other programs: less than the system has available, and less than
/// the memory control groups of this process allow.
///
/// Sources: Linux `Documentation/filesystems/proc.rst` (MemAvailable), `Documentation/admin-guide/cgroup-v2.rst`
/// (memory.max, memory.current), `Documentation/admin-guide/cgroup-v1/memory.rst`.
public struct MemoryBudget: Hashable, Sendable {
  /// Bytes that the system can give away without swapping.
  public let available: Int
  /// Bytes that the tightest control group still allows; `nil` if none has a limit.
  public let allowedByGroup: Int?

  /// Bytes that may be used; an eighth is left to other programs.
  public var usable: Int {
    let least = min(available, allowedByGroup ?? .max)
    return max(0, least - least / 8)
  }

  /// The largest memory to experiment with.
  ///
  /// An experiment takes its memory twice at most: a child that writes all of it, an eager fork of pinned pages, a memcpy and
  /// memory in huge pages each take the same again, and only one of them exists at a time.
  public var largestExperiment: Int { usable / 2 }

  /// The budget at this moment, from this system and the groups of this process.
  public static func now() throws(LabFailure) -> MemoryBudget {
    guard let budget = MemoryBudget(file: systemText) else {
      throw LabFailure("/proc/meminfo cannot be read; experiments need /proc, so mount it")
    }
    return budget
  }

  /// - Parameter file: the text of a file; `nil` if it cannot be read.
  init?(file: (_ path: String) -> String?) {
    guard let memory = file("/proc/meminfo"), let kibibytes = Self.field("MemAvailable:", in: memory) else {
      return nil
    }
    available = kibibytes * 1024
    let folders = MemoryGroupFolder.all(
      groups: file("/proc/self/cgroup") ?? "", mounts: file("/proc/self/mountinfo") ?? "")
    allowedByGroup = folders.compactMap { $0.allowance(file: file) }.min()
  }

  /// The number behind a name at the beginning of a line.
  static func field(_ name: String, in text: String) -> Int? {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      if words.count >= 2, words[0] == name { return Int(words[1]) }
    }
    return nil
  }
}

/// The text of a file of the system; `nil` if it cannot be read.
package func systemText(_ path: String) -> String? {
  (try? readFile(path, limit: 10_000_000)).flatMap { String(validating: $0, as: UTF8.self) }
}

/// The folder in which the kernel shows a memory control group of this process.
struct MemoryGroupFolder: Hashable {
  let path: String
  /// Control groups of version 1 name the same files differently.
  let isFirstVersion: Bool

  /// Bytes left below the limit; pages of files that can be dropped count as free. `nil` without a limit.
  func allowance(file: (_ path: String) -> String?) -> Int? {
    func number(_ name: String) -> Int? {
      file("\(path)/\(name)").flatMap { Int($0.prefix { !$0.isNewline }) }
    }
    guard let limit = number(isFirstVersion ? "memory.limit_in_bytes" : "memory.max"),
      let used = number(isFirstVersion ? "memory.usage_in_bytes" : "memory.current")
    else { return nil }
    // Without a limit, version 1 shows the largest number of whole pages.
    guard limit < 1 << 62 else { return nil }
    let statistics = file("\(path)/memory.stat") ?? ""
    let droppable = MemoryBudget.field(
      isFirstVersion ? "total_inactive_file" : "inactive_file", in: statistics)
    return max(0, limit - used + (droppable ?? 0))
  }

  /// The groups of a process and those above them, as far as they are visible.
  ///
  /// - Parameters:
  ///   - groups: of `/proc/PID/cgroup`, lines of `number:controllers:path`; version 2 names no controllers.
  ///   - mounts: of `/proc/PID/mountinfo`; see proc(5).
  static func all(groups: String, mounts: String) -> [MemoryGroupFolder] {
    var paths: [Bool: String] = [:]
    for line in groups.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      if parts[1].isEmpty { paths[false] = String(parts[2]) }
      if parts[1].split(separator: ",").contains("memory") { paths[true] = String(parts[2]) }
    }
    return mounts.split(whereSeparator: \.isNewline).flatMap { line -> [MemoryGroupFolder] in
      guard let mount = Mount(line), let path = paths[mount.isFirstVersion] else { return [] }
      return mount.folders(to: path).map {
        MemoryGroupFolder(path: $0, isFirstVersion: mount.isFirstVersion)
      }
    }
  }

  /// A mount of memory control groups.
  private struct Mount {
    /// The group that is visible at the place.
    let root: Substring
    let place: Substring
    let isFirstVersion: Bool

    /// `id parent device root place options … - type source options`
    init?(_ line: Substring) {
      let words = line.split(separator: " ")
      guard let dash = words.firstIndex(of: "-"), dash >= 6, words.count > dash + 1 else { return nil }
      root = words[3]
      place = words[4]
      switch words[dash + 1] {
      case "cgroup2": isFirstVersion = false
      case "cgroup" where words.last?.split(separator: ",").contains("memory") ?? false:
        isFirstVersion = true
      default: return nil
      }
    }

    /// From the topmost visible group to the group itself.
    func folders(to path: String) -> [String] {
      let names = path.split(separator: "/")
      let above = root.split(separator: "/")
      // A group that is not below the mounted one is not visible, but the mounted one may be above it.
      guard names.starts(with: above), !names.contains("..") else { return [String(place)] }
      return names.dropFirst(above.count).reduce(into: [String(place)]) { folders, name in
        folders.append("\(folders[folders.count - 1])/\(name)")
      }
    }
  }
}
