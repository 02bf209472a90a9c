import Files

/// How much memory an experiment may fill without harm to anybody: less than is available to all and to the memory control
/// groups that this process is in.
///
/// Sources: Linux `Documentation/filesystems/proc.rst` (MemAvailable), `Documentation/admin-guide/cgroup-v2.rst`
/// (memory.max, memory.current), `Documentation/admin-guide/cgroup-v1/memory.rst`.
public struct MemoryBudget: Hashable, Sendable {
  /// Bytes that the system can give away without swapping.
  public let available: Int
  /// Bytes that the tightest control group allows besides what is used; `nil` if none has a limit.
  public let allowedByGroup: Int?

  /// Bytes that may be used: an eighth is left to others.
  public var usable: Int {
    let least = min(available, allowedByGroup ?? .max)
    return max(0, least - least / 8)
  }

  /// The most memory that can be shared by a fork and then be written all over, which takes as much again.
  public var largestExperiment: Int { usable / 2 }

  /// What this system and the groups of this process say now.
  public static func now() throws(LabFailure) -> MemoryBudget {
    let budget = MemoryBudget { path in
      guard let bytes = try? readFile(path, limit: 1_000_000) else { return nil }
      return String(validating: bytes, as: UTF8.self)
    }
    guard let budget else {
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

/// Where the kernel shows a memory control group that this process is in.
struct MemoryGroupFolder: Hashable {
  let path: String
  /// The first version of control groups has other names for the same.
  let isFirstVersion: Bool

  /// Bytes below the limit, with pages of files that can be dropped counted as free; `nil` without a limit.
  func allowance(file: (_ path: String) -> String?) -> Int? {
    func number(_ name: String) -> Int? {
      file("\(path)/\(name)").flatMap { Int($0.prefix { !$0.isNewline }) }
    }
    guard let limit = number(isFirstVersion ? "memory.limit_in_bytes" : "memory.max"),
      let used = number(isFirstVersion ? "memory.usage_in_bytes" : "memory.current")
    else { return nil }
    // Without a limit the first version has the largest number of whole pages.
    guard limit < 1 << 62 else { return nil }
    let statistics = file("\(path)/memory.stat") ?? ""
    let droppable = MemoryBudget.field(
      isFirstVersion ? "total_inactive_file" : "inactive_file", in: statistics)
    return max(0, limit - used + (droppable ?? 0))
  }

  /// The groups of a process and all above them that are in sight.
  ///
  /// - Parameters:
  ///   - groups: of `/proc/PID/cgroup`, lines of `number:controllers:path`; the second version has no controllers there.
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

  /// A place where control groups of memory are mounted.
  private struct Mount {
    /// Which group is to be seen at the place.
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

    /// From the topmost in sight to the group itself.
    func folders(to path: String) -> [String] {
      let names = path.split(separator: "/")
      let above = root.split(separator: "/")
      // A group that is not below what is mounted is out of sight, but the mounted one may be above it.
      guard names.starts(with: above), !names.contains("..") else { return [String(place)] }
      return names.dropFirst(above.count).reduce(into: [String(place)]) { folders, name in
        folders.append("\(folders[folders.count - 1])/\(name)")
      }
    }
  }
}
