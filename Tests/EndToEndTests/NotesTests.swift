import Foundation
import Testing

@Suite("A presentation and the teacher's notes on it, in two terminals", .serialized)
struct NotesTests {
  /// Where both meet.
  let shared: Scratch

  init() throws {
    shared = try Scratch()
  }

  /// A terminal with a folder of its own for what it says of its end.
  private struct Seat {
    let window: TerminalWindow
    let scratch: Scratch
  }

  private func open(_ options: String, _ width: Int = 60, _ height: Int = 20) throws -> Seat {
    let scratch = try Scratch()
    let window = try TerminalWindow(
      width, height, scratch: scratch, options: options, environment: ["XDG_RUNTIME_DIR": shared.path])
    return Seat(window: window, scratch: scratch)
  }

  private func present(_ options: String = "") throws -> Seat {
    let seat = try open("present --motion none \(options)")
    try seat.window.wait(for: "1/5 · question")
    return seat
  }

  private static let waiting = "waiting for cowtutor present…"

  @Test("Notes that come first wait, follow, wait again when the presentation ends, and follow the next one")
  func notesFirst() throws {
    let notes = try open("present --notes")
    try notes.window.wait(for: Self.waiting)
    let first = try present()
    try notes.window.wait(for: "The question")
    try first.window.press("v", "1", "2", "b", "8")
    try first.window.wait(for: "20 counted")
    let screen = try notes.window.wait(for: "The vote: 20 cards counted, bars hidden")
    #expect(screen.contains("✓ A  Page 2, for the child") && screen.contains("12   60 %"))
    #expect(screen.contains("35 to 70 % right: let neighbours discuss"))
    #expect(screen.contains("Next  a discussion, and then a second vote"))
    // The clock goes on though nothing else does.
    try notes.window.wait("the clock") { $0.firstMatch(of: #/question 1 of 5  0:0[3-9]/#) != nil }
    try first.window.press("q")
    try first.window.wait(for: "Votes are not saved: q quits anyway")
    try first.window.press("q")
    #expect(try first.window.waitForEnd() == 0)
    try notes.window.wait(for: Self.waiting)
    let second = try present()
    try second.window.press("g", "3", "Enter")
    try notes.window.wait(for: "question 3 of 5")
    try notes.window.press("q")
    #expect(try notes.window.waitForEnd() == 0)
    #expect(try notes.window.isRestored)
    try second.window.press("PageDown")
    try second.window.wait(for: "3/5 · choice 1 of 4")
  }

  @Test(
    "Notes that come later show at once where the presentation is, and any number of them may come and go")
  func presentationFirst() throws {
    let presenting = try present()
    try presenting.window.press("g", "3", "Enter", "PageDown", "PageDown")
    for size in [(80, 24), (120, 36), (60, 20)] {
      let notes = try open("present --notes", size.0, size.1)
      let screen = try notes.window.wait(for: "2 of 4 choices")
      #expect(screen.contains("question 3 of 5") && screen.contains("Next  choice C"))
      try notes.window.press("q")
      #expect(try notes.window.waitForEnd() == 0)
    }
    try presenting.window.press("PageDown")
    try presenting.window.wait(for: "3/5 · choice 3 of 4")
  }

  @Test(
    "The notes turn the slides, from either of two windows, before and after the presentation was started again"
  )
  func turning() throws {
    let (notes, others) = (try open("present --notes", 80, 24), try open("present --notes"))
    for _ in 0..<2 {
      let presenting = try present()
      for seat in [notes, others] { try seat.window.wait(for: "Next  choice A") }
      try notes.window.press("PageDown")
      try presenting.window.wait(for: "1/5 · choice 1 of 4")
      try others.window.wait(for: "1 of 4 choices")
      try others.window.press("Space", "Right")
      try presenting.window.wait(for: "1/5 · choice 3 of 4")
      try notes.window.press("PageUp")
      try presenting.window.wait(for: "1/5 · choice 2 of 4")
      // A clicker's keys for the begin and the end of a show leave neither.
      try notes.window.press("F5", "Escape")
      // The presenter's own keys still work, and both are told.
      try presenting.window.press("g", "4", "Enter")
      for seat in [notes, others] { try seat.window.wait(for: "question 4 of 5") }
      try presenting.window.press("q")
      #expect(try presenting.window.waitForEnd() == 0)
      for seat in [notes, others] {
        try seat.window.wait(for: Self.waiting)
        // Nobody is there to be asked.
        try seat.window.press("PageDown")
      }
    }
    try notes.window.press("q")
    #expect(try notes.window.waitForEnd() == 0)
  }

  @Test("Either can be killed: the other goes on, and the one that comes back is found")
  func killed() throws {
    let notes = try open("present --notes")
    let first = try present()
    try notes.window.wait(for: "The question")
    try first.window.signal(SIGKILL)
    try notes.window.wait(for: Self.waiting)
    // Its socket is still there, and nobody behind it.
    #expect(FileManager.default.fileExists(atPath: shared.file("cowtutor/notes.socket")))
    let second = try present()
    try notes.window.wait(for: "The question")

    try notes.window.signal(SIGKILL)
    #expect(try notes.window.waitForEnd() == 128 + SIGKILL)
    try second.window.press("PageDown")
    try second.window.wait(for: "1/5 · choice 1 of 4")
    let again = try open("present --notes")
    try again.window.wait(for: "1 of 4 choices")
    try second.window.press("q")
    #expect(try second.window.waitForEnd() == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: shared.file("cowtutor")) == ["notes.lock"])
  }

  @Test("Notes that are stopped hinder nothing, and catch up when they go on")
  func stopped() throws {
    let presenting = try present()
    let notes = try open("present --notes")
    try notes.window.wait(for: "The question")
    try notes.window.signal(SIGSTOP)
    for _ in 0..<60 { try presenting.window.press("PageDown", "PageUp") }
    try presenting.window.press("g", "4", "Enter")
    try presenting.window.wait(for: "4/5 · question")
    try notes.window.signal(SIGCONT)
    try notes.window.wait(for: "question 4 of 5")
  }

  @Test("A second presentation says that another has the notes, works without, and has them when that ends")
  func second() throws {
    let first = try present()
    let second = try open("present --motion none")
    try second.window.wait(for: "Another cowtutor present has the notes")
    try second.window.press("Escape")
    try second.window.wait("the end of the notice") { !$0.contains("Another") }
    try second.window.press("PageDown")
    try second.window.wait(for: "1/5 · choice 1 of 4")
    let notes = try open("present --notes")
    try notes.window.wait(for: "The question")
    try first.window.press("PageDown", "PageDown")
    try notes.window.wait(for: "2 of 4 choices")
    try first.window.press("q")
    #expect(try first.window.waitForEnd() == 0)
    try notes.window.wait(for: "1 of 4 choices")
    try second.window.press("g", "3", "Enter")
    try notes.window.wait(for: "question 3 of 5")
  }

  @Test("The notice about another presentation goes when that ends")
  func noticeEnds() throws {
    let first = try present()
    let second = try open("present --motion none", 80, 24)
    try second.window.wait(for: "Another cowtutor present has the notes")
    try first.window.press("q")
    #expect(try first.window.waitForEnd() == 0)
    try second.window.wait("the end of the notice") { !$0.contains("Another") }
  }

  @Test(
    "With nothing moving a presentation sleeps though it is followed, and notes wake up for their clock alone"
  )
  func idle() throws {
    let presenting = try present()
    let notes = try open("present --notes")
    try notes.window.wait(for: "0:01")
    usleep(300_000)
    let before = try (wakeUps(of: presenting), wakeUps(of: notes))
    usleep(3_000_000)
    let after = try (wakeUps(of: presenting), wakeUps(of: notes))
    #expect(after.0 == before.0)
    #expect((2...8).contains(after.1 - before.1))
  }

  /// See proc(5).
  private func wakeUps(of seat: Seat) throws -> Int {
    let status = try String(
      contentsOfFile: "/proc/\(try #require(seat.window.pid))/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
    return try #require(line.flatMap { Int($0.filter(\.isNumber)) })
  }

  @Test("Where notes cannot be shared both programs say so: one goes on, the other ends")
  func noPlace() throws {
    try shared.write("", to: "file")
    for (place, reason) in [
      (shared.path + String(repeating: "/long", count: 20), "File name too long"),
      (shared.file("file"), "Not a directory"),
    ] {
      let presenting = try TerminalWindow(
        100, 20, scratch: try Scratch(), options: "present", environment: ["XDG_RUNTIME_DIR": place])
      try presenting.wait(for: "No notes can be shared in")
      let notes = try Tool.run(
        [Tool.cowtutor, "present", "--notes"], environment: ["XDG_RUNTIME_DIR": place])
      #expect(notes.status == 1)
      #expect(
        notes.errors
          == "Error: No notes can be shared in \(place)/cowtutor: \(reason). "
          + "Set XDG_RUNTIME_DIR to another folder of your own.\n")
    }
  }

  @Test("Options that do not go with notes are refused")
  func options() throws {
    for option in ["putting-off-a-copy", "--loop", "--results x.json"] {
      let tool = try Tool.run(
        [Tool.cowtutor, "present", "--notes"] + option.split(separator: " ").map(String.init))
      #expect(tool.status == 64)
      #expect(tool.errors.contains("--notes follows what another cowtutor present shows"))
    }
  }
}
