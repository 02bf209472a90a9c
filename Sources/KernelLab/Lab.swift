import CKernelLab
import Files
import Glibc

/// Why there is no experiment, or why it is over, in a sentence that says what to do.
public struct LabFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }

  public static let endedFromOutside = LabFailure(
    "the experiment was ended from outside, with all its processes; start it again")

  /// A system call that failed.
  init(_ what: String, _ code: Int32) {
    let failure = SystemFailure(code: code)
    let advice =
      switch code {
      case EAGAIN: "end some processes, or raise the limit (ulimit -u)"
      case ENOENT: "experiments need /proc, so mount it"
      default: failure.remedy ?? "this system does not allow it here, so watch the model instead"
      }
    self.init("\(what): \(failure.reason); \(advice)")
  }
}

/// The process that carries out experiments, and all processes in them: they end with this object at the latest.
///
/// Blocking, one command at a time; not to be used from two threads.
public final class Lab {
  private let process: ChildProcess
  var pid: pid_t { process.pid }
  var socket: Int32 { process.socket }
  private let patience: Int
  /// Whether commands are still carried out.
  public private(set) var isOpen = true

  /// How a test process ended.
  struct End: Hashable {
    let slot: Int
    /// The signal that ended it; 0 if it left by itself.
    let signal: Int32
  }

  /// In seconds: as long as a person waits for one event.
  public static let usualPatience = 5
  /// In seconds: only against an experiment that hangs, on a machine that has much else to do.
  public static let longPatience = 20

  /// Starts the process, which never reaches main.
  ///
  /// The processes end with the thread that starts them, so that thread has to stay.
  ///
  /// - Parameter patience: after how many seconds without an answer the experiment is ended.
  public init(patience: Int = Lab.usualPatience) throws(LabFailure) {
    self.patience = patience
    guard sysconf(Int32(_SC_PAGESIZE)) == Int(COWTUTOR_LAB_PAGE_BYTES) else {
      throw LabFailure("experiments need pages of 4096 bytes; the model shows the same here")
    }
    process = try ChildProcess(cowtutor_lab_start)
  }

  deinit {
    close()
  }

  /// Ends every process of the experiment.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    process.end(within: 200)
  }

  // MARK: - Commands

  /// Carries out a command and waits for its answer.
  ///
  /// - Parameter seconds: how long that may take, where that is longer than usual.
  func perform(_ command: cowtutor_lab_command, within seconds: Int? = nil) throws(LabFailure)
    -> cowtutor_lab_answer
  {
    try send(command)
    guard let answer = try answer(within: (seconds ?? patience) * 1000) else {
      close()
      throw LabFailure("the experiment does not answer any more and was ended; start it again")
    }
    return answer
  }

  /// Sends a command whose answer is fetched later.
  func send(_ command: cowtutor_lab_command) throws(LabFailure) {
    guard isOpen else { throw LabFailure("the experiment is over; start it again") }
    let isSent = withUnsafeBytes(of: command) { bytes in
      // No signal where the other end is closed.
      Glibc.send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
    guard isSent else { throw gone }
  }

  /// The answer to the command sent last, or `nil` if it has not come in time.
  func answer(within milliseconds: Int) throws(LabFailure) -> cowtutor_lab_answer? {
    guard isOpen else { throw LabFailure("the experiment is over; start it again") }
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(milliseconds)
    var answer = cowtutor_lab_answer()
    var received = 0
    while received < MemoryLayout<cowtutor_lab_answer>.size {
      var source = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let left = max(0, (deadline - clock.now) / .milliseconds(1))
      // A part of an answer is followed by the rest at once.
      let ready = poll(&source, 1, received == 0 ? Int32(left.rounded(.up)) : 1000)
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else {
        if received == 0 { return nil }
        throw gone
      }
      let count = withUnsafeMutableBytes(of: &answer) { bytes in
        recv(socket, bytes.baseAddress.map { $0 + received }, bytes.count - received, 0)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw gone }
      received += count
    }
    return answer
  }

  private var gone: LabFailure {
    close()
    return .endedFromOutside
  }
}

extension cowtutor_lab_answer {
  /// The test processes that have ended since the answer before.
  var ends: [Lab.End] {
    let statuses = withUnsafeBytes(of: statuses) { Array($0.bindMemory(to: Int32.self)) }
    return statuses.enumerated().compactMap { slot, status in
      // The lower seven bits of a status are the signal; see wait(2).
      ended & (1 << UInt32(slot)) == 0 ? nil : Lab.End(slot: slot, signal: status & 0x7F)
    }
  }
}
