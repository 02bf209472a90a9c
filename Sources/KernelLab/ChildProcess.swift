import CKernelLab
import Glibc

/// A process beside this one, which ends with the thread that starts it.
public struct ChildProcess: Sendable {
  let pid: pid_t
  /// The other end is its standard input and output; it has no other files, no terminal, and a session of its own.
  public let socket: Int32

  /// A copy of this program, which must have no other thread. A new start would take some 15 ms longer.
  ///
  /// - Parameter body: what the copy does.
  public init(copyDoing body: () -> Never) throws(LabFailure) {
    try self.init { socket, pid in
      let code = cowtutor_lab_copy(socket, pid)
      if code == 0, pid.pointee == 0 { body() }
      return code
    }
  }

  /// - Parameter start: starts it with the other end of the socket, and returns 0 or an error code.
  init(_ start: (Int32, UnsafeMutablePointer<pid_t>) -> Int32) throws(LabFailure) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      throw LabFailure("there is no socket for the experiment", errno)
    }
    socket = ends[0]
    var pid: pid_t = 0
    let code = start(ends[1], &pid)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      if pid > 0 { waitpid(pid, nil, 0) }
      throw LabFailure("the experiment cannot be started", code)
    }
    self.pid = pid
  }

  /// Ends it by the end of its input. One that does not see that in time, such as a stopped one, is killed; all that it has
  /// started ends with it.
  public func end(within milliseconds: Int) {
    close(socket)
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < deadline {
      if waitpid(pid, nil, WNOHANG) != 0 { return }
      usleep(2000)
    }
    kill(pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0 && errno == EINTR { continue }
  }
}
