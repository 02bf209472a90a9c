import Canvas

/// The way of a key, a click or the wheel: to the help if it is open, or else to the screen.
extension Tutor {
  mutating func take(_ key: Key) {
    shared.flash = nil
    guard shared.fits else {
      let quits = key == .character("q")
      screen.notice(isBound: quits, quits: quits, shared)
      if quits { shared.ask(.quit) }
      return
    }
    if shared.help == nil, screen.type(key, &shared) { return }
    if let action = press(key) { perform(action) }
  }

  /// - Returns: what the key asks of the whole program.
  private mutating func press(_ key: Key) -> ProgramAction? {
    guard var help = shared.help else { return screen.press(key, &shared) }
    let action = help.action(for: key, shared)
    screen.notice(isBound: action != nil, quits: action?.quits == true, shared)
    defer { shared.help = help }
    return help.press(key, &shared)
  }

  private mutating func perform(_ action: ProgramAction) {
    switch action {
    case .quit: return screen.quit(&shared)
    case .suspend: return shared.ask(.suspend)
    case .repaint: return shared.ask(.repaint)
    case .toggleHelp: shared.help = shared.help == nil ? HelpScreen() : nil
    case .back: goBack()
    case .nextTheme: shared.nextTheme()
    case .nextMotion:
      shared.settings.motion = settings.motion.next
      shared.flash = "Motion: \(settings.motion.rawValue): \(settings.motion.meaning)"
    }
    screen.follow(action, &shared)
  }

  /// One level up: out of the notice, the help, or where the screen says.
  private mutating func goBack() {
    if !shared.notices.isEmpty {
      shared.notices = []
    } else if shared.help != nil {
      shared.help = nil
    } else {
      screen.goBack(&shared)
    }
  }

  /// A hint in the line of keys acts like its key.
  mutating func click(_ point: Point) {
    shared.flash = nil
    guard shared.fits else { return }
    let layout = layout
    if let hint = hintAreas(layout.keys).first(where: { $0.1.contains(point) }) {
      return take(hint.0.keys[0])
    }
    if shared.help == nil { screen.click(point, layout, &shared) }
  }

  mutating func wheel(_ point: Point, down: Bool) {
    guard shared.fits else { return }
    if var help = shared.help {
      help.wheel(point, down: down, layout, &shared)
      shared.help = help
    } else {
      screen.wheel(point, down: down, layout, &shared)
    }
  }
}
