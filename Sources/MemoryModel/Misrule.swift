/// A rule that no kernel follows: a wrong belief, or a mistake once made in a kernel.
///
/// The raw values are the names by which lessons, reports and tests speak of them. Where the belief is documented, and what
/// would be seen if it were true, is told by the course that uses it.
public enum Misrule: String, CaseIterable, Sendable {
  // MARK: At a fork

  /// A fork copies every page, those of code and files too.
  case eagerAll = "eager-all"
  /// A fork takes the write permission from the child alone.
  case parentKeeps = "parent-keeps"
  /// A fork takes it from both, but another processor goes on by the parent's old entry. What follows is the same.
  case stale
  /// A fork does not raise the reference counts.
  case noRaise = "no-raise"
  /// Shared memory is copied on write after a fork.
  case sharedSplits = "shared-splits"
  /// Parent and child go on with one page table.
  case tableShared = "table-shared"
  /// A fork takes a page that is read-only already for one that may never be written.
  case reforkReadonly = "refork-readonly"
  /// A child of vfork shares by copy-on-write, as a child of fork does.
  case vforkCow = "vfork-cow"
  /// A fork clears the pages that it wipes for the parent too.
  case wipeLate = "wipe-late"

  // MARK: At a read

  /// Reading splits as writing does.
  case readSplits = "read-splits"
  /// Reading memory never written takes a frame.
  case zeroFrame = "zero-frame"

  // MARK: At a write

  /// A write to a read-only entry is an error.
  case segv
  /// The fault handler looks at the entry alone and never asks the region.
  case textWritable = "text-writable"
  /// A write of the value that is there already is noticed and skipped.
  case sameFree = "same-free"
  /// A write to a private page of a file reaches the file.
  case fileThrough = "file-through"
  /// The first write copies the zero frame.
  case zeroCopies = "zero-copies"
  /// What the kernel stores for a process goes into the frame that is there, though others hold it.
  case kernelThrough = "kernel-through"
  /// What a debugger stores in a private page of a file reaches the file.
  case forcedThrough = "forced-through"
  /// The sole holder copies as well.
  case soleCopies = "sole-copies"
  /// The page stays read-only, so every write faults.
  case refault

  // MARK: At a copy

  /// The new frame goes to the side that does not write.
  case childGets = "child-gets"
  /// Both sides get a new frame.
  case bothNew = "both-new"
  /// The other side may write at once too.
  case otherWritable = "other-writable"
  /// Every generation between the writer and the first gets a copy.
  case chain
  /// The whole region is copied.
  case region
  /// The copy has a new page number.
  case moves

  // MARK: At an end

  /// A process that ends, or runs another program, does not lower the reference counts.
  case exitKeeps = "exit-keeps"
  /// An exec copies the old pages first.
  case execCopies = "exec-copies"

  /// What it claims, as a sentence about a kernel.
  public var claim: String {
    switch self {
    case .eagerAll: "A fork copies every page, those of code and files too."
    case .parentKeeps: "A fork takes the write permission from the child alone."
    case .stale: "Another processor goes on by an entry from before the fork."
    case .noRaise: "A fork does not raise the reference counts."
    case .sharedSplits: "Shared memory is copied on write after a fork."
    case .tableShared: "Parent and child go on with one page table."
    case .reforkReadonly: "A fork takes a read-only page for one that may never be written."
    case .vforkCow: "A child of vfork shares by copy-on-write, as after a fork."
    case .wipeLate: "A fork clears the pages that it wipes for the parent too."
    case .readSplits: "Reading a shared page copies it, as writing does."
    case .zeroFrame: "Reading memory that was never written takes a frame."
    case .segv: "A write to a read-only entry is a segmentation fault."
    case .textWritable: "The fault handler looks at the entry alone and never asks the region."
    case .sameFree: "A write of the value that is there already is skipped."
    case .fileThrough: "A write to a private page of a file reaches the file."
    case .zeroCopies: "The first write copies the zero frame."
    case .kernelThrough: "What the kernel stores for a process goes into the shared frame."
    case .forcedThrough: "What a debugger stores in a private page of a file reaches the file."
    case .soleCopies: "Every write to a read-only page copies it."
    case .refault: "The page stays read-only, so every write faults."
    case .childGets: "The new frame goes to the process that does not write."
    case .bothNew: "Both processes get new frames."
    case .otherWritable: "When one process gets its copy, the other may write at once."
    case .chain: "Every generation between gets a copy."
    case .region: "The first write copies the whole region."
    case .moves: "A copied page gets a new page number."
    case .exitKeeps: "A process that ends, or runs another program, does not lower the reference counts."
    case .execCopies: "An exec copies the old pages first."
    }
  }
}
