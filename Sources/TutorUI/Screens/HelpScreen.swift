import Canvas

/// The keys of the mode in which the help was opened, the signs of the diagram, and the glossary.
struct HelpScreen {
  let tutor: Tutor

  static func textWidth(_ size: Size) -> Int { min(size.width, 164) - 4 }
  static func textHeight(_ size: Size) -> Int { ScreenLayout(size, noticeRows: 0).body.height - 2 }

  func draw(_ layout: ScreenLayout, into canvas: inout Canvas) {
    canvas.write(
      StyledLine("CowTutor", .strong), x: layout.header.x + 1, y: layout.header.y, within: layout.header)
    canvas.write(
      StyledLine("Help", .title), x: layout.header.x + 12, y: layout.header.y, within: layout.header)
    canvas.textPanel(
      layout.body, title: "Help", lines: lines(width: layout.body.width - 4),
      scroll: tutor.help ?? ScrollState())
  }

  func lines(width: Int) -> [StyledLine] {
    var lines = [StyledLine("Keys that work here", .title)]
    var behind = tutor
    behind.help = nil
    for binding in behind.keyBindings where !binding.help.isEmpty {
      lines += entry(binding.name, binding.help, width: width, indent: 11)
    }
    lines += [StyledLine(), StyledLine("Signs in the memory", .title)]
    for sign in Sign.allCases { lines += entry(sign.symbol, sign.meaning, width: width, indent: 11) }
    lines += [StyledLine(), StyledLine("Words", .title)]
    for (word, meaning) in Self.glossary { lines += entry(word, meaning, width: width, indent: 18) }
    return lines
  }

  private func entry(_ name: String, _ text: String, width: Int, indent: Int) -> [StyledLine] {
    TextLayout.wrap(text, width: min(70, width - indent)).enumerated().map { row, line in
      let head = row == 0 ? TextLayout.pad(name, width: indent) : String(repeating: " ", count: indent)
      return StyledLine(parts: [(head, .key), (line, .text)])
    }
  }

  static let glossary = [
    ("page", "A piece of a process's memory, 4 KiB here. Each process numbers its own pages."),
    ("frame", "A piece of the machine's memory that can hold one page. Frames have numbers of their own."),
    ("page table", "A process's table that says which frame holds each of its pages."),
    (
      "page-table entry",
      "One line of that table, or an entry for short: a frame, and whether writes are allowed. 8 bytes."
    ),
    (
      "region",
      "A range of pages, and what the program may do with them, whatever the entries allow at the moment."
    ),
    (
      "page fault",
      "The processor cannot complete an access and asks the kernel. Most page faults are not errors."
    ),
    ("reference count", "How many holders a frame has, or owners a buffer. At zero it is free."),
    ("fork", "A process creates a second process like itself: the child."),
    ("exec", "A process replaces its program with another one; its old pages are dropped."),
    ("KiB", "1024 bytes. A MiB is 1024 KiB; a B is one byte."),
    ("eager", "The other way to fork, for comparison: every page is copied at once."),
  ]
}
