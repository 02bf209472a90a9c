import Canvas
import TestSupport
import Testing

@testable import TutorUI

@Suite("The keys of each mode")
struct KeyBindingsTests {
  /// A tutor in each of its modes, by name.
  static func modes() throws -> [(name: String, tutor: Tutor)] {
    let lesson = Samples.tutor([try Samples.lesson()])
    func after(_ start: Tutor, _ keys: Key...) -> Tutor {
      var tutor = start
      for key in keys { tutor.press(key) }
      // Each mode as it is once the next key has come.
      tutor.shared.flash = nil
      return tutor
    }
    let stage = after(lesson, .enter)
    let answered = after(stage, .escape)
    let list = after(lesson, .escape)
    let last = after(answered, "n", .enter, .escape)
    return [
      ("question", lesson), ("question, memory", after(lesson, .tab)), ("stage", stage),
      ("answered", answered),
      ("answered, memory", after(answered, .tab)), ("last answered", last),
      ("zoomed", after(lesson, .character("z"))), ("answered, zoomed", after(answered, .character("z"))),
      ("practice", after(list, .end, .enter)), ("list", list),
      ("search", after(list, .character("/"), .character("a"))),
      ("summary", after(last, "n")), ("starting over", after(last, "n", "s")),
      ("summary without misses", after(lesson, .right, .right)),
      ("help", after(lesson, .character("?"))), ("help in the list", after(list, .character("?"))),
      ("too small", Samples.tutor([try Samples.lesson()], size: Size(width: 40, height: 10))),
      ("no lessons", Samples.tutor([])),
      (
        "test card",
        Tutor(
          testCardsFor: try Samples.lesson(), abilities: TerminalAbilities(name: "xterm", colors: 8),
          settings: Settings(), size: LessonOne.sizes[0])
      ),
      ("notes", Tutor(notesWith: Settings(), size: LessonOne.sizes[0])),
      ("sandbox", Tutor(sandboxWith: Settings(), size: LessonOne.sizes[0])),
      (
        "sandbox, mapping",
        after(Tutor(sandboxWith: Settings(), size: LessonOne.sizes[0]), .character("a"))
      ),
    ] + (try ExerciseLessons.kinds.map { ($0, Samples.tutor([try ExerciseLessons.lesson($0)])) })
  }

  @Test("The modes are the ones that their names say")
  func modesAreReached() throws {
    let modes = try Self.modes()
    let actions = Dictionary(
      uniqueKeysWithValues: modes.map { ($0.name, Set($0.tutor.boundActions.map(\.action))) })
    func has<Own: Hashable>(_ mode: String, _ action: KeyAction<Own>) -> Bool {
      actions[mode]?.contains(AnyHashable(action)) == true
    }
    func lesson(_ mode: String, _ action: LessonScreen.Action) -> Bool { has(mode, .own(action)) }
    #expect(lesson("question", .form(.enter)))
    #expect(lesson("question, memory", .form(.enter)) && lesson("question, memory", .scene(.end)))
    #expect(lesson("stage", .nextQuestion) && has("stage", KeyAction<LessonScreen.Action>.program(.back)))
    #expect(!lesson("answered", .form(.enter)) && lesson("answered", .nextQuestion))
    #expect(lesson("answered, memory", .nextQuestion) && lesson("answered, memory", .scene(.end)))
    #expect(!lesson("zoomed", .nextQuestion) && lesson("zoomed", .toggleZoom))
    #expect(has("list", KeyAction<ListScreen.Action>.own(.open)))
    #expect(has("search", KeyAction<ListScreen.Action>.own(.endSearch)))
    #expect(has("summary", KeyAction<SummaryScreen.Action>.own(.review)))
    #expect(has("starting over", KeyAction<SummaryScreen.Action>.own(.startOver)))
    #expect(has("starting over", KeyAction<SummaryScreen.Action>.own(.cancel)))
    #expect(has("help", KeyAction<HelpScreen.Action>.program(.toggleHelp)))
    #expect(has("help", KeyAction<HelpScreen.Action>.own(.scroll(.pageDown))))
    #expect(modes.first { $0.name == "too small" }?.tutor.keyLabels.map(\.name) == ["q"])
    #expect(has("no lessons", KeyAction<ListScreen.Action>.own(.open)))
  }

