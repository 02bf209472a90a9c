import MemoryModel

extension RegionDeclaration {
  var framesAtStart: Int {
    switch kind {
    case .private, .shared, .wiped, .keptOut: contents.count { $0 != nil }
    case .file, .text: contents.count
    }
  }

  /// Pages of shared memory and of files are mapped one by one. In one mapping, a read fault of Linux maps up to 16
  /// neighbours as well (fault-around), which a scene does not show.
  public var mappings: [Mapping] {
    switch kind {
    case .private: [.anonymous(pages: contents.count)]
    case .wiped: [.anonymous(pages: contents.count, atFork: .wiped)]
    case .keptOut: [.anonymous(pages: contents.count, atFork: .keptOut)]
    case .shared: contents.map { _ in .sharedAnonymous(pages: 1) }
    case .file: contents.map { .file(contents: [$0 ?? 0], sharing: .private) }
    case .text: contents.map { .file(contents: [$0 ?? 0], sharing: .private, writable: false) }
    }
  }
}
