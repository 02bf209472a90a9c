import MemoryModel

extension Strategy {
  /// As it reads in a sentence and beside a scene.
  public var title: String {
    switch self {
    case .copyOnWrite: "copy-on-write"
    case .eagerCopy: "eager copying"
    case .alwaysShare: "plain sharing"
    }
  }

  /// What it does, after its title and a colon.
  public func rule(for kind: Scene.Kind) -> String {
    switch (self, kind.isMemory) {
    case (.copyOnWrite, true): "a page is copied only when it is written"
    case (.copyOnWrite, false): "the buffer is copied only when it is written"
    case (.eagerCopy, true): "a fork copies every page at once"
    case (.eagerCopy, false): "every receiver gets its own copy at once"
    case (.alwaysShare, true): "no page is ever copied"
    case (.alwaysShare, false): "no buffer is ever copied"
    }
  }
}
