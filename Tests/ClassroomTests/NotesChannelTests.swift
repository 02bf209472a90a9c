import Files
import Glibc
import Teaching
import TestSupport
import Testing
import TutorUI

@testable import Classroom

@Suite("A presentation and the teacher's own screen", .serialized)
struct NotesChannelTests {
  let folder: TemporaryFolder
  let place: NotesPlace

  init() throws {
    folder = try TemporaryFolder()
    place = NotesPlace(folder: folder.path("run"))
  }

  /// As both programs do when they wake up, until it is as it should be.
  private func settle(
    _ sender: NotesSender?, _ notes: PresenterNotes?, _ receiver: NotesReceiver,
    until condition: (PresenterNotes?) -> Bool
  ) throws {
    for _ in 0..<2000 {
      sender?.show { notes }
      if condition(receiver.receive()) { return }
      usleep(1000)
    }
    throw FuzzFailure("waited in vain")
  }

  @Test(
    "Either comes first, goes and comes back; what is told is what is presented, and a clock that goes on")
  func anyOrder() throws {
    var teaching = try TaughtLesson()
    let receiver = try NotesReceiver(place)
    #expect(receiver.receive() == nil)
    var sender = try NotesSender(place)
    try settle(sender, try teaching.notes, receiver) { $0?.isSaying(try? teaching.notes) == true }
    teaching.goOn()
    try settle(sender, try teaching.notes, receiver) { $0?.isSaying(try? teaching.notes) == true }
    usleep(30_000)
    let elapsed = try #require(receiver.receive()).elapsed
    #expect((30...60_000).contains(elapsed))

    let late = try NotesReceiver(place)
    try settle(sender, try teaching.notes, late) { $0?.isSaying(try? teaching.notes) == true }
    sender.close()
    #expect(receiver.receive() == nil)
    #expect(late.receive() == nil)

    sender = try NotesSender(place)
    try settle(sender, try teaching.notes, receiver) { $0?.isSaying(try? teaching.notes) == true }
    receiver.close()
    try settle(sender, try teaching.notes, receiver) { $0?.isSaying(try? teaching.notes) == true }
    sender.close()
  }

  @Test("Only the owner can get there, also where the folder was open to all before")
  func modes() throws {
    try folder.createFolder("run")
    try #require(chmod(place.folder, 0o755) == 0)
    let sender = try NotesSender(place)
    #expect(folder.permissions("run") == 0o700)
    #expect(folder.permissions("run/notes.socket") == 0o600)
    #expect(folder.permissions("run/notes.lock") == 0o600)
    sender.close()
    #expect(folder.names == ["run", "run/notes.lock"])
  }

  @Test("A second presentation takes nothing away from the first, and has the notes when that ends")
  func second() throws {
    var teaching = try TaughtLesson()
    let notes = try teaching.notes
    teaching.goOn()
    let others = try teaching.notes
    let receiver = try NotesReceiver(place)
    let first = try NotesSender(place)
    let second = try NotesSender(place)
    #expect(first.hasPlace && first.nextChange == nil)
    #expect(!second.hasPlace && second.waits.isEmpty)
    #expect((0...1001).contains(try #require(second.nextChange)))
    second.show { others }
    try settle(first, notes, receiver) { $0?.isSaying(notes) == true }
    usleep(1_100_000)
    #expect(!second.takeOver())
    first.close()
    usleep(1_100_000)
    #expect(second.takeOver())
    #expect(!second.takeOver() && second.hasPlace && second.nextChange == nil)
    try settle(second, others, receiver) { $0?.isSaying(others) == true }
    second.close()
    #expect(folder.names == ["run", "run/notes.lock"])
  }

  @Test("A presentation that waited in vain leaves the place of the first as it is")
  func waitingEnds() throws {
    let notes = try TaughtLesson().notes
    let first = try NotesSender(place)
    try NotesSender(place).close()
    let receiver = try NotesReceiver(place)
    try settle(first, notes, receiver) { $0?.isSaying(notes) == true }
    first.close()
  }

  @Test("A socket that a killed presentation left is replaced, and so is whatever has its name")
  func stale() throws {
    let notes = try TaughtLesson().notes
    try folder.createFolder("run")
    close(try LocalSocket.listen(at: place.socket))
    let receiver = try NotesReceiver(place)
    #expect(receiver.receive() == nil)
    let sender = try NotesSender(place)
    try settle(sender, notes, receiver) { $0?.isSaying(notes) == true }
    sender.close()
    try folder.write("a file", to: "run/notes.socket")
    #expect(receiver.receive() == nil)
    try NotesSender(place).close()
  }

