import Files
import Glibc
import Teaching

/// The presenting end: tells all followers what is presented, and never waits for one.
public final class NotesSender {
  private struct Follower {
    let descriptor: Int32
    /// The part of a line that it has not taken yet.
    var rest: ArraySlice<UInt8> = []
    /// Whether it has not been sent the latest notes.
    var isBehind = true
    /// When it last took something.
    var took: ContinuousClock.Instant
  }

  private let place: NotesPlace
  /// `nil` while another presentation has the place.
  private var lock: FileLock?
  /// -1 while nothing can connect.
  private var listener: Int32 = -1
  private var followers: [Follower] = []
  private var notes: PresenterNotes?
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  /// When to ask for the place again.
  private var nextTry: ContinuousClock.Instant

  private static let mostFollowers = 8
  /// How long a follower may take nothing while there is news.
  private static let patience = Duration.seconds(5)
  /// How long to wait before asking for the place again.
  private static let pause = Duration.seconds(1)

  /// What to tell while another presentation has the place.
  public static let heldNotice =
    "Another cowtutor present has the notes (present --notes). When it ends, this one gets them."

  /// Takes the place, in which one presentation at a time can be followed, or waits for it.
  public init(_ place: NotesPlace) throws(NotesFailure) {
    self.place = place
    began = clock.now
    nextTry = clock.now
    try place.prepare()
    try takePlace()
  }

  /// Whether this presentation is the one that can be followed.
  public var hasPlace: Bool { lock != nil }

  /// Milliseconds until ``takeOver()`` has something to do; `nil` when this presentation has the place.
  public var nextChange: Int? {
    hasPlace ? nil : max(0, Int((nextTry - clock.now) / .milliseconds(1)) + 1)
  }

  /// Takes the place if another presentation has left it; returns whether that has happened now.
  public func takeOver() -> Bool {
    guard !hasPlace, clock.now >= nextTry else { return false }
    // It was usable before, and may be again.
    try? takePlace()
    return hasPlace
  }

  private func takePlace() throws(NotesFailure) {
    nextTry = clock.now + Self.pause
    let lock: FileLock
    do throws(LockFailure) {
      lock = try FileLock.acquire(place.lock, patience: .zero)
    } catch {
      switch error {
      case .held: return
      case .system(let failure): throw place.failure(failure)
      }
    }
    do throws(SystemFailure) {
      // A presentation that left it is dead: it had the lock.
      removeFile(place.socket)
      listener = try LocalSocket.listen(at: place.socket)
    } catch {
      lock.release()
      throw place.failure(error)
    }
    self.lock = lock
  }

  /// Ends it for all followers.
  public func close() {
    for follower in followers { LocalSocket.end(follower.descriptor) }
    followers = []
    guard let lock else { return }
    if listener >= 0 { LocalSocket.end(listener) }
    listener = -1
    removeFile(place.socket)
    lock.release()
    self.lock = nil
  }

  /// What to wake up for: ``turns()`` or ``show(_:)`` has something to do then.
  public var waits: [pollfd] {
    let connections = listener >= 0 ? [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)] : []
    return connections + followers.map(Self.wait)
  }

  /// Sends the notes of this moment to all followers that do not have them, as far as they take them.
  public func show(_ latest: () -> PresenterNotes?) {
    accept()
    dropTheGone()
    guard !followers.isEmpty else { return }
    let latest = latest()
    if latest != notes {
      notes = latest
      for index in followers.indices { followers[index].isBehind = true }
    }
    let bytes = notes.flatMap { NotesLine.bytes($0, elapsed: (clock.now - began) / .milliseconds(1)) } ?? []
    followers = followers.compactMap { send(bytes, to: $0) }
  }

  /// What the followers ask for, in the order in which they came; a follower that says anything else is dropped.
  public func turns() -> [SlideTurn] {
    var turns: [SlideTurn] = []
    followers.removeAll { follower in
      if let asked = SlideRequest.receive(from: follower.descriptor) {
        turns += asked
        return false
      }
      LocalSocket.end(follower.descriptor)
      return true
    }
    return turns
  }

  /// Wakes up when it asks for something, is gone, or takes more.
  private static func wait(for follower: Follower) -> pollfd {
    let events = POLLIN | (follower.rest.isEmpty ? 0 : POLLOUT)
    return pollfd(fd: follower.descriptor, events: Int16(events), revents: 0)
  }

  private func accept() {
    do throws(SystemFailure) {
      for _ in 0..<Self.mostFollowers {
        guard listener >= 0, let descriptor = try LocalSocket.accept(listener) else { return }
        guard followers.count < Self.mostFollowers else {
          LocalSocket.end(descriptor)
          continue
        }
        followers.append(Follower(descriptor: descriptor, took: clock.now))
      }
    } catch {
      // No more descriptors: a follower that waits to be let in would wake us up again and again.
      LocalSocket.end(listener)
      listener = -1
    }
  }

  private func dropTheGone() {
    var sources = followers.map(Self.wait)
    guard poll(&sources, nfds_t(sources.count), 0) > 0 else { return }
    let gone = Set(sources.filter { Int32($0.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 }.map(\.fd))
    for descriptor in gone { LocalSocket.end(descriptor) }
    followers.removeAll { gone.contains($0.descriptor) }
  }

  /// - Returns: the follower after that; `nil` if it was dropped.
  private func send(_ line: [UInt8], to follower: Follower) -> Follower? {
    var follower = follower
    while !follower.rest.isEmpty || follower.isBehind {
      if follower.rest.isEmpty {
        follower.rest = line[...]
        follower.isBehind = false
        // Patience begins again with each line.
        follower.took = clock.now
      }
      let count = follower.rest.withUnsafeBytes {
        Glibc.send(follower.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        follower.rest = follower.rest.dropFirst(count)
        follower.took = clock.now
      } else if errno != EINTR {
        let isFull = errno == EAGAIN
        let isHopeless = follower.isBehind && clock.now - follower.took > Self.patience
        if isFull && !isHopeless { return follower }
        LocalSocket.end(follower.descriptor)
        return nil
      }
    }
    return follower
  }
}
