/// The signs of the diagram with their meanings, spelt out beside it and in the help.
enum Sign: String, CaseIterable, Sendable {
  case page, frame, buffer, value, holders, readOnly, writable, present, absent, object, fault, check, foreign

  /// An example, where the sign is not always the same.
  var symbol: String {
    switch self {
    case .page: "0"
    case .frame: "f0"
    case .buffer: "b0"
    case .value: "10"
    case .holders: "×2"
    case .readOnly: "r─"
    case .writable: "rw"
    case .present: "••"
    case .absent: "──"
    case .object: "■"
    case .fault: "!"
    case .check: "?"
    case .foreign: "≠"
    }
  }

  /// For the line under the diagram.
  var brief: String {
    switch self {
    case .page: "page"
    case .frame: "frame"
    case .buffer: "buffer"
    case .value: "value"
    case .holders: "holders"
    case .readOnly: "read only"
    case .writable: "writable"
    case .present: "present"
    case .absent: "no entry"
    case .object: "file or shared memory"
    case .fault: "fault"
    case .check: "sole owner?"
    case .foreign: "changed by another"
    }
  }

  var meaning: String {
    switch self {
    case .page: "A page of a process, by its number: the same number on both sides is the same address."
    case .frame: "A frame of the machine's memory, by its number: where a page is."
    case .buffer: "A buffer, by its number: where a value is."
    case .value: "What is in the page or the buffer; one number stands for all of it."
    case .holders:
      "How many hold this frame or buffer: the reference count. At ×1 nobody else can see a write."
    case .readOnly: "This page-table entry lets reads through; a write faults."
    case .writable: "This page-table entry lets reads and writes through."
    case .present:
      "This page-table entry is present. Whether it lets writes through, the kernel does not show."
    case .absent: "This page-table entry is absent: the first touch faults."
    case .object:
      "The page cache, or an object of shared memory, holds this frame too. It counts as a holder."
    case .fault: "A page fault: the processor asks the kernel what to do."
    case .check: "The writer asks: am I the only owner?"
    case .foreign: "Here stands a value that somebody else wrote."
    }
  }

  /// Whether it belongs to the picture as such, not to what happened.
  var isInEveryRow: Bool {
    switch self {
    case .page, .frame, .buffer, .value: true
    default: false
    }
  }
}
