@testable import Files
@testable import LearnerProgress

/// An answer of which only the time matters, unless a test says otherwise.
func answer(at seconds: Int, _ choice: String = "copy-on-write", right: Bool = true) -> Answer {
  Answer(time: Timestamp(secondsSince1970: seconds), choice: choice, right: right)
}

/// A log with two lessons, one of them only opened, and its one and only JSON.
enum Sample {
  /// What lies beside a file of that name ever after.
  static let lock = ".progress.json.lock"

  static var log: ProgressLog {
    var log = ProgressLog()
    log.record(
      answer(at: 1_795_467_845, "memory-leak", right: false),
      lesson: "putting-off-a-copy", question: "name-it")
    log.record(answer(at: 1_795_467_970), lesson: "putting-off-a-copy", question: "name-it")
    log.visit(lesson: "putting-off-a-copy", question: "what-it-buys")
    log.lessons["a/b"] = LessonProgress()
    return log
  }

  static let json = """
    {
      "at" : "putting-off-a-copy",
      "format" : 2,
      "lessons" : {
        "a/b" : {
          "answers" : {

          }
        },
        "putting-off-a-copy" : {
          "answers" : {
            "name-it" : [
              {
                "choice" : "memory-leak",
                "right" : false,
                "time" : "2026-11-23T21:04:05Z"
              },
              {
                "choice" : "copy-on-write",
                "right" : true,
                "time" : "2026-11-23T21:06:10Z"
              }
            ]
          },
          "at" : "what-it-buys"
        }
      }
    }

    """
}

extension ProgressFile {
  /// Replaces whatever log the file holds.
  func save(_ log: ProgressLog) throws(ProgressFileError) {
    let updated = try changing(memory: log, patience: .seconds(20)) { $0 = log }
    if let failure = updated.notDurable { throw ProgressFileError(path: path, failure: failure) }
  }
}

extension StoredContent<ProgressLog> {
  /// The log, if there is one.
  var log: ProgressLog? { if case .document(let log) = self { log } else { nil } }
}
