import Canvas
import Testing
import FoundationEssentials

/// Compares a picture with the one that was recorded under this name, cell for cell: its text and its roles.
///
/// With `COWTUTOR_RECORD` set in the environment it records the picture instead, and fails: look at what was
/// recorded, and run the tests again without.
func expectGolden(
  _ canvas: Canvas, _ name: String, _ size: Size, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(canvas.size == size, sourceLocation: sourceLocation)
  let isRecording = ProcessInfo.processInfo.environment["COWTUTOR_RECORD"].map { !$0.isEmpty } ?? false
  if let problem = GoldenFolder.ofTests.problem(with: canvas, name, isRecording: isRecording) {
    Issue.record(Comment(rawValue: problem), sourceLocation: sourceLocation)
  }
}

/// The same for a text, under the name of a file.
func expectGolden(_ text: String, _ file: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let isRecording = ProcessInfo.processInfo.environment["COWTUTOR_RECORD"].map { !$0.isEmpty } ?? false
  if let problem = GoldenFolder.ofTests.problem(with: text, file, isRecording: isRecording) {
    Issue.record(Comment(rawValue: problem), sourceLocation: sourceLocation)
  }
}

/// Where recorded pictures and texts are; a picture is in a file by its name and size.
struct GoldenFolder {
  let path: String

  /// Beside this file.
  static let ofTests = GoldenFolder(
    path: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/Golden")

  /// What is wrong with a picture, and what to do about it; `nil` if it is the recorded one.
  func problem(with canvas: Canvas, _ name: String, isRecording: Bool) -> String? {
    let file = "\(name)-\(canvas.size.width)x\(canvas.size.height).txt"
    return problem(with: GoldenPicture(canvas).text, file, isRecording: isRecording)
  }

  /// The same for a text.
  func problem(with now: String, _ name: String, isRecording: Bool) -> String? {
    let file = "\(path)/\(name)"
    let recorded = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
    if isRecording {
      if let recorded, GoldenPicture.difference(recorded: recorded, now: now) == nil { return nil }
      do {
        try Data(now.utf8).write(to: URL(fileURLWithPath: file))
      } catch {
        return "\(file) cannot be written: \(error)"
      }
      return "Recorded \(file). Look at it, and run the tests again without COWTUTOR_RECORD."
    }
    guard let recorded else {
      return "There is no \(file) yet. Set COWTUTOR_RECORD=1, run this test, and look at what it records."
    }
    return GoldenPicture.difference(recorded: recorded, now: now).map {
      "\(name) is not as recorded in \(file). If it should be like this now, record it with COWTUTOR_RECORD=1.\n\($0)"
    }
  }
}
