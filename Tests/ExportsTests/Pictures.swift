import Canvas

@testable import Exports

/// Pictures with something of everything: lines, blocks, wide characters, marks, what XML and JSON have to escape, and every
/// role.
enum Pictures {
  static let size = Size(width: 40, height: 24)

  static let palette = Palette { role in
    switch role {
    case .text: Paint(231, on: 16)
    case .sharedFrame: Paint(16, on: 75)
    case .activeFrame: Paint(16, on: 215, bold: true)
    case .wrong: Paint(215, on: 16, underline: true)
    case .notice: Paint(231, on: 16, reverse: true)
    case .muted: Paint()
    default: Paint(117, on: 16, bold: true)
    }
  }

  /// - Parameter progress: how far a bar has come, from 0 to 10.
  static func picture(_ progress: Int = 3) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.box(canvas.bounds)
    for (row, line) in ["┏━━━━━━━━━━┓", "┃          ┃", "┗━━━━━━━━━━┛"].enumerated() {
      canvas.write(line, x: 2, y: 2 + row, role: .sharedFrame)
    }
    canvas.write("f0 10 ×2", x: 4, y: 3, role: .sharedFrame)
    canvas.write("<b> & \"x\" \\ 'y' ]]>", x: 16, y: 2)
    canvas.write("写时复制 a 두🐄 e\u{301}", x: 16, y: 3)
    canvas.write(
      String(repeating: "█", count: progress) + String(repeating: "░", count: 10 - progress), x: 16, y: 4)
    for (index, role) in Role.allCases.enumerated() {
      canvas.write("\(role) ✓", x: 2, y: 6 + index, role: role)
    }
    return canvas
  }

  /// Five pictures, of which one looks like the one before.
  static var recording: Recording {
    var recording = Recording(picture(0))
    for (progress, milliseconds) in [(1, 5000), (2, 33), (2, 67), (10, 1900), (0, 7)] {
      recording.append(picture(progress), after: milliseconds)
    }
    return recording
  }
}
