/// Why an event cannot happen; the machine is then unchanged.
public enum EventError: Error, Hashable, Sendable {
  /// Nothing of that number was ever started or forked.
  case noSuchProcess(ProcessID)
  /// It exited or was killed before.
  case processHasEnded(ProcessID)
  /// It waits until a process that has borrowed its address space runs another program or ends.
  case processWaits(ProcessID)
  /// No object of that number was ever created, or it went with its last mapping.
  case noSuchObject(MemoryObjectID)
  /// No region of the process has the page that it would give back or unmap.
  case noSuchPage(ProcessID, PageNumber)
  /// A new region was to hold so many pages, which are fewer than one.
  case tooFewPages(Int)
}
