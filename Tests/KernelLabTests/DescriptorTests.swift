import Foundation
import MemoryModel
import Testing

@testable import KernelLab

@Suite("What files the processes of an experiment have open", .needsKernel)
struct DescriptorTests {
  /// The ends of all pipes that are a test process's: it forks into any slot.
  private static let testProcessEnds = Set<Int32>(10...17)
  private static let supervisorEnds = Set<Int32>(18...25)

  @Test("A test process has its ends of the pipes and nothing else, after a fork and after an exec, too")
  func testProcesses() throws {
    // What the program might have open without the flag that closes it.
    var inherited: [Int32] = [-1, -1]
    try #require(pipe(&inherited) == 0)
    defer { for descriptor in inherited { Glibc.close(descriptor) } }
    try withKernel { kernel in
      for event in [.start, .fork(parent), .fork(child), .exec(grandchild)] as [Event] {
        for pid in try kernel.perform(event).pids {
          // A new one puts its files in order first.
          ProcessTable.wait { (try? ProcessTable.files(of: pid).count) == Self.testProcessEnds.count + 3 }
          let files = try ProcessTable.files(of: pid)
          #expect(Set(files.keys) == Self.testProcessEnds.union(0...2))
          for descriptor in 0...2 as ClosedRange<Int32> { #expect(files[descriptor] == "/dev/null") }
          for descriptor in Self.testProcessEnds {
            #expect(files[descriptor]?.hasPrefix("pipe:") == true, "\(descriptor)")
          }
          #expect(Set(files.values).isDisjoint(with: try self.own(inherited)))
        }
      }
      let pids = try kernel.perform(.start).pids
      #expect(pids.count == 4)
    }
  }

  @Test("The supervisor has a socket, a signal descriptor and all the pipes")
  func supervisor() throws {
    let lab = try Lab()
    defer { lab.close() }
    _ = try KernelMachine(lab)
    let files = try ProcessTable.files(of: lab.pid)
    let rest = Set(files.keys).subtracting(Self.testProcessEnds).subtracting(Self.supervisorEnds)
    #expect(rest.count == 4 && rest.isSuperset(of: 0...2))
    #expect(files[0]?.hasPrefix("socket:") == true && files[0] == files[1])
    #expect(files[2] == "/dev/null")
    #expect(rest.subtracting(0...2).allSatisfy { files[$0] == "anon_inode:[signalfd]" })
    // No terminal, and a session of its own.
    #expect(getsid(lab.pid) == lab.pid)
  }

  @Test("What the program has open of an experiment is closed when it runs another program")
  func program() throws {
    let lab = try Lab()
    defer { lab.close() }
    let kernel = try KernelMachine(lab)
    var pids: [Int32] = []
    for event in [.start, .map(parent, .anonymous(pages: 1)), .fork(parent)] as [Event] {
      pids = try kernel.perform(event).pids
    }
    let tables = Set(pids.map { "/proc/\($0)/pagemap" })
    let descriptors = try ProcessTable.files(of: getpid()).filter { tables.contains($0.value) }.map(\.key)
    #expect(descriptors.count == 2)
    for descriptor in descriptors + [lab.socket] {
      #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
    }
  }

  private func own(_ descriptors: [Int32]) throws -> [String] {
    let files = try ProcessTable.files(of: getpid())
    return descriptors.compactMap { files[$0] }
  }
}
