import Lessons
import Testing

/// A small lesson without mistakes.
let sampleLesson = """
  format: 1
  id: sample
  title: A sample
  summary: What tests are made from.
  questions:
    - id: first
      prompt: What happens at a write?
      choices:
        - {id: copy, text: Only that page is copied, right: true}
        - {id: leak, text: A leak, feedback: Nothing is lost.}
        - {id: swap, text: Swapping, feedback: Nothing is moved out.}
        - {id: none, text: Nothing, feedback: Something is.}
      explanation: The first write takes a fault.
      scene:
        kind: memory
        strategies: [copy-on-write]
        free frames: 4
        processes:
          - {id: parent, pages: [10, 20]}
        events:
          - fork: {from: parent, to: child}
          - answer
          - write: {by: child, page: 1, value: 21}
    - id: second
      prompt: And without a kernel?
      choices:
        - {id: count, text: A count of references, right: true}
        - {id: fault, text: A fault, feedback: No hardware takes part.}
        - {id: lock, text: A lock, feedback: Nobody waits.}
        - {id: luck, text: Luck, feedback: It is certain.}
      explanation: The writer asks whether it is the only owner.
      scene:
        kind: value
        strategies: [copy-on-write]
        buffer size: 4096
        free frames: 2
        holders:
          - {id: one, value: 1}
        events:
          - share: {from: one, to: two}
          - answer
          - write: {by: two, value: 5}

  """

/// A change to the sample, and what is then said: nothing, or each `line:column: message`.
struct Mistake: CustomTestStringConvertible {
  let original: String
  let replacement: String
  let expected: [String]

  init(_ original: String, _ replacement: String, _ expected: String...) {
    self.original = original
    self.replacement = replacement
    self.expected = expected
  }

  var testDescription: String { replacement }
}

/// What the decoder says about a text.
func diagnostics(_ text: String) -> [String] {
  diagnostics(Array(text.utf8))
}

func diagnostics(_ bytes: [UInt8]) -> [String] {
  switch LessonDecoder.read(bytes) {
  case .success: []
  case .failure(let diagnostics): diagnostics.all.map(\.description)
  }
}

extension String {
  /// With the first occurrence replaced; `nil` if there is none.
  func replacingFirst(_ original: String, _ replacement: String) -> String? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(original) {
        return self[..<index] + replacement + self[index...].dropFirst(original.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
