/// What a test has to know of the first lesson to go through it: how its choices begin.
enum LessonOne {
  static let id = "putting-off-a-copy"
  static let title = "Putting off a copy"
  static let rightChoices = [
    "Copy-on-write", "A faster, cheaper fork", "A missed", "Share it", "One writer",
  ]
  static let aWrongChoice = "A memory leak"
}
