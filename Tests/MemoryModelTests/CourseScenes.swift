import MemoryModel
import Testing

/// The scenes of a course on copy-on-write, with what a second model, written apart from this one, says of them.
///
/// A line: name | free frames, and what each process starts with | events | frames in use, faults and copies at the end |
/// rules that are wrong, and the event at which each can first be told from a kernel's.
struct CourseScene: CustomTestStringConvertible {
  let name: String
  let freeFrames: Int
  let processes: [(name: String, regions: [(kind: String, contents: [Int?])])]
  let events: [[String]]
  let totals: [Int]
  let worlds: [(name: String, partsAt: Int)]

  var testDescription: String { name }

  static let all = table.split(separator: "\n").map(CourseScene.init)

  private init(_ line: Substring) {
    func parts(_ text: some StringProtocol, _ separator: Character) -> [String] {
      text.split(separator: separator).map { $0.split(separator: " ").joined(separator: " ") }
    }
    let fields = parts(line, "|") + ["", "", "", ""]
    let setup = parts(fields[1], ";")
    name = fields[0]
    freeFrames = Int(setup[0].prefix { $0.isNumber }) ?? 0
    processes = setup.dropFirst().map { process in
      let words = parts(process, " ")
      var regions: [(kind: String, contents: [Int?])] = []
      for word in words.dropFirst() {
        if word == "~" || Int(word) != nil {
          regions[regions.count - 1].contents.append(Int(word))
        } else {
          regions.append((word, []))
        }
      }
      return (words[0], regions)
    }
    events = parts(fields[2], ";").map { parts($0, " ") }
    totals = parts(fields[3], " ").compactMap { Int($0) }
    worlds = parts(fields[4], " ").map { world in
      let halves = parts(world, "@")
      return (halves[0], halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
    }
  }

  private static let table = """
    2.1 | 4 free; parent private 10 20 30 40 | fork parent child; write child 1 21; read child 1; read parent 1 \
    | 5 1 1 | moves@2 share@2 both-new@2
    2.2 | 3 free; parent private 10 20 30 | fork parent child; write parent 0 11; read child 0 \
    | 4 1 1 | parent-keeps@2
    2.3 | 3 free; parent private 10 20 30 40 | fork parent child; write parent 2 31; read child 2; write child 2 32 \
    | 5 2 1 | child-gets@4 both-new@2 share@2
    2.4 | 3 free; parent private 10 20 30 | fork parent child; write child 0 11; write parent 0 12; write parent 0 13 \
    | 4 2 1 | other-writable@3 sole-copies@3 refault@4
    2.5 | 5 free; parent private 10 20 | fork parent child; fork child grandchild; write grandchild 0 13; read child 0; write child 0 12; write parent 0 11 \
    | 4 3 2 | chain@3 sole-copies@6 other-writable@5
    2.6 | 6 free; parent private 10 20 30 40 | fork parent child; write child 3 41; exec child; write parent 0 11 \
    | 4 2 1 | exec-copies@3 exit-keeps@3 eager@1
    2.7 | 4 free; parent private 10 20 30 text 5 | fork parent child; write child 2 31; write parent 1 21; write parent 2 32; write child 3 6; read parent 1 \
    | 4 3 2 | segv@2 sole-copies@4 text-writable@5
    3.1 | 3 free; parent private 10 shared 20 | fork parent child; write child 0 11; write child 1 21; read parent 0; read parent 1 \
    | 3 2 1 | share@2 shared-splits@3
    3.2 | 6 free; parent private 10 20 30 text 5 6 shared 40 | fork parent child; write child 0 11; write child 1 21; write child 2 31; write child 5 41; read child 3; read parent 5; write child 4 7 \
    | 6 5 3 | share@2 shared-splits@5 text-writable@8 region@2
    3.3 | 8 free; parent text 1 2 3 private 10 | fork parent child; fork parent second; read child 0; write child 3 11; write second 3 12; write parent 3 13 \
    | 6 4 2 | eager-all@1 sole-copies@6 share@4
    3.4 | 6 free; parent private ~ ~ ~ ~ | read parent 0; read parent 1; read parent 2; read parent 3; write parent 1 7; read parent 2 \
    | 1 5 0 | zero-frame@1 zero-copies@5
    3.5 | 3 free; editor file 70 80 | read editor 0; fork editor viewer; write editor 0 71; read viewer 0; read editor 1 \
    | 3 4 1 | file-through@3
    3.6 | 3 free; parent private 10 20 | vfork parent child; write child 0 11; exit child; read parent 0 \
    | 2 0 0 | vfork-cow@2
    3.7 | 3 free; parent private 10 20 30 | fork parent child; read child 1; write child 1 20; read parent 1 \
    | 4 1 1 | same-free@3 read-splits@2
    3.8 | 3 free; mine private 7 8; other private 7 30 | merge mine 0 other; merge mine 1 other; write mine 0 9; write mine 1 9; read other 0 \
    | 4 1 1 | share@3
    3.9 | 4 free; parent private 10 | map parent 1 shared; fork parent child; write child 1 7; read parent 1 \
    | 2 2 0 | 
    4.1 | 3 free; server private 10 20 | fork server saver; write server 0 11; read saver 0 \
    | 3 1 1 | parent-keeps@2
    4.2 | 1 free; parent private 10; other private ~ ~ | fork parent child; exit child; write other 0 90; read parent 0 \
    | 2 1 0 | no-raise@2
    4.3 | 3 free; server private 10 20 | fork server helper; write helper 1 21; exit helper; write server 0 11; write server 0 12 \
    | 2 2 1 | exit-keeps@3
    4.4 | 3 free; parent private 10 20 | fork parent child; receive child 0 55; read parent 0 \
    | 3 1 1 | kernel-through@2
    4.5 | 6 free; parent private 10 20 ~ file 70 text 1 | fork parent child; write child 1 21; write parent 0 11; write parent 1 22; write parent 2 31; write parent 3 71; write child 4 2; read parent 0 \
    | 6 5 3 | text-writable@7 segv@2
    4.6 | 4 free; shell private 10 20 | fork shell traces; fork traces helper; write helper 0 12; write traces 0 11; write shell 0 13 \
    | 4 3 2 | refork-readonly@3 sole-copies@5 chain@3
    4.7 | 4 free; server private 42 10 | fork server worker-1; fork server worker-2; read worker-1 0; write worker-1 0 43; read worker-2 0 \
    | 3 1 1 | share@4
    4.7, with a region wiped | 4 free; server private 10 wiped 42 | fork server worker; read worker 1; read server 1; write worker 1 43 \
    | 3 2 0 | wipe-late@1 share@1
    4.8 | 3 free; server private 1 10 | fork server child; read child 0; write server 0 0; read child 0 \
    | 3 1 1 | share@3
    4.9 | 3 free; attacker text 70 | read attacker 0; force attacker 0 99; read attacker 0; give attacker 0; read attacker 0 \
    | 1 3 1 | forced-through@2
    5.1 | 10 free; full private 1 2 3 4 5 6 7 8; sparse private 1 ~ ~ ~ ~ ~ ~ ~ | fork full full-child; fork sparse sparse-child; write full-child 0 9; read full 0; read sparse-child 5 \
    | 10 2 1 | table-shared@4 eager@1 zero-frame@5
    5.2 | 3 free; server private 10 20 | fork server saver; write server 0 11; read saver 0 \
    | 3 1 1 | stale@2
    5.3 | 6 free; parent private 10 20 30 40 | fork parent a; fork parent b; write a 0 11; write a 0 12; write a 0 13; write a 0 14; write b 0 15; write b 1 25; write b 2 35; write b 3 45 \
    | 9 5 5 | region@3 refault@4
    5.5 | 2 free; parent private 10 20 30 40 | fork parent child; write child 0 11; write child 1 21; write child 2 31; read parent 0 \
    | 4 3 2 | eager@1
    5.6 | 6 free; store private 10 20 30 40 50 60 | fork store saver; write store 0 11; write store 0 12; write store 4 51; write store 5 61; read saver 4; exit saver \
    | 6 3 3 | eager@1 child-gets@2 region@2
    5.7 | 6 free; parent private 10 20 30 40 | fork parent child; write child 0 11; write child 1 21; write child 2 31; write child 3 41 \
    | 8 4 4 | eager@1 region@2
    6.1 | 14 free; zygote private ~ ~ ~ ~ | write zygote 0 1; write zygote 1 2; write zygote 2 3; write zygote 3 4; fork zygote app-1; fork zygote app-2; read app-2 3 \
    | 4 4 0 | eager@5
    6.2 | 6 free; parent private 10 20 30 40 | fork parent worker; read worker 0; write worker 1 21; read worker 1; write worker 2 31; read worker 2; write worker 3 41; read worker 3 \
    | 7 3 3 | read-splits@2
    6.3 | 6 free; parent private 10 20 30 | fork parent worker; read worker 0; write worker 1 21 \
    | 4 1 1 | share@3
    6.4 | 8 free; parent private 10 20 30 40 0 | fork parent marks-inside; fork parent marks-beside; write marks-inside 0 11; write marks-inside 1 21; write marks-inside 2 31; write marks-inside 3 41; read marks-beside 0; read marks-beside 3; write marks-beside 4 9 \
    | 10 5 5 | read-splits@7
    6.5 | 14 free; parent private 1 2 3 4 5 6 | fork parent worker-1; fork parent worker-2; read worker-1 0; write worker-2 0 9 \
    | 7 1 1 | eager@1
    6.6 | 8 free; tidy private 10 20 30; plain private 10 20 30 | fork tidy tidy-worker; fork plain plain-worker; write tidy-worker 0 11; write tidy-worker 1 21; write tidy-worker 2 31; map plain-worker 1; write plain-worker 3 1; write plain-worker 3 2; write plain-worker 3 3 \
    | 10 4 3 | share@3 region@3 zero-copies@7
    6.7 | 8 free; file file 42 80 90 | fork file vm-1; fork file vm-2; read vm-1 0; read vm-2 0; read vm-1 1; write vm-1 1 81; read vm-2 1 \
    | 4 5 1 | eager-all@1 file-through@6
    """
}

extension CourseScene {
  /// What can be seen after an event, without looking into page tables.
  struct Seen: Equatable {
    /// The value that was read; `nil` where none was.
    var value: Int?
    var framesInUse: Int
    var faults: Int
    var copies: Int
    /// Of each process that is there.
    var pages: [String: [Range<PageNumber>]]
  }

