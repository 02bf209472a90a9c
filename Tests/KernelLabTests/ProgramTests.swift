import MemoryModel
import TestSupport
import Testing

@testable import KernelLab

@Suite("Programs made smaller, and told as scenes")
struct ProgramTests {
  private static let setup: [Event] = [
    .start, .map(parent, .anonymous(pages: 2)), .write(parent, 0, value: 1), .write(parent, 1, value: 2),
    .map(parent, .file(contents: [7, 8], sharing: .private)),
  ]

  /// The parent forks the child, the child the grandchild; all write.
  private static let family = Program(
    setup: setup,
    events: [
      .fork(parent), .write(child, 0, value: 3), .fork(child), .write(grandchild, 0, value: 4),
      .exit(child), .write(parent, 0, value: 5),
    ])

  private func events(without removed: Range<Int>, _ legacy: Program.Legacy) -> [Event] {
    Self.family.removing(eventsAt: removed, leaving: legacy).events
  }

  @Test("Without a write the rest stays as it is")
  func withoutWrite() {
    #expect(
      events(without: 1..<2, .nothing) == [
        .fork(parent), .fork(child), .write(grandchild, 0, value: 4), .exit(child),
        .write(parent, 0, value: 5),
      ])
  }

  @Test("Without a fork the child is missing with all its family, or its parent does what it did")
  func withoutFork() {
    #expect(events(without: 0..<1, .nothing) == [.write(parent, 0, value: 5)])
    #expect(
      events(without: 0..<1, .actions) == [
        .write(parent, 0, value: 3), .fork(parent), .write(child, 0, value: 4), .exit(parent),
        .write(parent, 0, value: 5),
      ])
    #expect(
      events(without: 0..<1, .actionsButEnds) == [
        .write(parent, 0, value: 3), .fork(parent), .write(child, 0, value: 4), .write(parent, 0, value: 5),
      ])
  }

  @Test("Who was forked later takes the number of the one that is missing")
  func renumbered() {
    let program = Program(
      setup: Self.setup,
      events: [.fork(parent), .fork(parent), .write(grandchild, 0, value: 3), .write(child, 0, value: 4)])
    #expect(
      program.removing(eventsAt: 0..<1, leaving: .nothing).events == [
        .fork(parent), .write(child, 0, value: 3),
      ])
    #expect(
      program.removing(eventsAt: 1..<2, leaving: .nothing).events == [
        .fork(parent), .write(child, 0, value: 4),
      ])
  }

  @Test(
    "A program is possible if everybody who acts in it is there, and has the page, and there are four at most"
  )
  func possible() {
    func isPossible(_ events: [Event]) -> Bool {
      Program(setup: Self.setup, events: events).isPossible
    }
    #expect(isPossible(Self.family.events))
    #expect(isPossible([.read(parent, 3)]))
    #expect(!isPossible([.read(parent, 4)]))
    #expect(!isPossible([.read(child, 0)]))
    #expect(!isPossible([.exit(parent), .fork(parent)]))
    let forks = Array(repeating: Event.fork(parent), count: 4)
    #expect(!isPossible(forks))
    #expect(isPossible(forks.dropLast() + [.exit(child), .fork(parent)]))
    #expect(!isPossible([.exec(parent), .write(parent, 0, value: 1)]))
  }

  @Test("Random programs come to every row of the table, one program in a hundred at least")
  func rows() throws {
    let programs = FuzzEnvironment.runs ?? 2000
    var coverage = Coverage()
    for number in 0..<programs {
      // As verify draws them.
      let strategy: Strategy = number % 10 == 9 ? .eagerCopy : .copyOnWrite
      let program = RandomProgram.draw(
        eventCount: 16, strategy: strategy, forcesStores: strategy == .copyOnWrite,
        using: SplitMix64(seed: FuzzEnvironment.firstSeed &+ number))
      #expect(program.isPossible)
      var machine = Verifier.model(strategy)
      for event in program.setup { _ = try machine.perform(event) }
      for event in program.events {
        let before = machine
        coverage.note(try machine.perform(event), before: before)
      }
    }
    for row in Transition.allCases {
      let count = coverage.counts[row] ?? 0
      #expect(UInt64(count) * 100 >= programs, "\(count): \(row.rawValue)")
      if FuzzEnvironment.runs != nil { print("\(count)  \(row.rawValue)") }
    }
  }

  @Test("Programs without forced stores have none")
  func withoutForcedStores() {
    for seed in 0..<100 as Range<UInt64> {
      let program = RandomProgram.draw(
        eventCount: 16, strategy: .copyOnWrite, forcesStores: false, using: SplitMix64(seed: seed))
      #expect(!program.events.contains { if case .force = $0 { true } else { false } })
    }
  }

  @Test(
    "Without a vfork the child is missing, or its parent does what it did; a program in which one acts that waits is none"
  )
  func withoutVfork() {
    let program = Program(
      setup: Self.setup,
      events: [.vfork(parent), .receive(child, 0, value: 3), .exit(child), .force(parent, 0, value: 4)])
    #expect(program.isPossible)
    #expect(
      program.removing(eventsAt: 0..<1, leaving: .nothing).events == [.force(parent, 0, value: 4)])
    #expect(
      program.removing(eventsAt: 0..<1, leaving: .actionsButEnds).events == [
        .receive(parent, 0, value: 3), .force(parent, 0, value: 4),
      ])
    #expect(!program.removing(eventsAt: 2..<3, leaving: .nothing).isPossible)
    #expect(!Program(setup: Self.setup, events: [.receive(parent, 4, value: 1)]).isPossible)
    #expect(Program(setup: Self.setup, events: [.unmap(parent, 3), .force(parent, 3, value: 1)]).isPossible)
  }

  @Test("What is the same in several ways is tried once")
  func ways() {
    #expect(Self.family.removing(eventsAt: 1..<2).count == 1)
    #expect(Self.family.removing(eventsAt: 0..<1).count == 3)
    #expect(Self.family.removing(eventsAt: 0..<6) == [Program(setup: Self.setup, events: [])])
  }

  @Test("Without a page the later ones move up, and nothing happens to it any more")
  func withoutPage() {
    let program = Program(
      setup: Self.setup, events: [.read(parent, 0), .write(parent, 1, value: 3), .read(parent, 3)])
    #expect(program.removablePages == 4)
    let withoutFirst = program.removing(page: 0)
    #expect(
      withoutFirst.setup == [
        .start, .map(parent, .anonymous(pages: 1)), .write(parent, 0, value: 2),
        .map(parent, .file(contents: [7, 8], sharing: .private)),
      ])
    #expect(withoutFirst.events == [.write(parent, 0, value: 3), .read(parent, 2)])
    let withoutLast = program.removing(page: 3)
    #expect(withoutLast.setup.last == .map(parent, .file(contents: [7], sharing: .private)))
    #expect(withoutLast.events == [.read(parent, 0), .write(parent, 1, value: 3)])
    #expect(!withoutFirst.removing(page: 0).setup.contains(.map(parent, .anonymous(pages: 0))))
  }

  @Test("Where pages are mapped later, or several processes begin, no page is left out")
  func pagesThatStay() {
    let mapsLater = Program(setup: Self.setup, events: [.map(parent, .anonymous(pages: 1))])
    #expect(mapsLater.removablePages == 0)
    #expect(Program(setup: Self.setup + [.start], events: []).removablePages == 0)
  }

  @Test("A scene has the regions with what was written into them, every event, and names for all")
  func scene() {
    let setup: [Event] = [
      .start, .map(parent, .anonymous(pages: 3)), .write(parent, 1, value: 2),
      .map(parent, .sharedAnonymous(pages: 1)), .write(parent, 3, value: 9),
      .map(parent, .file(contents: [7], sharing: .private)),
      .map(parent, .file(contents: [8], sharing: .private, writable: false)),
      .map(parent, .filled(contents: [5, 6])), .start, .map(child, .anonymous(pages: 1)),
    ]
    let events: [Event] = [
      .fork(parent), .read(grandchild, 1), .write(grandchild, 3, value: 4), .exec(parent),
      .map(parent, .anonymous(pages: 2)), .map(parent, .sharedAnonymous(pages: 1)), .exit(child),
      .vfork(grandchild), .receive(ProcessID(rawValue: 3), 0, value: 5),
      .force(ProcessID(rawValue: 3), 6, value: 6), .merge(ProcessID(rawValue: 3), 0, with: parent),
    ]
    #expect(
      Program(setup: setup, events: events).sceneText == """
        scene:
          kind: memory
          strategies: [copy-on-write]
          free frames: 64
          processes:
            - id: parent
              regions:
                - private: [~, 2, ~]
                - shared: [9]
                - file: [7]
                - text: [8]
                - private: [5, 6]
            - id: child
              regions:
                - private: [~]
          events:
            - answer
            - fork: {from: parent, to: grandchild}
            - read: {by: grandchild, page: 1}
            - write: {by: grandchild, page: 3, value: 4}
            - exec: parent
            - map: {by: parent, pages: 2}
            - map: {by: parent, pages: 1, shared: true}
            - exit: child
            - vfork: {from: grandchild, to: fourth}
            - receive: {by: fourth, page: 0, value: 5}
            - force: {by: fourth, page: 6, value: 6}
            - merge: {by: fourth, page: 0, with: parent}

        """)
    #expect(Program(setup: setup, events: events).isScene)
  }

  @Test("What a scene has no words for is a comment in it, and its forks are those of the program")
  func comments() {
    let file = MemoryObjectID(rawValue: 0)
    let program = Program(
      setup: [
        .start, .map(parent, .anonymous(pages: 2, writable: false)),
        .map(parent, .file(contents: [7], sharing: .shared)),
      ],
      events: [.fork(parent), .exec(child), .map(child, .existing(file, sharing: .private))],
      strategy: .eagerCopy)
    #expect(!program.isScene)
    #expect(
      program.sceneText == """
        scene:
          kind: memory
          strategies: [eager-copy]
          free frames: 64
          processes:
            - id: parent
              regions:
                - private: [~, ~]  # mapped read-only
                - file: [7]  # mapped shared
          events:
            - answer
            - fork: {from: parent, to: child}
            - exec: child
            # child maps object 0 again, private

        """)
    #expect(program.removing(eventsAt: 2..<3).map(\.strategy) == [.eagerCopy])
    #expect(program.removing(page: 0).strategy == .eagerCopy)
  }
}
