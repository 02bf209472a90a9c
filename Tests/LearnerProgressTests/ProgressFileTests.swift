import Testing

@testable import Files
@testable import LearnerProgress

@Suite("Where progress is kept")
struct ProgressFileTests {
  @Test(
    "The default path follows the environment, and relative folders do not count",
    arguments: [
      (["HOME": "/home/ada"], "/home/ada/.local/state/cowtutor/progress.json"),
      (["HOME": "/home/ada", "XDG_STATE_HOME": "/state"], "/state/cowtutor/progress.json"),
      (["HOME": "/home/ada/", "XDG_STATE_HOME": "/state/"], "/state/cowtutor/progress.json"),
      (["XDG_STATE_HOME": "/"], "/cowtutor/progress.json"),
      (["HOME": "/"], "/.local/state/cowtutor/progress.json"),
      (["HOME": "/home/ada", "XDG_STATE_HOME": ""], "/home/ada/.local/state/cowtutor/progress.json"),
      (["HOME": "/home/ada", "XDG_STATE_HOME": "state"], "/home/ada/.local/state/cowtutor/progress.json"),
      (["HOME": "/home/ada", "XDG_STATE_HOME": "~/s"], "/home/ada/.local/state/cowtutor/progress.json"),
      (["XDG_STATE_HOME": "state"], nil),
      (["HOME": "ada"], nil),
      (["HOME": ""], nil),
      ([:], nil),
    ] as [([String: String], String?)])
  func defaultPath(environment: [String: String], expected: String?) {
    #expect(ProgressFile.defaultPath(environment: environment) == expected)
  }

  @Test(
    "A path is cut at its last slash, also where an accent joins the slash to one character",
    arguments: [
      ("file", ".", "file"), ("/file", "/", "file"), ("a/file", "a", "file"), ("/a/b/file", "/a/b", "file"),
      ("a/", "a", ""), ("", ".", ""), ("/a/\u{301}b", "/a", "\u{301}b"),
    ])
  func cutting(path: String, folder: String, name: String) {
    let file = FilePath(path)
    #expect(Array(file.folder.utf8) == Array(folder.utf8))
    #expect(Array(file.name.utf8) == Array(name.utf8))
  }
}