  @Test(
    "A link, a file or another user's folder is not used, and a path can be too long: both programs say so")
  func noPlace() throws {
    try folder.createFolder("real")
    try folder.link("run", to: "real")
    try folder.write("a file", to: "file")
    var places = [
      place, NotesPlace(folder: folder.path("file")), NotesPlace(folder: folder.path("file/run")),
    ]
    places.append(NotesPlace(folder: folder.path(String(repeating: "x", count: 100))))
    if geteuid() == 0 {
      try folder.createFolder("theirs")
      try #require(chown(folder.path("theirs"), 12_345, 12_345) == 0)
      places.append(NotesPlace(folder: folder.path("theirs")))
    }
    for place in places {
      let failure = #expect(throws: NotesFailure.self) { try NotesSender(place) }
      #expect(failure?.description.hasSuffix("Set XDG_RUNTIME_DIR to another folder of your own.") == true)
      let others = #expect(throws: NotesFailure.self) { try NotesReceiver(place) }
      #expect(others == failure)
    }
  }

  @Test("Notes as long as a lesson's file can be come through, in pieces")
  func long() throws {
    let text = String(repeating: "word \u{1F42E} ", count: 90_000)
    let notes = try TaughtLesson(notes: text).notes
    let (receiver, sender) = (try NotesReceiver(place), try NotesSender(place))
    try settle(sender, notes, receiver) { $0?.isSaying(notes) == true }
    sender.close()
  }

  @Test(
    "A follower that takes nothing costs no time, hinders nobody, and is dropped; one that comes back is told"
  )
  func stuck() throws {
    var teaching = try TaughtLesson()
    let sender = try NotesSender(place)
    let stuck = try LocalSocket.connect(to: place.socket)
    defer { close(stuck) }
    let receiver = try NotesReceiver(place)
    let start = ContinuousClock.now
    var slowest = Duration.zero
    while sender.waits.count != 2 || ContinuousClock.now - start < .seconds(1) {
      let before = ContinuousClock.now
      teaching.goOn()
      if teaching.tutor.presenterNotes?.isAtTheEnd == true { teaching = try TaughtLesson() }
      let notes = try teaching.notes
      let showing = ContinuousClock.now
      sender.show { notes }
      slowest = max(slowest, ContinuousClock.now - showing)
      try settle(sender, notes, receiver) { $0?.isSaying(notes) == true }
      try #require(before - start < .seconds(60))
    }
    #expect(slowest < .seconds(1))
    // What lies ready is still there, and then it is over.
    #expect(rest(of: stuck) != nil)
    let (again, notes) = (try NotesReceiver(place), try teaching.notes)
    try settle(sender, notes, again) { $0?.isSaying(notes) == true }
    sender.close()
  }

  @Test("The teacher's own screens turn the slides, in the order in which they ask, some at a time")
  func turns() throws {
    let notes = try TaughtLesson().notes
    let (first, second) = (try NotesReceiver(place), try NotesReceiver(place))
    // Without a presentation nothing happens.
    first.ask(for: .next)
    let sender = try NotesSender(place)
    for receiver in [first, second] { try settle(sender, notes, receiver) { $0?.isSaying(notes) == true } }
    #expect(sender.turns() == [])
    first.ask(for: .next)
    first.ask(for: .previous)
    first.ask(for: .next)
    var waits = sender.waits
    #expect(poll(&waits, nfds_t(waits.count), 10_000) == 1)
    #expect(sender.turns() == [.next, .previous, .next])
    #expect(sender.turns() == [])
    second.ask(for: .previous)
    #expect(sender.turns() == [.previous])
    // Nothing is left to wake up for.
    waits = sender.waits
    #expect(poll(&waits, nfds_t(waits.count), 50) == 0)

    for _ in 0..<1000 { first.ask(for: .next) }
    let some = sender.turns().count
    #expect((1...16).contains(some))
    var all = some
    while case let more = sender.turns().count, more > 0 { all += more }
    #expect(all <= 1000)
    first.close()
    sender.show { notes }
    try settle(sender, notes, second) { $0?.isSaying(notes) == true }
    second.ask(for: .next)
    #expect(sender.turns() == [.next])
    sender.close()
    second.ask(for: .next)
    #expect(second.receive() == nil)
  }

