import Canvas
import Exports
import Testing

@Suite("Pictures as text")
struct TextTests {
  @Test("Plain text has the rows and nothing else")
  func plain() {
    var canvas = Canvas(size: Size(width: 6, height: 3))
    canvas.write("写 a", x: 1, y: 1, role: .mark)
    #expect(canvas.text == "\n 写 a\n\n")
  }

  @Test("ANSI says how each stretch is painted, and ends each line plain")
  func ansi() {
    var canvas = Canvas(size: Size(width: 6, height: 2))
    canvas.write("ab", x: 1, y: 0, role: .activeFrame)
    canvas.write("c", x: 3, y: 0, role: .muted)
    let text = "\u{1B}[0;38;5;231;48;5;16m"
    #expect(
      canvas.ansi(Pictures.palette)
        == "\(text) \u{1B}[0;1;38;5;16;48;5;215mab\u{1B}[0mc\(text)  \u{1B}[0m\n\(text)      \u{1B}[0m\n")
  }

  @Test("A terminal shows an ANSI picture cell for cell")
  func sameCells() {
    let canvas = Pictures.picture()
    var terminal = SmallTerminal(canvas.size)
    terminal.take(canvas.ansi(Pictures.palette))
    #expect(terminal.cells == SmallTerminal.cells(of: canvas, Pictures.palette))
    #expect(terminal.unknown == [])
  }
}
