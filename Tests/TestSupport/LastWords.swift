import Foundation

/// What is to be said should the process trap, or should what it does never end.
///
/// A trap cannot be caught, so the words lie ready in memory from which a signal handler can write them.
final class LastWords {
  private static let slots = 8
  private static let length = 200
  /// In seconds; far longer than any case takes, on a busy machine too.
  private static let patience: UInt32 = 60
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM]

  private static let lock = NSLock()
  nonisolated(unsafe) private static var free = Array(0..<slots)
  /// The slots one after the other, each ended by a zero.
  nonisolated(unsafe) private static let memory: UnsafeMutablePointer<UInt8> = {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: slots * length)
    memory.initialize(repeating: 0, count: slots * length)
    return memory
  }()

  private let slot: Int?
  /// A stack for the handler: the thread's own may have overflowed.
  private let stack = UnsafeMutableRawPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// For what this thread does up to the end of this object.
  init() {
    slot = Self.lock.withLock { Self.free.popLast() }
    var alternate = stack_t()
    alternate.ss_sp = stack
    alternate.ss_size = 1 << 16
    sigaltstack(&alternate, nil)
    for signal in Self.signals { Self.handle(signal) }
  }

  deinit {
    set("")
    alarm(0)
    var none = stack_t()
    none.ss_flags = Int32(SS_DISABLE)
    sigaltstack(&none, nil)
    stack.deallocate()
    if let slot { Self.lock.withLock { Self.free.append(slot) } }
  }

  /// Puts the words in place, and gives what begins now its time.
  func set(_ words: String) {
    guard let slot else { return }
    let bytes = Array(words.utf8.prefix(Self.length - 1)) + [0]
    let place = Self.memory + slot * Self.length
    bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { place.update(from: base, count: buffer.count) }
    }
    alarm(Self.patience)
  }

  private static func handle(_ signal: Int32) {
    _ = memory
    var action = sigaction()
    let handler: @convention(c) (Int32) -> Void = { LastWords.speak($0) }
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = Int32(SA_ONSTACK)
    sigaction(signal, &action, nil)
  }

  /// Runs in a signal handler. The fault comes again after it, and then ends the process.
  private static func speak(_ number: Int32) {
    signal(number, SIG_DFL)
    for slot in 0..<slots {
      let words = memory + slot * length
      write(STDERR_FILENO, words, strlen(UnsafeRawPointer(words).assumingMemoryBound(to: CChar.self)))
    }
    if number == SIGALRM { abort() }
  }
}
