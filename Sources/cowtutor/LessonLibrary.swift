import ArgumentParser
import BundledLessons
import Files
import Lessons

/// The lessons of a sitting: the bundled ones, then those of a folder; each id occurs once.
struct LessonLibrary {
  private(set) var lessons: Course = []
  /// The files that were left out, in words.
  private(set) var notice: String?

  /// - Throws: if the folder cannot be read.
  static func load(folder: String?) throws -> LessonLibrary {
    var library = LessonLibrary()
    for file in BundledLessons.files {
      library.lessons.append(file.id) {
        // The tests read every bundled lesson.
        guard let lesson = try? LessonDecoder.read(file.bytes, with: .form).get() else {
          preconditionFailure("The bundled lesson \(file.id) is broken.")
        }
        return lesson
      }
    }
    if let folder { try library.add(folder) }
    return library
  }

  /// A lesson by its id; without an id the first one.
  func lesson(_ id: String?) throws -> Lesson {
    if let lesson = id.map({ lessons[$0] }) ?? lessons.first { return lesson }
    let ids = lessons.ids
    let all = "there are: \(ids.joined(separator: ", "))"
    guard let id, !id.isEmpty else { throw ValidationError("the id of a lesson is needed; \(all)") }
    let near = nearest(to: id, among: ids)
    throw ValidationError("there is no lesson '\(id)'; \(near.map { "did you mean '\($0)'?" } ?? all)")
  }

  private mutating func add(_ folder: String) throws {
    guard !folder.isEmpty else { throw ValidationError("--lessons needs the name of a folder") }
    do throws(SystemFailure) {
      _ = try listFolder(folder)
    } catch {
      throw ValidationError(
        "the folder of lessons \(folder) cannot be read: \(error.reason); "
          + (error.remedy ?? "name another with --lessons DIR"))
    }
    var broken: [String] = []
    var repeated: [String] = []
    for file in LessonFile.at(folder) {
      guard let lesson = try? file.lesson().get() else {
        broken.append(file.name)
        continue
      }
      if lessons.place(of: lesson.id) != nil {
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
