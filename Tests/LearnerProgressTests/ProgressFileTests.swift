import Testing

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

  @Test("Only results that leave the path free for a new log allow saving")
  func allowsSaving() {
    #expect(ProgressFile.Loaded.absent.allowsSaving)
    #expect(ProgressFile.Loaded.loaded(ProgressLog()).allowsSaving)
    #expect(ProgressFile.Loaded.setAside(newPath: "/new", reason: "it is empty").allowsSaving)
    #expect(!ProgressFile.Loaded.newerVersion(format: 2).allowsSaving)
    #expect(!ProgressFile.Loaded.unreadable(reason: "it is a folder").allowsSaving)
  }
}
