import MemoryModel

extension Strategy {
  /// As it reads in a sentence and beside a scene.
  public var title: String {
    switch self {
    case .copyOnWrite: "copy-on-write"
    case .eagerCopy: "eager copy"
    case .alwaysShare: "always share"
    }
  }

  /// What it does, behind its title and a colon.
  func rule(for kind: Scene.Kind) -> String {
    switch (self, kind.isMemory) {
    case (.copyOnWrite, true): "a page is copied when it is written"
    case (.copyOnWrite, false): "the buffer is copied when it is written"
    case (.eagerCopy, true): "a fork copies every page at once"
    case (.eagerCopy, false): "whoever gets it gets a copy at once"
    case (.alwaysShare, _): "nothing is ever copied"
    }
  }
}
