import Foundation
import MemoryModel
import Testing

@testable import KernelLab

@Suite(
  "What cannot be done is refused in a sentence that says what to do, and the experiment goes on",
  .needsKernel)
struct RefusalTests {
  private static let setup: [Event] = [
    .start, .map(parent, .anonymous(pages: 1)), .write(parent, 0, value: 1),
  ]

  private func sentence(_ event: Event, _ kernel: KernelMachine) -> String? {
    let failure = #expect(throws: LabFailure.self) { try kernel.perform(event) }
    return failure?.description
  }

  private func checkGoesOn(_ kernel: KernelMachine) throws {
    let observation = try kernel.perform(.write(parent, 0, value: 9))
    #expect(observation.endedFromOutside == [:])
    #expect(observation.reading.page(parent, 0)?.value == 9)
  }

  @Test("A fifth process, and then there is room again once one has ended")
  func processes() throws {
    try withKernel { kernel in
      for event in Self.setup { _ = try kernel.perform(event) }
      for _ in 0..<3 { _ = try kernel.perform(.fork(parent)) }
      for event in [.fork(parent), .start] as [Event] {
        #expect(sentence(event, kernel) == "an experiment has 4 processes at most; end one first")
      }
      _ = try kernel.perform(.exit(grandchild))
      #expect(try kernel.perform(.fork(child)).pids.count == 5)
      try checkGoesOn(kernel)
    }
  }

  @Test(
    "More pages than there is room for, of every kind",
    arguments: [
      Mapping.anonymous(pages: 64), .sharedAnonymous(pages: 64),
      .file(contents: Array(repeating: 7, count: 64), sharing: .private), .anonymous(pages: 0),
      .sharedAnonymous(pages: -1), .anonymous(pages: .min + 1),
    ])
  func pages(mapping: Mapping) throws {
    try withKernel { kernel in
      for event in Self.setup { _ = try kernel.perform(event) }
      #expect(sentence(.map(parent, mapping), kernel) == "a process of an experiment has 1 to 64 pages")
      #expect(try kernel.perform(.map(parent, .anonymous(pages: 63))).reading.processes[0].pages.count == 64)
      try checkGoesOn(kernel)
    }
  }

