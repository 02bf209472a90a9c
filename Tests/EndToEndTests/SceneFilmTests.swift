import Foundation
import Testing

@Suite("The memory alone, and pictures of a scene as files")
struct SceneFilmTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func render(_ arguments: [String]) throws -> Finished {
    try Tool.run([Tool.cowtutor, "render", LessonOne.id, "--answer", "right"] + arguments)
  }

  private func output(_ arguments: String...) throws -> String {
    let finished = try render(arguments)
    #expect(finished.status == 0 && finished.errors == "", "\(arguments): \(finished.errors)")
    return finished.output
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.file(folder)).sorted()
  }

  // MARK: - The memory alone

  @Test(
    "It has the size asked for, all frames, and nothing of the tutor around it",
    arguments: ["80x24", "40x12", "30x10"])
  func alone(size: String) throws {
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    let picture = try output("--scene", "--step", "3", "--size", size)
    let rows = picture.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == numbers[1] + 1 && rows.allSatisfy { $0.count <= numbers[0] })
    for text in ["PARENT", "CHILD", "f0", "f2", "f6", "free"] { #expect(picture.contains(text), "\(text)") }
    for text in ["Question", "CowTutor", "Answer", "╭", "╰", "Enter", "quit", "kernel"] {
      #expect(!picture.contains(text), "\(text)")
    }
  }

  @Test("It comes in every format, at one moment, between all events, and as it plays")
  func formats() throws {
    let steps = try (0...4).map { try output("--scene", "--step", "\($0)") }
    #expect(Set(steps).count == 3)
    #expect(try output("--scene", "--all") == steps.joined(separator: "\n"))
    let ansi = try output("--scene", "--step", "3", "--format", "ansi")
    let rows = ansi.replacing(#/\x1B\[[0-9;]*m/#, with: "").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.map { $0.replacing(#/ +$/#, with: "") }.joined(separator: "\n") == steps[3])
    for (more, moves) in [(["--step", "3"], false), (["--all"], true), (["--event", "3"], true)] {
      let drawing = try render(["--scene", "--format", "svg"] + more).output
      #expect(XMLDocumentCheck.isWellFormed(drawing))
      #expect(drawing.contains("@keyframes") == moves)
    }
    let whole = try Cast(try output("--scene", "--format", "cast", "--size", "60x15"))
    let event = try Cast(try output("--scene", "--format", "cast", "--size", "60x15", "--event", "3"))
    #expect(whole.width == 60 && whole.height == 15)
    #expect(event.pictures.count > 50 && whole.pictures.count > event.pictures.count)
    #expect(event.end < whole.end)
  }

  @Test("One event goes from the rest before it to the rest after it")
  func event() throws {
    let pictures = try output("--scene", "--event", "3", "--size", "40x12")
    let before = try output("--scene", "--step", "2", "--size", "40x12")
    let after = try output("--scene", "--step", "3", "--size", "40x12")
    #expect(pictures.hasPrefix(before + "\n") && pictures.hasSuffix("\n" + after))
  }

  // MARK: - Files

  @Test(
    "Every picture of an event is a numbered file of the format, in a folder that is made for them",
    arguments: [("text", "txt"), ("ansi", "ansi"), ("svg", "svg")])
  func frames(format: String, suffix: String) throws {
    let options = ["--scene", "--event", "3", "--size", "40x12", "--format", format]
    let folder = scratch.file("a/split")
    let finished = try render(options + ["--frames", folder])
    #expect(finished.status == 0 && finished.errors == "", "\(finished.errors)")
    let names = try files("a/split")
    #expect(
      names.count >= (format == "text" ? 30 : 60)
        && finished.output == "\(names.count) pictures in \(folder)\n")
    #expect(
      names.first == "0001.\(suffix)"
        && names == (1...names.count).map { String(format: "%04d.", $0) + suffix })
    let pictures = names.map { scratch.read("a/split/\($0)") }
    for (one, next) in zip(pictures, pictures.dropFirst()) { #expect(one != next) }
    if format == "svg" {
      #expect(pictures.allSatisfy { XMLDocumentCheck.isWellFormed($0) && !$0.contains("@keyframes") })
    } else {
      #expect(try render(options).output == pictures.joined(separator: "\n"))
    }
  }

  @Test("Without an event it is the whole scene, of the screen too")
  func wholeScene() throws {
    let scene = try render(["--frames", scratch.file("scene"), "--scene", "--size", "30x10"])
    #expect(scene.status == 0)
    let names = try files("scene")
    #expect(names.count > 80)
    #expect(scratch.read("scene/0001.txt") == (try output("--scene", "--size", "30x10")))
    let screen = try render(["--frames", scratch.file("screen"), "--event", "1", "--size", "60x20"])
    #expect(screen.status == 0 && scratch.read("screen/0001.txt").contains("Question 1 of 5"))
  }

  @Test("A file that has one of the names is not replaced, and then nothing else is written")
  func foreignFiles() throws {
    try FileManager.default.createDirectory(atPath: scratch.file("mine"), withIntermediateDirectories: true)
    try scratch.write("my own", to: "mine/0007.txt")
    try scratch.write("a note", to: "mine/notes.txt")
    let options = ["--scene", "--event", "3", "--frames", scratch.file("mine")]
    let refused = try render(options)
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains("mine/0007.txt is there already and is not replaced"), "\(refused.errors)")
    #expect(try files("mine") == ["0007.txt", "notes.txt"] && scratch.read("mine/0007.txt") == "my own")
    try FileManager.default.removeItem(atPath: scratch.file("mine/0007.txt"))
    #expect(try render(options).status == 0)
    #expect(scratch.read("mine/notes.txt") == "a note")
    // Its own pictures of an earlier run are files like any others.
    #expect(try render(options).status == 1)
  }

  @Test("A folder that cannot be made is named, with the reason")
  func noFolder() throws {
    try scratch.write("", to: "file")
    let refused = try render(["--scene", "--frames", scratch.file("file/pictures")])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("file/pictures cannot be written: "), "\(refused.errors)")
  }

  @Test("A disk that gets full is told, and keeps none of the pictures", .enabled(if: SmallDisk.isPossible))
  func fullDisk() throws {
    let disk = try SmallDisk(scratch.file("disk"))
    defer { disk.unmount() }
    let refused = try render(["--frames", "\(disk.path)/pictures", "--format", "svg"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("No space left on device; free some space"), "\(refused.errors)")
    #expect(try files("disk/pictures") == [])
  }

  @Test(
    "What does not go together is said",
    arguments: [
      (["--scene", "--size", "29x20"], "from 30x8 to 4096x1024"),
      (["--size", "40x12"], "from 60x20 to 4096x1024"),
      (["--event", "5"], "--event takes 1 to 4 here"),
      (["--event", "0"], "--event takes 1 to 4 here"),
      (["--event", "2", "--step", "2"], "leave one of them out"),
      (["--event", "2", "--all"], "leave one of them out"),
      (["--frames", "x", "--step", "2"], "leave one of them out"),
      (["--frames", "x", "--output", "y"], "leave one of them out"),
      (["--frames", "x", "--format", "cast"], "--frames takes --format text, ansi or svg"),
      (["--frames", ""], "--frames needs the name of a folder"),
    ])
  func refused(arguments: [String], message: String) throws {
    let finished = try render(arguments)
    #expect(finished.status == 64 && finished.output == "")
    #expect(finished.errors.contains(message), "\(finished.errors)")
  }
}
