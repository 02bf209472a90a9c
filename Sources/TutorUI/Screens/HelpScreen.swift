import Canvas

/// The keys of the mode that the help was opened from, the signs of the diagram, and the words.
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
    var lines = [StyledLine("Keys that work where you were", .title)]
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
    ("frame", "A piece of the machine's memory for one page. Its number is where, its value what is in it."),
    ("page table", "A process's list that says for each of its pages which frame holds it."),
    ("page-table entry", "One line of that list: a frame, and whether a write may go through. 8 bytes."),
    ("region", "A run of pages and what the program may do with them, whatever the entries say just now."),
    ("page fault", "The processor cannot go on and asks the kernel. Most faults are no errors."),
    ("reference count", "How many hold a frame or a buffer. At zero it is free."),
    ("fork", "A process makes a second one like itself: the child."),
    ("exec", "A process goes on with another program; its old pages are dropped."),
    ("KiB", "1024 bytes. A MiB is 1024 KiB; a B is one byte."),
    ("eager", "The other way to fork, for comparison: copy every page at once."),
  ]
}
