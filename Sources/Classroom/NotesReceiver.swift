import Files
import Glibc
import TutorUI

/// The teacher's end: follows whatever is presented, now or later.
public final class NotesReceiver {
  private let place: NotesPlace
  private var descriptor: Int32?
  /// What has come of a line so far.
  private var beginning: [UInt8] = []
  private var notes: PresenterNotes?
  private let clock = ContinuousClock()
  /// When the notes came.
  private var came: ContinuousClock.Instant

  /// Reads at once; what else there is has to wait, so that keys do not.
  private static let mostReads = 64

  public init(_ place: NotesPlace) {
    self.place = place
    came = clock.now
  }

  deinit { close() }

  /// What to wake up for: ``receive()`` has something new then.
  public var waits: [pollfd] {
    descriptor.map { [pollfd(fd: $0, events: Int16(POLLIN), revents: 0)] } ?? []
  }

  /// The notes of this moment; `nil` while nothing is presented. Without a presentation it looks for one each time.
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
    if let descriptor { Glibc.close(descriptor) }
    descriptor = nil
    beginning = []
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
        // At its end, or broken, or there is nothing more just now.
        if count == 0 || errno != EAGAIN { close() }
        return
      }
    }
  }

  /// Takes what came; the last line that says something counts.
  private func take(_ bytes: ArraySlice<UInt8>) {
    guard let end = bytes.lastIndex(of: NotesLine.end) else {
      beginning += bytes
      if beginning.count > NotesLine.longest { close() }
      return
    }
    let lines = (beginning + bytes[..<end]).split(separator: NotesLine.end)
    beginning = Array(bytes[(end + 1)...])
    for line in lines.reversed() {
      guard let notes = NotesLine.notes(line) else { continue }
      self.notes = notes
      came = clock.now
      return
    }
  }
}
