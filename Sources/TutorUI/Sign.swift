/// The signs of the diagram with their meanings, spelt out beside it and in the help.
enum Sign: String, CaseIterable, Sendable {
  case readOnly, writable, absent, references, sole, fault, check, foreign, free

  var symbol: String {
    switch self {
    case .readOnly: "r─"
    case .writable: "rw"
    case .absent: "──"
    case .references: "×2"
    case .sole: "×1"
    case .fault: "!"
    case .check: "?"
    case .foreign: "≠"
    case .free: "▫"
    }
  }

  /// For the line under the diagram.
  var brief: String {
    switch self {
    case .readOnly: "read only"
    case .writable: "writable"
    case .absent: "no entry"
    case .references: "two hold it"
    case .sole: "one holder"
    case .fault: "fault"
    case .check: "sole owner?"
    case .foreign: "changed by another"
    case .free: "free frame"
    }
  }

  var meaning: String {
    switch self {
    case .readOnly: "This page-table entry lets reads through; a write faults."
    case .writable: "This page-table entry lets reads and writes through."
    case .absent: "This page-table entry is absent: the first touch faults."
    case .references: "Two hold this frame or buffer (or three, or more: ×3)."
    case .sole: "One holds it: nobody else can see a write."
    case .fault: "A page fault: the processor asks the kernel what to do."
    case .check: "The writer asks: am I the only owner?"
    case .foreign: "Here stands a value that somebody else wrote."
    case .free: "A frame that nobody uses."
    }
  }
}
