import Canvas

/// A screen of the program, with everything about it: what it shows, its keys and what they do, the pointer, time and news.
///
/// A screen knows no other screen except those that it opens.
protocol Screen: Sendable {
  /// What keys and clicks can ask of it.
  associatedtype Action: Hashable, Sendable

  /// The keys that work now, most useful first, those of the whole program among them.
  func keys(_ shared: Shared) -> [KeyBinding<Action>]

  mutating func perform(_ action: Action, _ shared: inout Shared)

  /// Whether an action cannot be performed before an experiment has answered.
  func putsOff(_ action: Action) -> Bool

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas)

  // MARK: - What some screens have besides

  /// Draws it as `draw` does, and takes over a panel that is the same in the last picture.
  ///
  /// - Returns: what the memory panel was drawn from; `nil` without one.
  func draw(_ layout: ScreenLayout, _ shared: Shared, after previous: Picture?, into canvas: inout Canvas)
    -> MemoryView?

  /// A question that waits for a key.
  var question: String? { get }

  /// Whether it has the whole terminal: no row of keys below it.
  var isBare: Bool { get }

  /// Whether it lives on while the help covers it.
  var goesOnBehindHelp: Bool { get }

  /// Whether free play that was opened from it is kept when one comes back.
  var keepsSandbox: Bool { get }

  /// Whether processes of an experiment are running for it.
  var hasExperiment: Bool { get }

  /// What it is painted in.
  func theme(_ shared: Shared) -> ThemeName

  /// Takes a key as text.
  ///
  /// - Returns: whether it was text.
  mutating func type(_ key: Key, _ shared: inout Shared) -> Bool

  /// A key was pressed, here or in the help above it.
  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared)

  /// An action of the whole program has been carried out.
  mutating func follow(_ action: ProgramAction, _ shared: inout Shared)

  /// One level up.
  mutating func goBack(_ shared: inout Shared)

  mutating func quit(_ shared: inout Shared)

  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared)

  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared)

  /// The milliseconds until the picture changes by itself; `nil` while nothing moves.
  func nextChange(_ shared: Shared) -> Int?

  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared)

  /// Commands to carry out before the first key.
  var firstCommands: [Command] { get }

  /// Takes news that is not about the whole program.
  mutating func take(_ message: Message, _ shared: inout Shared)

  // MARK: - What follows from the keys; asked for with each key and picture, so compiled for each screen

  /// What is known of the keys from outside.
  func keyLabels(_ shared: Shared) -> [KeyLabel]

  /// Those that are named in the line of keys.
  func hints(_ shared: Shared) -> [KeyLabel]

  func action(for key: Key, _ shared: Shared) -> KeyAction<Action>?

  /// Does what a key asks of this screen.
  ///
  /// - Returns: what it asks of the whole program.
  mutating func press(_ key: Key, _ shared: inout Shared) -> ProgramAction?
}

extension Screen {
  func draw(_ layout: ScreenLayout, _ shared: Shared, after previous: Picture?, into canvas: inout Canvas)
    -> MemoryView?
  {
    draw(layout, shared, into: &canvas)
    return nil
  }

  func putsOff(_ action: Action) -> Bool { false }
  var question: String? { nil }
  var isBare: Bool { false }
  var goesOnBehindHelp: Bool { false }
  var hasExperiment: Bool { false }
  var keepsSandbox: Bool { false }
  var firstCommands: [Command] { [] }
  func theme(_ shared: Shared) -> ThemeName { shared.settings.theme }
  mutating func type(_ key: Key, _ shared: inout Shared) -> Bool { false }
  mutating func notice(isBound: Bool, quits: Bool, _ shared: Shared) {}
  mutating func follow(_ action: ProgramAction, _ shared: inout Shared) {}
  mutating func goBack(_ shared: inout Shared) {}
  mutating func quit(_ shared: inout Shared) { shared.ask(.quit) }
  mutating func click(_ point: Point, _ layout: ScreenLayout, _ shared: inout Shared) {}
  mutating func wheel(_ point: Point, down: Bool, _ layout: ScreenLayout, _ shared: inout Shared) {}
  func nextChange(_ shared: Shared) -> Int? { nil }
  mutating func passTime(_ milliseconds: Int, _ shared: inout Shared) {}
  mutating func take(_ message: Message, _ shared: inout Shared) {}
}

// MARK: - Keys, whatever the actions are

extension Screen {
  func keyLabels(_ shared: Shared) -> [KeyLabel] { bindings(shared).map(\.label) }

  func hints(_ shared: Shared) -> [KeyLabel] {
    bindings(shared).compactMap { $0.label.hint == nil ? nil : $0.label }
  }

  /// Esc hides a message before it does anything else.
  private func bindings(_ shared: Shared) -> [KeyBinding<Action>] {
    guard !shared.notices.isEmpty else { return keys(shared) }
    return [KeyBinding([.escape], "Esc", program: .back, hint: "hide message", "Hide the message")]
      + keys(shared).compactMap { $0.without(.escape) }
  }

  func action(for key: Key, _ shared: Shared) -> KeyAction<Action>? {
    bindings(shared).first { $0.label.keys.contains(key) }?.action
  }

  mutating func press(_ key: Key, _ shared: inout Shared) -> ProgramAction? {
    let action = action(for: key, shared)
    notice(isBound: action != nil, quits: action?.quits == true, shared)
    switch action {
    case .program(let action): return action
    case .own(let action):
      if putsOff(action) { shared.putOff.append(key) } else { perform(action, &shared) }
    case nil: break
    }
    return nil
  }
}
