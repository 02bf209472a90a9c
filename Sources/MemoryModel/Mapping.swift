/// What a new region is to hold: at least one page.
///
/// A page of shared memory or of a file is mapped by a fault of its own here. In Linux a read fault also fills in entries
/// of up to 15 neighbours in the same region (`do_fault_around`, `mm/memory.c`); so what is compared with a kernel maps such pages one by one,
/// each as a region, and what is taught tells of one page at a time.
public enum Mapping: Codable, Hashable, Sendable {
  /// Memory that reads as zeroes until it is written.
  case anonymous(pages: Int, writable: Bool = true, atFork: AtFork = .copied)
  /// Private memory in which the program has stored these values at once, a page each.
  case filled(contents: [Int])
  /// Anonymous memory that forks keep in common.
  case sharedAnonymous(pages: Int, writable: Bool = true)
  /// A file whose pages are in the page cache already, with these contents.
  case file(contents: [Int], sharing: Sharing, writable: Bool = true)
  /// A file that was mapped before, or shared memory that is still mapped: this is how unrelated processes share memory.
  /// Scenes cannot say it; it is for the comparison with the kernel and for tests.
  case existing(MemoryObjectID, sharing: Sharing, writable: Bool = true)

  /// How many pages it makes; `nil` where the object knows.
  public var pageCount: Int? {
    switch self {
    case .anonymous(let pages, _, _), .sharedAnonymous(let pages, _): pages
    case .filled(let contents), .file(let contents, _, _): contents.count
    case .existing: nil
    }
  }
}