  /// What is seen after each event, and the page tables then.
  func play(_ rules: Rules) throws -> (seen: [Seen], tables: [[[PageTableEntry]]], machine: Machine) {
    var (machine, names) = try start(rules)
    var seen: [Seen] = []
    var tables: [[[PageTableEntry]]] = []
    for words in events {
      var value: Int?
      if let event = event(words, names), let report = try? machine.perform(event) {
        if ["fork", "vfork"].contains(words[0]), machine.processes.count > names.count {
          names[words[2]] = ProcessID(rawValue: machine.processes.count - 1)
        }
        if case .valueRead(_, _, let read)? = report.effects.last { value = read }
      }
      let spaces = names.mapValues { machine[$0]?.state == .alive ? machine.addressSpace(of: $0) : nil }
      seen.append(
        Seen(
          value: value, framesInUse: machine.framesInUse, faults: machine.counters.faults,
          copies: machine.counters.pagesCopied,
          pages: spaces.compactMapValues { $0?.regions.map(\.pages) }))
      tables.append(machine.processes.map { machine.addressSpace(of: $0).entries })
    }
    return (seen, tables, machine)
  }

  private func start(_ rules: Rules) throws -> (Machine, [String: ProcessID]) {
    let used = processes.flatMap(\.regions).reduce(0) { sum, region in
      sum + region.contents.count { $0 != nil || !["private", "wiped"].contains(region.kind) }
    }
    var machine = Machine(frameCount: used + freeFrames, rules: rules)
    var names: [String: ProcessID] = [:]
    for (name, regions) in processes {
      let process = ProcessID(rawValue: machine.processes.count)
      names[name] = process
      _ = try machine.perform(.start)
      for (kind, contents) in regions {
        let first = machine.addressSpace(of: process)?.entries.count ?? 0
        for mapping in Self.mappings(kind, contents) { _ = try machine.perform(.map(process, mapping)) }
        guard ["private", "shared", "wiped"].contains(kind) else { continue }
        for (offset, value) in contents.enumerated() {
          if let value { _ = try machine.perform(.write(process, first + offset, value: value)) }
        }
      }
    }
    machine.resetCounters()
    return (machine, names)
  }

