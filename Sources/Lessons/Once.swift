import Synchronization

/// A value that is made once, when it is first asked for, by any thread.
final class Once<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let known = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  var value: Value {
    known.withLock { known in
      let value = known ?? make()
      known = value
      return value
    }
  }
}

/// What it makes follows from what stands beside it, so that alone is compared.
extension Once: Hashable {
  static func == (left: Once, right: Once) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}
