import Foundation
import Testing

@Suite("A terminal that answers questions about itself", .serialized)
struct TerminalReplyTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private static let backgroundQuestion = "\u{1B}]11;?\u{1B}\\"
  private static let synchronizationQuestion = "\u{1B}[?2026$p"
  private static let light = "48;5;231m"

  /// Starts the program and answers as soon as it has asked.
  ///
  /// - Returns: what it sent up to the questions, and the second after the answer.
  private func start(
    answering answer: String, after delay: UInt32 = 0, variables: [String] = []
  ) throws -> (terminal: PseudoTerminal, before: String, after: String) {
    let terminal = try PseudoTerminal(
      80, 24, scratch: scratch, options: "--motion none", variables: variables)
    var before = ""
    while !before.contains(Self.synchronizationQuestion) {
      guard let bytes = terminal.output(milliseconds: 10_000), !bytes.isEmpty else {
        throw Failure("no question")
      }
      before += String(decoding: bytes, as: UTF8.self)
    }
    usleep(delay)
    terminal.press(answer)
    return (terminal, before, String(decoding: terminal.pass(milliseconds: 700), as: UTF8.self))
  }

  private func expectNoKeys(_ terminal: PseudoTerminal, choice: String = "A") throws {
    // Ctrl-L has all of the screen sent.
    try terminal.send("\u{0C}")
    let screen = String(decoding: terminal.pass(milliseconds: 500), as: UTF8.self)
    #expect(screen.contains("Question 1 of 5") && screen.contains("▸ \(choice)"))
    try terminal.send("q")
    #expect(terminal.waitForEnd(seconds: 10) == 0)
  }

  @Test("The theme becomes light where the background is, and stays dark where it is not")
  func background() throws {
    let white = "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"
    // A busy machine may take longer than the patience.
    var isLight = false
    for _ in 0..<10 where !isLight {
      let (terminal, before, after) = try start(answering: white)
      #expect(before.contains(Self.backgroundQuestion) && before.contains("Question 1 of 5"))
      #expect(!before.contains(Self.light))
      isLight = after.contains(Self.light)
      try expectNoKeys(terminal)
    }
    #expect(isLight)
    let (terminal, _, after) = try start(answering: "\u{1B}]11;rgb:0000/0000/0000\u{07}")
    #expect(after.isEmpty)
    try expectNoKeys(terminal)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("config")), "nobody has chosen anything")
  }

  @Test("A late answer, a part of one and none change nothing, and act as no key")
  func late() throws {
    for (answer, delay) in [
      ("\u{1B}]11;rgb:ffff/ffff/ffff\u{07}", 300_000), ("\u{1B}[?2026;0$y", 0), ("\u{1B}]11;rgb:qqqq", 0),
      ("", 0),
    ] as [(String, UInt32)] {
      let (terminal, _, after) = try start(answering: answer, after: delay)
      #expect(after.isEmpty, "\(answer.debugDescription): \(after.debugDescription)")
      if answer.hasSuffix("q") { try terminal.send("\u{1B}\\") }
      try expectNoKeys(terminal)
    }
  }

  @Test(
    "Each picture is sent as one where the terminal knows how, and not where it does not", arguments: [0, 2])
  func synchronized(state: Int) throws {
    let (terminal, before, _) = try start(answering: "\u{1B}[?2026;\(state)$y")
    #expect(!before.contains("\u{1B}[?2026h"))
    try terminal.send("\u{1B}[B")
    let picture = String(decoding: terminal.pass(milliseconds: 500), as: UTF8.self)
    #expect(picture.contains("▸"))
    #expect(picture.hasPrefix("\u{1B}[?2026h") == (state == 2))
    #expect(picture.hasSuffix("\u{1B}[?2026l") == (state == 2))
    try expectNoKeys(terminal, choice: "B")
  }

  @Test("COLORFGBG, a theme chosen before and an option come first, and then nothing is asked about colours")
  func known() throws {
    let (first, before, _) = try start(answering: "", variables: ["COLORFGBG=0;15"])
    #expect(before.contains(Self.light) && !before.contains(Self.backgroundQuestion))
    // Twice: high contrast, and then the terminal's own.
    try first.send("tt")
    first.pass(milliseconds: 500)
    try first.send("q")
    #expect(first.waitForEnd(seconds: 10) == 0)
    #expect(scratch.read("config/cowtutor/settings.json").contains("\"theme\" : \"mono\""))
    let (second, again, _) = try start(answering: "", variables: ["COLORFGBG=0;15"])
    #expect(!again.contains("48;5;") && !again.contains(Self.backgroundQuestion))
    try expectNoKeys(second)
    let (third, colorless, _) = try start(answering: "", variables: ["NO_COLOR=1"])
    #expect(!colorless.contains("48;5;") && !colorless.contains(Self.backgroundQuestion))
    try expectNoKeys(third)
  }

  @Test("Terminals that would print a part of a question are asked nothing")
  func unasked() throws {
    for (name, variables) in [
      ("linux", []), ("vt100", []), ("xterm-256color", ["TERM_PROGRAM=Apple_Terminal"]),
    ] {
      let terminal = try PseudoTerminal(80, 24, scratch: scratch, name: name, variables: variables)
      let sent = String(decoding: terminal.pass(milliseconds: 700), as: UTF8.self)
      #expect(sent.contains("Question 1 of 5"))
      #expect(!sent.contains("\u{1B}]11") && !sent.contains("2026$p"), "\(name)")
      try terminal.send("q")
      #expect(terminal.waitForEnd(seconds: 10) == 0)
    }
  }

  @Test(
    "Where there is a description with direct colour and the terminal announces it, blends are what they are")
  func directColor() throws {
    // As in ncurses-term, which not every machine has.
    let number = "%?%p1%{8}%<%tX%p1%d%eY8:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m"
    func capability(_ name: String, _ few: String, _ any: String) -> String {
      "\(name)=\\E[" + number.replacing("X", with: few).replacing("Y", with: any) + ","
    }
    try scratch.write(
      "xterm-direct|xterm with direct colour,\n\tRGB, ccc@, colors#0x1000000, pairs#0x10000, "
        + "\(capability("setaf", "3", "3")) \(capability("setab", "4", "4")) use=xterm-256color,\n",
      to: "direct.ti")
    let compiled = try Tool.run(["tic", "-x", "-o", scratch.file("terminfo"), scratch.file("direct.ti")])
    #expect(compiled.status == 0, "\(compiled.errors)")
    let folder = "TERMINFO_DIRS=\(scratch.file("terminfo")):/lib/terminfo:/usr/share/terminfo"
    for announced in [true, false] {
      let variables = [folder] + (announced ? ["COLORTERM=truecolor"] : [])
      let (terminal, before, _) = try start(answering: "", variables: variables)
      #expect(before.contains("48:2::") == announced)
      #expect(before.contains("48;5;") == !announced)
      // Black is black, and not the first of the terminal's own colours.
      #expect(before.contains("48:2::1:1:0m") == announced)
      try expectNoKeys(terminal)
    }
  }

  @Test("The cursor stands on the choice, and is hidden where nothing is selected")
  func cursor() throws {
    let window = try TerminalWindow(80, 24, scratch: scratch, options: "--motion none")
    for letter in ["A", "B"] {
      try window.wait(for: "▸ \(letter)")
      try window.wait("the cursor") { _ in try window.textAtCursor?.hasPrefix("▸ \(letter)  ") == true }
      try window.press("Down")
    }
    try window.press("z")
    try window.wait("a hidden cursor") { _ in try window.textAtCursor == nil }
    try window.press("z", "Escape")
    try window.wait("the lesson in the list") { _ in
      try window.textAtCursor?.hasPrefix("▸ Putting off a copy") == true
    }
    try window.press("/", "f")
    try window.wait("the search field") { _ in try window.textAtCursor?.hasPrefix("_ ") == true }
    try window.press("C-c")
    #expect(try window.waitForEnd() == 0)
    #expect(try window.isRestored)
  }
}
