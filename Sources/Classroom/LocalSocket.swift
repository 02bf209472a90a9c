import Files
import Glibc

/// Sockets between processes of one machine; see unix(7). Calls on the sockets that this returns do not wait.
enum LocalSocket {
  static func make() throws(SystemFailure) -> Int32 {
    let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    let descriptor = socket(AF_UNIX, Int32(kind), 0)
    guard descriptor >= 0 else { throw SystemFailure.latest }
    return descriptor
  }

  /// Listens at a free path; only the owner can connect.
  static func listen(at path: String) throws(SystemFailure) -> Int32 {
    let descriptor = try make()
    do throws(SystemFailure) {
      // Before the socket has a name, so that it never has another mode.
      guard fchmod(descriptor, 0o600) == 0 else { throw SystemFailure.latest }
      try withAddress(path) { bind(descriptor, $0, $1) }
      guard Glibc.listen(descriptor, 8) == 0 else { throw SystemFailure.latest }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Connects to the process that listens at a path, if it is one of the same user.
  static func connect(to path: String) throws(SystemFailure) -> Int32 {
    let descriptor = try make()
    do throws(SystemFailure) {
      try withAddress(path) { Glibc.connect(descriptor, $0, $1) }
      guard isOurs(descriptor) else { throw SystemFailure(code: EACCES) }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// The next connection from a process of the same user; `nil` if there is none.
  static func accept(_ listener: Int32) throws(SystemFailure) -> Int32? {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else {
        if errno == EAGAIN { return nil }
        if errno == EINTR || errno == ECONNABORTED { continue }
        throw SystemFailure.latest
      }
      let isReady =
        fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0
      if isReady, isOurs(descriptor) { return descriptor }
      close(descriptor)
    }
  }

  /// Ends a connection at both ends: a child forked meanwhile has the socket, too, until it runs another program.
  static func end(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  /// Whether a process of the same user is at the other end.
  private static func isOurs(_ descriptor: Int32) -> Bool {
    // `struct ucred`, which Swift does not import.
    var peer: (process: pid_t, user: uid_t, group: gid_t) = (0, .max, .max)
    var size = socklen_t(MemoryLayout.size(ofValue: peer))
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.user == geteuid()
  }

  /// The address of a path, whose length is limited to 107 bytes on Linux.
  static func address(_ path: String) throws(SystemFailure) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = path.pathBytes
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemFailure(code: ENAMETOOLONG)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws(SystemFailure) {
    let result = withUnsafePointer(to: try address(path)) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw SystemFailure.latest }
  }
}
