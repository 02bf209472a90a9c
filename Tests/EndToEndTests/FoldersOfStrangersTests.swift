import Foundation
import Testing

@Suite("Folders of lessons that come from strangers")
struct FoldersOfStrangersTests {
  let scratch: Scratch
  private let folder: String

  init() throws {
    scratch = try Scratch()
    folder = scratch.file("lessons")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func cowtutor(_ arguments: String...) throws -> Finished {
    try Tool.run([Tool.cowtutor] + arguments, environment: ["XDG_STATE_HOME": scratch.file("state")])
  }

  private static var lesson: String {
    get throws {
      try String(contentsOfFile: "\(Tool.packageFolder)/Lessons/putting-off-a-copy.yaml", encoding: .utf8)
    }
  }

  /// What stands in a folder under the name of a lesson and is none.
  enum Impostor: String, CaseIterable {
    case folder, link, danglingLink, circle, pipe, device

    var reason: String {
      switch self {
      case .folder: "it is a folder"
      case .link, .danglingLink, .circle, .device: "it is a link; copy the file here"
      case .pipe: "it is not a regular file"
      }
    }

    func create(_ path: String, outside: String) throws {
      switch self {
      case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      case .link: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
      case .danglingLink:
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "none")
      case .circle: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
      case .device: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
      case .pipe: try #require(mkfifo(path, 0o600) == 0)
      }
    }
  }

  @Test(
    "What has a lesson's name and is no file of the folder is refused and not waited for",
    .timeLimit(.minutes(30)), arguments: Impostor.allCases)
  func impostors(_ impostor: Impostor) throws {
    try scratch.write(try Self.lesson, to: "secret.yaml")
    try impostor.create("\(folder)/x.yaml", outside: scratch.file("secret.yaml"))
    let checked = try cowtutor("check", folder)
    #expect(checked.status == 1)
    #expect(
      checked.output == "\(folder)/x.yaml:1:1: error: the file cannot be read because \(impostor.reason)\n")
    let listed = try cowtutor("list", "--lessons", folder)
    #expect(listed.status == 0)
    #expect(listed.errors.contains("Left out: \(folder)/x.yaml."))
  }

  @Test(
    "A device that check is given by its path is refused and not waited for", .timeLimit(.minutes(30)))
  func endlessFiles() throws {
    for path in ["/dev/zero", "/dev/null"] {
      let checked = try cowtutor("check", path)
      #expect(checked.status == 1)
      #expect(checked.output.contains("the file cannot be read because it is not a regular file"))
    }
    let gone = try cowtutor("check", scratch.file("none.yaml"))
    #expect(gone.output.contains("there is no such file; check the path"))
  }

  @Test("Files that come and go while the folder is read are lessons or left out, and nothing worse")
  func vanishing() async throws {
    let text = try Self.lesson
    let folder = folder
    let stop = scratch.file("stop")
    let churn = Task.detached {
      var round = 0
      while !FileManager.default.fileExists(atPath: stop) {
        for number in 0..<20 {
          let path = "\(folder)/\(number).yaml"
          if (number + round) % 2 == 0 {
            try? text.replacingOccurrences(of: "id: putting-off-a-copy", with: "id: number-\(number)")
              .write(toFile: path, atomically: false, encoding: .utf8)
          } else {
            unlink(path)
          }
        }
        round += 1
        await Task.yield()
      }
    }
    for _ in 0..<25 {
      let listed = try cowtutor("list", "--lessons", folder)
      #expect(listed.status == 0, "\(listed.errors)")
      #expect(listed.output.hasPrefix("putting-off-a-copy "))
      let checked = try cowtutor("check", folder)
      #expect([0, 1].contains(checked.status), "\(checked.errors)")
      #expect(checked.errors.isEmpty)
    }
    try scratch.write("", to: "stop")
    await churn.value
    try FileManager.default.removeItem(atPath: folder)
    #expect(try cowtutor("list", "--lessons", folder).status != 0)
  }

  @Test("An empty folder, and one without a lesson, is said to have none")
  func noLesson() throws {
    try scratch.write("hello", to: "lessons/readme.txt")
    let checked = try cowtutor("check", folder)
    #expect(checked.status == 1)
    #expect(checked.output == "\(folder):1:1: error: there is no lesson file (.yaml) here; add one\n")
    #expect(try cowtutor("list", "--lessons", folder).errors.isEmpty)
  }
}