  @Test("A follower that says what no notes say is dropped, and those that are gone are forgotten")
  func hostileFollowers() throws {
    let notes = try TaughtLesson().notes
    let sender = try NotesSender(place)
    for garbage in [[0xFF], Array("nnx".utf8), [UInt8](repeating: 0, count: 1000)] as [[UInt8]] {
      let stranger = try LocalSocket.connect(to: place.socket)
      defer { close(stranger) }
      #expect(send(stranger, garbage, garbage.count, Int32(MSG_NOSIGNAL)) == garbage.count)
      sender.show { notes }
      #expect(sender.waits.count == 2)
      #expect(sender.turns() == [])
      var waits = sender.waits
      #expect(waits.count == 1 && poll(&waits, nfds_t(waits.count), 50) == 0)
    }
    let early = try LocalSocket.connect(to: place.socket)
    sender.show { notes }

    // Far more than there are places for.
    let others = (0..<30).compactMap { _ in try? LocalSocket.connect(to: place.socket) }
    for _ in 0..<4 { sender.show { notes } }
    #expect(sender.waits.count <= 9)
    for descriptor in others + [early] { close(descriptor) }
    sender.show { notes }
    sender.show { notes }
    #expect(sender.waits.count == 1)
    let receiver = try NotesReceiver(place)
    try settle(sender, notes, receiver) { $0?.isSaying(notes) == true }
    sender.close()
  }

  @Test("What a stranger in the presentation's place sends is ignored but for notes")
  func hostilePresenter() throws {
    let notes = try TaughtLesson().notes
    try folder.createFolder("run")
    let listener = try LocalSocket.listen(at: place.socket)
    defer { close(listener) }
    let receiver = try NotesReceiver(place)
    #expect(receiver.receive() == nil)
    let peer = try #require(try LocalSocket.accept(listener))
    let line = try #require(NotesLine.bytes(notes, elapsed: 5))
    for piece in [Array("{}\n\n\u{1B}c\nnotes".utf8), [0xFF, 0, 0x0A], Array(line[..<40])] {
      #expect(send(peer, piece, piece.count, 0) == piece.count)
      #expect(receiver.receive() == nil)
    }
    let last = Array(line[40...]) + Array("[1,2]\n{\"lesson\":".utf8)
    #expect(send(peer, last, last.count, 0) == last.count)
    #expect(receiver.receive()?.isSaying(notes) == true)
    // A line without an end.
    let flood = [UInt8](repeating: 0x20, count: 1 << 16)
    var isOpen = true
    // What other tests start holds the other end for a moment, too, up to its exec.
    let deadline = ContinuousClock.now + .seconds(30)
    while isOpen && ContinuousClock.now < deadline {
      let sent = send(peer, flood, flood.count, Int32(MSG_NOSIGNAL))
      isOpen = sent > 0 || errno == EAGAIN
      _ = receiver.receive()
      if sent < 0 { usleep(1000) }
    }
    #expect(!isOpen)
    close(peer)
  }

  @Test(
    "The place is where the environment says",
    arguments: [
      (["XDG_RUNTIME_DIR": "/run/x", "HOME": "/home/ada"], "/run/x/cowtutor"),
      (["XDG_RUNTIME_DIR": "x", "HOME": "/home/ada"], nil), (["HOME": "/home/ada"], nil),
      (["XDG_STATE_HOME": "/state"], nil),
    ] as [([String: String], String?)])
  func environment(environment: [String: String], expected: String?) throws {
    let own = "/run/user/\(geteuid())"
    let state = environment["XDG_STATE_HOME"] ?? "/home/ada/.local/state"
    let fallback = access(own, F_OK) == 0 ? "\(own)/cowtutor" : "\(state)/cowtutor/present"
    #expect(try NotesPlace(environment: environment).folder == expected ?? fallback)
  }

  @Test(
    "Without any of these variables there is a sentence about it",
    .enabled(if: access("/run/user/\(geteuid())", F_OK) != 0))
  func nowhere() {
    #expect(throws: NotesFailure.self) { try NotesPlace(environment: [:]) }
  }

  /// All that a socket still has; `nil` while its other end is open.
  private func rest(of descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // A test that forks just now holds the other end, too, for a moment.
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 10_000) > 0 else { return nil }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return count == 0 || errno != EAGAIN ? bytes : nil }
      bytes += buffer[..<count]
    }
  }
}

extension PresenterNotes {
  /// Whether it is the same at another time.
  fileprivate func isSaying(_ other: PresenterNotes?) -> Bool {
    var (this, other) = (self, other)
    this.elapsed = 0
    other?.elapsed = 0
    return this == other
  }

  fileprivate var isAtTheEnd: Bool { "\(self)".contains("this is the end") }
}