  private static func mappings(_ kind: String, _ contents: [Int?]) -> [Mapping] {
    switch kind {
    case "wiped": [.anonymous(pages: contents.count, atFork: .wiped)]
    case "private": [.anonymous(pages: contents.count)]
    case "shared": contents.map { _ in .sharedAnonymous(pages: 1) }
    default: contents.map { .file(contents: [$0 ?? 0], sharing: .private, writable: kind == "file") }
    }
  }

  /// `nil` where the process that acts never came to be.
  private func event(_ words: [String], _ names: [String: ProcessID]) -> Event? {
    guard let process = names[words[1]] else { return nil }
    let numbers = words.compactMap { Int($0) }
    switch words[0] {
    case "fork": return .fork(process)
    case "vfork": return .vfork(process)
    case "receive": return .receive(process, numbers[0], value: numbers[1])
    case "force": return .force(process, numbers[0], value: numbers[1])
    case "merge": return names[words[3]].map { .merge(process, numbers[0], with: $0) }
    case "give": return .giveBack(process, numbers[0])
    case "read": return .read(process, numbers[0])
    case "write": return .write(process, numbers[0], value: numbers[1])
    case "exec": return .exec(process)
    case "exit": return .exit(process)
    default:
      let pages = numbers[0]
      return .map(process, words.last == "shared" ? .sharedAnonymous(pages: pages) : .anonymous(pages: pages))
    }
  }
}
