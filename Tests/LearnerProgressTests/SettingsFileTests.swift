import TestSupport
import Testing

@testable import Files
@testable import LearnerProgress

@Suite("The file of settings")
struct SettingsFileTests {
  let folder: TemporaryFolder
  let file: SettingsFile

  init() throws {
    folder = try TemporaryFolder()
    file = SettingsFile(path: folder.path("cowtutor/settings.json"))
  }

  private var text: String? { folder.text("cowtutor/settings.json") }

  private func write(_ text: String) throws {
    try folder.createFolder("cowtutor")
    try folder.write(text, to: "cowtutor/settings.json")
  }

  @Test(
    "Its place is that of the XDG specification",
    arguments: [
      (["HOME": "/home/ada", "XDG_CONFIG_HOME": "/config"], "/config/cowtutor/settings.json"),
      (["HOME": "/home/ada"], "/home/ada/.config/cowtutor/settings.json"),
      (["HOME": "/home/ada", "XDG_CONFIG_HOME": "config"], "/home/ada/.config/cowtutor/settings.json"),
      (["HOME": "/home/ada", "XDG_CONFIG_HOME": ""], "/home/ada/.config/cowtutor/settings.json"),
      (["XDG_CONFIG_HOME": "config"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func place(environment: [String: String], path: String?) {
    #expect(SettingsFile.defaultPath(environment: environment) == path)
  }

  @Test("Nothing is written before something is chosen; each choice leaves the other as it is")
  func choices() {
    #expect(file.settings().settings == LearnerSettings())
    #expect(folder.names == [])
    #expect(file.save(LearnerSettings(theme: "light")) == nil)
    #expect(file.save(LearnerSettings(motion: "none")) == nil)
    #expect(file.settings().settings == LearnerSettings(theme: "light", motion: "none"))
    #expect(text == "{\n  \"format\" : 1,\n  \"motion\" : \"none\",\n  \"theme\" : \"light\"\n}\n")
    #expect(folder.permissions("cowtutor/settings.json") == 0o600)
    #expect(folder.names == ["cowtutor", "cowtutor/.settings.json.lock", "cowtutor/settings.json"])
  }

  @Test("Fields that this version does not know are kept, whatever they hold")
  func unknownFields() throws {
    let others = #""a":[1,-2.5,null,true,{"b":"c/d"}],"speed":"4×","motion":7"#
    try write("{\"format\":1,\(others)}")
    #expect(file.settings().settings.motion == nil)
    #expect(file.save(LearnerSettings(theme: "mono")) == nil)
    let kept = (text ?? "").filter { !$0.isWhitespace }
    #expect(
      kept == #"{"a":[1,-2.5,null,true,{"b":"c/d"}],"format":1,"motion":7,"speed":"4×","theme":"mono"}"#)
  }

  @Test("A file from a newer version counts for nothing and is left alone, and a choice says so")
  func newer() throws {
    let newer = #"{"format": 2, "theme": "light"}"#
    try write(newer)
    #expect(file.settings().settings == LearnerSettings())
    #expect(file.settings().notice == nil)
    #expect(file.save(LearnerSettings(theme: "mono"))?.contains("a newer CowTutor (format 2)") == true)
    #expect(text == newer)
  }

  @Test(
    "What holds something else is kept under another name",
    arguments: ["", "{", "[]", #"{"theme": "light"}"#])
  func setAside(contents: String) throws {
    try write(contents)
    let loaded = file.settings()
    #expect(loaded.settings == LearnerSettings())
    #expect(loaded.notice?.contains("settings.json.unreadable-1") == true)
    #expect(folder.text("cowtutor/settings.json.unreadable-1") == contents)
    // One that comes while the program runs.
    try write("no settings")
    #expect(file.save(LearnerSettings(theme: "mono"))?.contains("unreadable-2") == true)
    #expect(folder.text("cowtutor/settings.json.unreadable-2") == "no settings")
    #expect(file.settings().settings.theme == "mono")
  }

  @Test("A save that fails leaves the file as it was and says why", arguments: DiskFault.allCases)
  func failure(fault: DiskFault) throws {
    #expect(file.save(LearnerSettings(theme: "light")) == nil)
    let before = text
    let faulty = SettingsFile(path: file.path, calls: fault.calls)
    let notice = faulty.save(LearnerSettings(theme: "mono", motion: String(repeating: "long", count: 100)))
    #expect(
      notice?.hasPrefix("Your choice holds until you quit: settings cannot be saved in \(file.path): ")
        == true)
    #expect(text == before)
    #expect(folder.names == ["cowtutor", "cowtutor/.settings.json.lock", "cowtutor/settings.json"])
  }

  @Test("Two windows that choose at the same time lose neither choice")
  func together() async {
    await withTaskGroup(of: Void.self) { group in
      for chosen in [LearnerSettings(theme: "light"), LearnerSettings(motion: "none")] {
        let file = file
        group.addTask { for _ in 0..<20 { #expect(file.save(chosen) == nil) } }
      }
    }
    #expect(file.settings().settings == LearnerSettings(theme: "light", motion: "none"))
  }

  @Test("Windows that save at the same time make the missing folders together")
  func newFolders() async {
    for number in 0..<100 {
      let file = SettingsFile(path: folder.path("\(number)/new/folders/settings.json"))
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { #expect(file.save(LearnerSettings(theme: "light")) == nil) }
        }
      }
    }
  }
}