  @Test("Mappings, processes and pages that an experiment does not have")
  func unknown() throws {
    try withKernel { kernel in
      for event in Self.setup { _ = try kernel.perform(event) }
      for mapping in [
        .sharedAnonymous(pages: 1, writable: false),
        .file(contents: [1], sharing: .shared, writable: false),
        .existing(MemoryObjectID(rawValue: 0), sharing: .private),
      ] as [Mapping] {
        #expect(sentence(.map(parent, mapping), kernel) == "such a mapping is not part of any experiment")
      }
      for event in [.read(child, 0), .fork(child), .map(child, .anonymous(pages: 1))] as [Event] {
        #expect(sentence(event, kernel) == "the process has ended; choose another")
      }
      for page in [1, -1, .max] {
        #expect(sentence(.read(parent, page), kernel) == "the process has no page \(page); it has 1")
        #expect(
          sentence(.write(parent, page, value: 2), kernel) == "the process has no page \(page); it has 1")
      }
      try checkGoesOn(kernel)
    }
  }

  // MARK: - The system

  @Test("No memory to map")
  func noMemory() throws {
    try withKernel { kernel in
      var pids: [Int32] = []
      for event in Self.setup { pids = try kernel.perform(event).pids }
      try limit("as", of: pids[0])
      for mapping in [.anonymous(pages: 1), .sharedAnonymous(pages: 1)] as [Mapping] {
        #expect(
          sentence(.map(parent, mapping), kernel)
            == "memory cannot be mapped: Cannot allocate memory; free some memory")
      }
      try checkGoesOn(kernel)
    }
  }

  @Test("No file to map")
  func noFile() throws {
    try withKernel { kernel in
      var pids: [Int32] = []
      for event in Self.setup { pids = try kernel.perform(event).pids }
      try limit("nofile", of: pids[0])
      #expect(
        sentence(.map(parent, .file(contents: [1], sharing: .private)), kernel)
          == "memory cannot be mapped: Too many open files; close some files, or raise the limit (ulimit -n)")
      try checkGoesOn(kernel)
    }
  }

  /// Allows a process nothing more of a resource; see prlimit(1).
  private func limit(_ resource: String, of pid: Int32) throws {
    let command = try Process.run(
      URL(fileURLWithPath: "/usr/bin/env"), arguments: ["prlimit", "--pid", "\(pid)", "--\(resource)=0"])
    command.waitUntilExit()
    try #require(command.terminationStatus == 0)
  }

  /// A system call that fails in one of the processes, an event that needs it, and what is said.
  struct Case: CustomTestStringConvertible {
    let injection: String
    var inSupervisor = false
    var forksEagerly = false
    let event: Event
    let sentence: String
    var testDescription: String { injection }
  }

  @Test(
    "Every system call that can fail", .needsTracing,
    arguments: [
      Case(
        injection: "clone:error=EAGAIN", event: .fork(parent),
        sentence:
          "the fork was refused: Resource temporarily unavailable; end some processes, or raise the limit (ulimit -u)"
      ),
      Case(
        injection: "clone:error=ENOMEM", event: .fork(parent),
        sentence: "the fork was refused: Cannot allocate memory; free some memory"),
      Case(
        injection: "clone:error=EAGAIN", event: .vfork(parent),
        sentence:
          "the fork was refused: Resource temporarily unavailable; end some processes, or raise the limit (ulimit -u)"
      ),
      Case(
        injection: "mmap:error=ENOMEM", event: .vfork(parent),
        sentence: "the fork was refused: Cannot allocate memory; free some memory"),
      Case(
        injection: "pipe2:error=EMFILE", event: .receive(parent, 0, value: 2),
        sentence:
          "the process cannot do that: Too many open files; close some files, or raise the limit (ulimit -n)"
      ),
      Case(
        injection: "pwrite64:error=EPERM", event: .force(parent, 0, value: 2),
        sentence:
          "the process cannot do that: Operation not permitted; this system does not allow it here, so watch the model instead"
      ),
      Case(
        injection: "clone,clone3:error=EAGAIN", inSupervisor: true, event: .start,
        sentence:
          "a process cannot be started: Resource temporarily unavailable; end some processes, or raise the limit (ulimit -u)"
      ),
      Case(
        injection: "mmap:error=ENOMEM:when=2", event: .map(parent, .anonymous(pages: 1)),
        sentence: "memory cannot be mapped: Cannot allocate memory; free some memory"),
      Case(
        injection: "memfd_create:error=ENOSYS", inSupervisor: true,
        event: .map(parent, .file(contents: [1], sharing: .private)),
        sentence:
          "memory cannot be mapped: Function not implemented; this system does not allow it here, so watch the model instead"
      ),
      Case(
        injection: "pwrite64:error=ENOSPC", inSupervisor: true,
        event: .map(parent, .file(contents: [1], sharing: .private)),
        sentence:
          "memory cannot be mapped: No space left on device; free some space"
      ),
      Case(
        injection: "io_uring_setup:error=EPERM", forksEagerly: true, event: .fork(parent),
        sentence:
          "pages cannot be pinned for a fork: Operation not permitted; this system does not allow it here, so watch the model instead"
      ),
      Case(
        injection: "execve:error=EACCES", event: .exec(parent),
        sentence:
          "the program cannot be replaced: Permission denied; this system does not allow it here, so watch the model instead"
      ),
    ])
  func systemCalls(it: Case) throws {
    let lab = try Lab()
    defer { lab.close() }
    let kernel = try KernelMachine(lab)
    var pids: [Int32] = []
    for event in Self.setup { pids = try kernel.perform(event).pids }
    kernel.forksEagerly = it.forksEagerly
    let fault = try SystemFault(it.injection, in: it.inSupervisor ? lab.pid : pids[0])
    #expect(sentence(it.event, kernel) == it.sentence)
    fault.end()
    try checkGoesOn(kernel)
    lab.close()
    #expect(ProcessTable.remainingAfterAWhile([lab.pid] + pids) == [])
  }

  @Test("Forced stores, where the kernel does not let a debugger overrule a region", .needsTracing)
  func forcedStores() throws {
    let lab = try Lab()
    defer { lab.close() }
    let kernel = try KernelMachine(lab)
    #expect(try kernel.forcedStoreRefusal() == nil)
    for (error, refusal) in [
      ("EIO", "this kernel refuses them (proc_mem.force_override)"),
      ("EPERM", "/proc/self/mem: Operation not permitted"),
    ] {
      let fault = try SystemFault("pwrite64:error=\(error)", in: lab.pid, followsForks: true)
      #expect(try kernel.forcedStoreRefusal() == refusal)
      fault.end()
    }
    #expect(try kernel.forcedStoreRefusal() == nil)
  }

  @Test("A child that its parent could not tell of any more does not live on", .needsTracing)
  func unknownChild() throws {
    try withKernel { kernel in
      var pids: [Int32] = []
      for event in Self.setup { pids = try kernel.perform(event).pids }
      let parentPid = pids[0]
      let fault = try SystemFault("clone:delay_exit=2000000", in: parentPid)
      defer { fault.end() }
      nonisolated(unsafe) var child: Int32?
      let killer = Thread {
        // Its process group is its parent's, until the supervisor knows it.
        ProcessTable.wait {
          child = ProcessTable.members(ofGroup: parentPid).first { $0 != parentPid }
          return child != nil
        }
        kill(parentPid, SIGKILL)
      }
      killer.start()
      let observation = try kernel.perform(.fork(parent))
      #expect(observation.endedFromOutside == [parent: SIGKILL])
      #expect(observation.pids == pids)
      ProcessTable.wait { killer.isFinished }
      #expect(ProcessTable.remainingAfterAWhile([try #require(child)]) == [])
    }
  }
}
