import ArgumentParser
import Files
import Lessons

/// The lessons of a sitting: the bundled ones, then those of a folder, each id once.
struct LessonLibrary {
  private(set) var lessons: [Lesson] = []
  /// Which files had to be left out, in words.
  private(set) var notice: String?

  /// - Throws: if there is no such folder, or a bundled lesson is broken.
  static func load(folder: String?) throws -> LessonLibrary {
    var library = LessonLibrary()
    for file in LessonFile.bundled { library.lessons.append(try file.lesson(looksForLeaks: false).get()) }
    if let folder { try library.add(folder) }
    return library
  }

  /// A lesson by its id; the first one without.
  func lesson(_ id: String?) throws -> Lesson {
    let found = id.map { id in lessons.first { $0.id == id } } ?? lessons.first
    guard let found, !found.questions.isEmpty else {
      let ids = lessons.map(\.id).joined(separator: ", ")
      throw ValidationError("there is no lesson \(id ?? "") here; there are: \(ids)")
    }
    return found
  }

  private mutating func add(_ folder: String) throws {
    do throws(SystemFailure) {
      _ = try listFolder(folder)
    } catch {
      throw ValidationError(
        "the folder of lessons \(folder) cannot be read: \(error.reason); "
          + "name another with --lessons DIR")
    }
    var broken: [String] = []
    var repeated: [String] = []
    for file in LessonFile.at(folder) {
      guard let lesson = try? file.lesson().get() else {
        broken.append(file.name)
        continue
      }
      if lessons.contains(where: { $0.id == lesson.id }) {
        repeated.append(file.name)
      } else {
        lessons.append(lesson)
      }
    }
    var sentences: [String] = []
    if let first = repeated.first {
      sentences.append(
        "Left out: \(Self.list(first, repeated)): another lesson has the same id; choose another id.")
    }
    if let first = broken.first {
      sentences.append("Left out: \(Self.list(first, broken)). To see why: cowtutor check \(folder)")
    }
    notice = sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private static func list(_ first: String, _ all: [String]) -> String {
    all.count > 1 ? "\(first) and \(all.count - 1) more" : first
  }
}
