import MemoryModel

extension Program {
  /// Whether equal pages are merged in it: then it needs ``SamepageMerging``.
  public var mergesPages: Bool {
    (setup + events).contains { if case .merge = $0 { true } else { false } }
  }

  /// Programs in which equal pages are merged.
  public static var merging: [Program] {
    let (parent, child, grandchild) = (
      ProcessID(rawValue: 0), ProcessID(rawValue: 1), ProcessID(rawValue: 2)
    )
    let page = Mapping.anonymous(pages: 1)
    let strangers: [Event] = [
      .start, .map(parent, page), .write(parent, 0, value: 7), .start, .map(child, page),
      .write(child, 0, value: 7),
    ]
    return [
      // Two copy: the last as well.
      Program(
        setup: strangers,
        events: [
          .merge(parent, 0, with: child), .read(parent, 0), .read(child, 0), .write(child, 0, value: 8),
          .write(parent, 0, value: 9), .write(parent, 0, value: 10),
        ]),
      // What a fork had shared is shared again, and a third process has it too.
      Program(
        setup: [.start, .map(parent, page), .write(parent, 0, value: 5), .fork(parent)],
        events: [
          .write(child, 0, value: 7), .write(parent, 0, value: 7), .merge(parent, 0, with: child),
          .fork(parent), .write(grandchild, 0, value: 8), .exit(child), .receive(parent, 0, value: 9),
        ]),
      // The last one gives it back, and it is free.
      Program(
        setup: strangers,
        events: [
          .merge(child, 0, with: parent), .giveBack(parent, 0), .read(parent, 0), .write(child, 0, value: 8),
          .exit(child), .write(parent, 0, value: 9),
        ]),
    ]
  }
}
