import Canvas

@testable import NcursesBackend

/// A line from a terminal to a decoder, with a clock of its own.
struct Line {
  private var decoder: KeyDecoder
  private var now = ContinuousClock.now
  private(set) var events: [InputEvent] = []

  init(_ decoder: KeyDecoder) {
    self.decoder = decoder
  }

  /// The keys among the events so far.
  var keys: [Key] {
    events.compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  /// The keys so far, which then count no more.
  mutating func takeKeys() -> [Key] {
    fallSilent(for: .milliseconds(60))
    defer { events = [] }
    return keys
  }

  /// Bytes that come together, and then silence for a while.
  mutating func receive(_ bytes: some Sequence<UInt8>, then silence: Duration = .zero) {
    for byte in bytes { events += [decoder.take(byte, at: now)].compactMap { $0 } }
    fallSilent(for: silence)
  }

  mutating func receive(_ text: String, then silence: Duration = .zero) {
    receive(Array(text.utf8), then: silence)
  }

  /// Lets time pass; the decoder decides at its deadlines, as it does in the program.
  mutating func fallSilent(for silence: Duration = .milliseconds(100)) {
    let end = now + silence
    while let deadline = decoder.deadline, deadline <= end {
      now = max(now, deadline)
      events += [decoder.settle(at: now)].compactMap { $0 }
    }
    now = end
  }
}
