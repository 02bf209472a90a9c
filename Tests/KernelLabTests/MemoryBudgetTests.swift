import Testing

@testable import KernelLab

@Suite("How much memory may be used")
struct MemoryBudgetTests {
  private static let gibibyte = 1 << 30
  /// 8 GiB available.
  private static let meminfo = """
    MemTotal:       24684096 kB
    MemFree:         1048576 kB
    MemAvailable:    8388608 kB
    Buffers:           13148 kB

    """

  private func read(_ files: [String: String]) -> MemoryBudget? {
    MemoryBudget { path in
      path == "/proc/meminfo" ? files[path] ?? Self.meminfo : files[path]
    }
  }

  @Test(
    "Without control groups an eighth of what is available is left, and an experiment takes twice its memory")
  func available() throws {
    let budget = try #require(read([:]))
    #expect(budget.available == 8 * Self.gibibyte)
    #expect(budget.allowedByGroup == nil)
    #expect(budget.usable == 7 * Self.gibibyte)
    #expect(budget.largestExperiment == 7 * Self.gibibyte / 2)
  }

  @Test("Where available memory is not told, nothing is promised")
  func unknown() {
    #expect(read(["/proc/meminfo": "MemTotal: 24684096 kB\n"]) == nil)
    #expect(MemoryBudget { _ in nil } == nil)
  }

  private static let version2 = [
    "/proc/self/cgroup": "0::/user.slice/session.scope\n",
    "/proc/self/mountinfo": """
    22 1 0:20 / /proc rw,nosuid - proc proc rw
    30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate

    """,
    "/sys/fs/cgroup/user.slice/session.scope/memory.max": "max\n",
    "/sys/fs/cgroup/user.slice/session.scope/memory.current": "1000\n",
  ]

  @Test("A group without a limit limits nothing")
  func noLimit() throws {
    #expect(try #require(read(Self.version2)).allowedByGroup == nil)
  }

  @Test("The tightest of a group and those above it counts; cached files can be dropped")
  func version2() throws {
    let above = "/sys/fs/cgroup/user.slice"
    let files = Self.version2.merging([
      "\(above)/session.scope/memory.max": "\(5 * Self.gibibyte)\n",
      "\(above)/memory.max": "\(4 * Self.gibibyte)\n",
      "\(above)/memory.current": "\(3 * Self.gibibyte)\n",
      "\(above)/memory.stat": "anon 5\nactive_file 7\ninactive_file \(Self.gibibyte)\n",
    ]) { $1 }
    let budget = try #require(read(files))
    #expect(budget.allowedByGroup == 2 * Self.gibibyte)
    #expect(budget.usable == 2 * Self.gibibyte / 8 * 7)
  }

  @Test("A group that is over its limit allows nothing")
  func over() throws {
    let files = Self.version2.merging([
      "/sys/fs/cgroup/user.slice/session.scope/memory.max": "500\n"
    ]) { $1 }
    let budget = try #require(read(files))
    #expect(budget.allowedByGroup == 0)
    #expect(budget.usable == 0)
  }

  private static let version1 = [
    "/proc/self/cgroup": "4:cpu,memory:/jobs/one\n3:cpuset:/\n0::/\n",
    "/proc/self/mountinfo": """
    35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,cpu,memory
    36 31 0:33 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset

    """,
    "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    "/sys/fs/cgroup/memory/memory.usage_in_bytes": "2030731264\n",
    "/sys/fs/cgroup/memory/jobs/one/memory.limit_in_bytes": "1000000\n",
    "/sys/fs/cgroup/memory/jobs/one/memory.usage_in_bytes": "300000\n",
    "/sys/fs/cgroup/memory/jobs/one/memory.stat": "inactive_file 1\ntotal_inactive_file 100000\n",
  ]

  @Test("Control groups of the first version have other names, and a largest number for no limit")
  func version1() throws {
    #expect(try #require(read(Self.version1)).allowedByGroup == 800_000)
    let free = Self.version1.merging([
      "/sys/fs/cgroup/memory/jobs/one/memory.limit_in_bytes": "9223372036854771712\n"
    ]) { $1 }
    #expect(try #require(read(free)).allowedByGroup == nil)
  }

  @Test("In a container the mounted group stands for the path above it")
  func container() {
    func folders(_ group: String) -> [String] {
      MemoryGroupFolder.all(
        groups: "0::\(group)\n", mounts: "30 23 0:26 /docker/ab /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
      ).map(\.path)
    }
    #expect(folders("/docker/ab/job") == ["/sys/fs/cgroup", "/sys/fs/cgroup/job"])
    #expect(folders("/docker/ab") == ["/sys/fs/cgroup"])
    #expect(folders("/elsewhere") == ["/sys/fs/cgroup"])
    #expect(folders("/../x") == ["/sys/fs/cgroup"])
  }

  @Test("What is no line of a mount or of a group is passed over")
  func malformed() {
    #expect(MemoryGroupFolder.all(groups: "nonsense\n::\n", mounts: "a b - c\n\n1 2 3 4 5 6 -\n") == [])
  }
}
