/// What a fork does with pages that both sides could write to.
public enum Strategy: String, CaseIterable, Sendable {
  /// Share every frame and copy one when it is written: what Linux does.
  case copyOnWrite = "copy-on-write"
  /// Copy every page at the fork, as early Unix did.
  case eagerCopy = "eager-copy"
  /// Share every frame and never copy: wrong on purpose, to show what the copy is for.
  case alwaysShare = "always-share"
}

/// How a write to something shared comes to be noticed.
public enum WriteDetection: Sendable {
  /// By the hardware: the page-table entry is read-only, so the write faults.
  case pageFault
  /// By the code that writes: before each write it asks whether it holds the only reference.
  case ownerCheck
}
