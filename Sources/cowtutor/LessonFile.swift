import BundledLessons
import Files
import Lessons

/// A lesson file with what it holds, or why that could not be read.
struct LessonFile {
  /// A path, or the name of a bundled file.
  let name: String
  let bytes: Result<[UInt8], ReadFailure>

  static var bundled: [LessonFile] {
    BundledLessons.files.map { LessonFile(name: "Lessons/\($0.id).yaml", bytes: .success($0.bytes)) }
  }

  /// The file at a path; of a folder, all lesson files in it, in order of their names.
  static func at(_ path: String) -> [LessonFile] {
    guard let names = try? listFolder(path) else { return [read(path, isNamed: true)] }
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .map { read(FilePath.join(path, $0), isNamed: false) }
  }

  /// - Parameter isNamed: whether a person gave the path, which may then be a link or a pipe; a stranger may have filled a folder.
  private static func read(_ path: String, isNamed: Bool) -> LessonFile {
    let bytes = Result { () throws(ReadFailure) in
      try readFile(
        path, limit: LessonDecoder.largestFile, followsLinks: isNamed,
        pipePatience: isNamed ? pipePatience : nil)
    }
    return LessonFile(name: path, bytes: bytes)
  }

  /// The lesson, or what is wrong with it.
  func lesson(with care: LessonDecoder.Care = .leaks) throws(ReadFailure) -> Result<Lesson, Diagnostics> {
    LessonDecoder.read(try bytes.get(), with: care)
  }
}
