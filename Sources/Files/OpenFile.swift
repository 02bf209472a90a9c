#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens a file as open(2) does, however often a signal interrupts that; programs started later do not inherit it.
package func openFile(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemFailure) -> Int32 {
  while true {
    let descriptor = open(path, flags | O_CLOEXEC, mode)
    if descriptor >= 0 { return descriptor }
    guard errno == EINTR else { throw SystemFailure.latest }
  }
}