  @Test("No key means two things in one mode")
  func oneMeaning() throws {
    for (name, tutor) in try Self.modes() {
      var known: Set<Key> = []
      for key in tutor.keyLabels.flatMap(\.keys) { #expect(known.insert(key).inserted, "\(key) in \(name)") }
    }
  }

  @Test("Every binding has a sentence in the help, or its name stands in that of one that has")
  func help() throws {
    for (name, tutor) in try Self.modes() {
      let explained = tutor.keyLabels.filter { !$0.help.isEmpty }
      for binding in tutor.keyLabels where binding.help.isEmpty {
        let isNamed = explained.contains { $0.name.contains(binding.name) || $0.help.contains(binding.name) }
        #expect(isNamed, "\(binding.name) in \(name)")
      }
    }
  }

  @Test("Each key is written out in a name or a sentence of its mode")
  func named() throws {
    for (name, tutor) in try Self.modes() {
      let words = tutor.keyLabels.flatMap { ($0.name + " " + $0.help).split(separator: " ") }
        .flatMap { word -> [Substring] in
          [word, word.drop { $0 == "(" }.prefix { !"),:;".contains($0) }]
        }
      for key in tutor.keyLabels.flatMap(\.keys) {
        let isWritten = words.contains {
          key.labels.contains(String($0)) || "↑↓" == $0 && "↑↓".contains(key.label)
        }
        #expect(isWritten, "\(key.label) in \(name)")
      }
    }
  }

  @Test("No action needs Escape, a function key or the mouse")
  func plainKeys() throws {
    for (name, tutor) in try Self.modes() {
      let needsFunctionKey = Dictionary(grouping: tutor.boundActions, by: \.action)
        .filter { !$0.value.flatMap(\.label.keys).contains(where: \.isPlain) }
        .keys
      // While one types a search, `?` belongs to it; Enter ends the search, and then `?` opens the help.
      #expect(
        needsFunctionKey.filter {
          name != "search" || $0 != AnyHashable(KeyAction<ListScreen.Action>.program(.toggleHelp))
        }.isEmpty, "\(name)")
    }
  }

  @Test("Every mode can be quit by Ctrl-C, and by q wherever one does not type")
  func quit() throws {
    for (name, tutor) in try Self.modes() {
      for (key, quits) in [(Key.control("c"), true), (.character("q"), name != "search")] {
        var tutor = tutor
        #expect(tutor.send(.key(key)).contains(.quit) == quits, "\(key) \(name)")
      }
    }
  }

  @Test("The line of keys names a key that does what it says")
  func hints() throws {
    for (name, tutor) in try Self.modes() {
      for binding in tutor.keyLabels where binding.hint != nil {
        let isOwnKey = binding.keys.contains { $0.labels.contains(where: binding.name.contains) }
        #expect(isOwnKey, "\(binding.name) \(binding.hint ?? "") in \(name)")
      }
    }
  }
}

extension Key {
  /// Alone, or as one of several.
  fileprivate var labels: [String] {
    guard case .character(let character) = self else { return [label] }
    return [label, String(character)]
      + (character.isNumber
        ? ["0-9", "1-2", "1-4", "1-5"] : ["a-b", "a-d"].filter { _ in "abcd".contains(character) })
  }

  /// As the names and sentences of bindings call it.
  fileprivate var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character) where "1234".contains(character): "1-4"
    case .character(let character) where "abcd".contains(character): "a-d"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + character.uppercased()
    case .function(let number): "F\(number)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    }
  }

  /// Whether every keyboard and every remote connection delivers it.
  fileprivate var isPlain: Bool {
    switch self {
    case .escape, .function: false
    default: true
    }
  }
}
