import Lessons

/// The signs of the diagram with their meanings, which the legend and the help explain.
enum Sign: String, CaseIterable, Sendable {
  case page = "0", frame = "f0", buffer = "b0", value = "10", holders = "×2"
  case readOnly = "r-", writable = "rw", present = "••", absent = "--"
  case object = "■", fault = "!", check = "?", foreign = "≠"

  /// The sign, or an example if it varies.
  var symbol: String { rawValue }

  /// `512 words`
  static let wordsInPage = countedWords(bytes: Scene.Kind.memory.unitBytes)

  /// The meaning in the legend.
  var brief: String {
    switch self {
    case .page: "page"
    case .frame: "frame"
    case .buffer: "buffer"
    case .value: "value"
    case .holders: "holders"
    case .readOnly: "read-only"
    case .writable: "writable"
    case .present: "present"
    case .absent: "no entry"
    case .object: "file or shared memory"
    case .fault: "fault"
    case .check: "sole owner?"
    case .foreign: "written by another"
    }
  }

  var meaning: String {
    switch self {
    case .page: "A page of a process. The same number on both sides means the same address."
    case .frame: "A frame of the machine's memory, which holds a page."
    case .buffer: "A buffer, which holds a value."
    case .value:
      "One of the \(Self.wordsInPage) of a page, which are copied together; the whole value of a buffer."
    case .holders:
      "The reference count: how many holders the frame has, or owners the buffer."
    case .readOnly: "This page-table entry allows reads only; a write faults."
    case .writable: "This page-table entry allows reads and writes."
    case .present:
      "This page-table entry is present. The kernel does not show whether it allows writes."
    case .absent: "This page-table entry is absent: the first access faults."
    case .object: "The page cache, or shared memory, holds this frame too, and counts as a holder."
    case .fault: "A page fault: the processor stops and asks the kernel what to do."
    case .check: "Before a write: is the writer the only owner?"
    case .foreign: "Another process, or another owner, wrote this value."
    }
  }

  /// Whether it belongs to every picture, whatever happened.
  var isInEveryRow: Bool { [.page, .frame, .buffer, .value].contains(self) }
}
