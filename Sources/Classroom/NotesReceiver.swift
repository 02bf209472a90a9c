import Files
import Glibc
import Teaching

/// The teacher's end: follows the presentation, now or later.
public final class NotesReceiver {
  private let place: NotesPlace
  private var descriptor: Int32?
  private var lines = LineBuffer()
  private var notes: PresenterNotes?
  private let clock = ContinuousClock()
  /// When the notes came.
  private var came: ContinuousClock.Instant

  /// Reads in a row; the rest waits, so that keys need not.
  private static let mostReads = 64

  /// Checks that a presentation can be met at the place, now or later.
  public init(_ place: NotesPlace) throws(NotesFailure) {
    try place.prepare()
    self.place = place
    came = clock.now
  }

  deinit { close() }

  /// What to wake up for: ``receive()`` then has something new.
  public var waits: [pollfd] {
    descriptor.map { [pollfd(fd: $0, events: Int16(POLLIN), revents: 0)] } ?? []
  }

  /// The notes of this moment; `nil` while nothing is presented. Each call looks for a presentation if there is none.
  public func receive() -> PresenterNotes? {
    if descriptor == nil { descriptor = try? LocalSocket.connect(to: place.socket) }
    read()
    guard var notes else { return nil }
    notes.elapsed += Int((clock.now - came) / .milliseconds(1))
    return notes
  }

  /// Asks the presentation, if there is one, to turn its slides.
  public func ask(for turn: SlideTurn) {
    if let descriptor { SlideRequest.send(turn, to: descriptor) }
  }

  public func close() {
    if let descriptor { LocalSocket.end(descriptor) }
    descriptor = nil
    lines = LineBuffer()
    notes = nil
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<Self.mostReads {
      guard let descriptor else { return }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        take(buffer[..<count])
      } else if count == 0 || errno != EINTR {
        // At the end, broken, or nothing more for now.
        if count == 0 || errno != EAGAIN { close() }
        return
      }
    }
  }

  /// Takes bytes; of several lines the last that can be read counts.
  private func take(_ bytes: ArraySlice<UInt8>) {
    for line in lines.take(bytes).reversed() {
      guard let notes = NotesLine.notes(line) else { continue }
      self.notes = notes
      came = clock.now
      break
    }
    if lines.beginning.count > NotesLine.longest { close() }
  }
}
