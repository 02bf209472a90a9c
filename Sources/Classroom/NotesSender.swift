import Files
import Glibc
import TutorUI

/// The presenting end: tells whoever follows what is presented, and never waits for anybody.
public final class NotesSender {
  private struct Follower {
    let descriptor: Int32
    /// What of a line it has not taken yet.
    var rest: ArraySlice<UInt8> = []
    /// Whether it has not been sent the latest notes.
    var isBehind = true
    /// When it last took something.
    var took: ContinuousClock.Instant
  }

  private let place: NotesPlace
  private let lock: FileLock
  /// -1 once nobody can connect any more.
  private var listener: Int32
  private var followers: [Follower] = []
  private var notes: PresenterNotes?
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant

  private static let mostFollowers = 8
  /// How long a follower may take nothing while there is news.
  private static let patience = Duration.seconds(5)

  /// Opens the place, in which one presentation at a time can be followed.
  public init(_ place: NotesPlace) throws(NotesFailure) {
    self.place = place
    began = clock.now
    try place.prepare()
    do throws(LockFailure) {
      lock = try FileLock.acquire(place.lock, patience: .zero)
    } catch {
      switch error {
      case .held:
        throw NotesFailure(
          description: "Another cowtutor present has the notes (present --notes); this one goes on without.")
      case .system(let failure): throw place.failure(failure)
      }
    }
    do throws(SystemFailure) {
      // Whoever left it is dead: they had the lock.
      unlink(place.socket)
      listener = try LocalSocket.listen(at: place.socket)
    } catch {
      lock.release()
      throw place.failure(error)
    }
  }

  /// Ends it for whoever follows.
  public func close() {
    for follower in followers { Glibc.close(follower.descriptor) }
    followers = []
    if listener >= 0 { Glibc.close(listener) }
    listener = -1
    unlink(place.socket)
    lock.release()
  }

  /// What to wake up for: ``turns()`` or ``show(_:)`` has something to do then.
  public var waits: [pollfd] {
    [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)] + followers.map(Self.wait)
  }

  /// Sends the notes of this moment to all that do not have them, as far as they take them.
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
      Glibc.close(follower.descriptor)
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
          Glibc.close(descriptor)
          continue
        }
        followers.append(Follower(descriptor: descriptor, took: clock.now))
      }
    } catch {
      // No more descriptors. Who waits to be let in would wake us up for ever.
      Glibc.close(listener)
      listener = -1
    }
  }

  private func dropTheGone() {
    var sources = followers.map(Self.wait)
    guard poll(&sources, nfds_t(sources.count), 0) > 0 else { return }
    let gone = Set(sources.filter { Int32($0.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 }.map(\.fd))
    for descriptor in gone { Glibc.close(descriptor) }
    followers.removeAll { gone.contains($0.descriptor) }
  }

  /// - Returns: the follower as it is then; `nil` once it is dropped.
  private func send(_ line: [UInt8], to follower: Follower) -> Follower? {
    var follower = follower
    while !follower.rest.isEmpty || follower.isBehind {
      if follower.rest.isEmpty {
        follower.rest = line[...]
        follower.isBehind = false
        // A new line is new patience.
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
        Glibc.close(follower.descriptor)
        return nil
      }
    }
    return follower
  }
}
