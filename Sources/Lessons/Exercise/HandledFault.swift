import MemoryModel

/// A fault whose handler is played by hand: what each step does to the memory, and the first rule that it breaks.
public struct HandledFault: Sendable {
  /// The steps that were taken, in their order.
  public private(set) var steps: [KernelExercise.Step] = []
  /// What the first of them that breaks a rule breaks, in a sentence; `nil` while none does.
  public private(set) var broken: String?
  /// The trace up to the event, the fault, and each step as an event of its own.
  private var trace: Trace
  private let event: Event
  private let process: ProcessID
  private let page: PageNumber
  /// What the model does at the event.
  private let effects: [Effect]
  /// What the model alone does before it sets the entry, such as reading a file.
  private let preparation: [Effect]
  /// The frame that was named at first.
  private let old: FrameID?
  private var new: FrameID?

  /// Stops a trace at the fault of one of its events.
  ///
  /// - Returns: `nil` for an event that is no access to a page.
  public init?(_ trace: Trace, event index: Int) {
    guard trace.events.indices.contains(index), let process = trace.events[index].report.event.actor,
      let page = trace.events[index].report.event.page
    else { return nil }
    event = trace.events[index].report.event
    effects = trace.events[index].report.effects
    (self.process, self.page) = (process, page)
    self.trace = trace.before(index)
    old = self.trace.timeline.machine.entry(of: process, page).frame
    preparation = effects.prefix { if case .entrySet = $0 { false } else { true } }.filter(\.isPreparation)
    let fault = effects.prefix(1)
    let act = trace.events[index].phases.first?.caption ?? ""
    let entry = old == nil ? "its entry is absent" : "its entry lets only reads through"
    self.trace.append(
      Report(event: event, effects: Array(fault)), .notice,
      "\(act) The processor stops it: \(entry). What now?")
  }

  /// The scene as the steps leave it.
  ///
  /// - Parameter traces: that of the question.
  public func played(_ traces: SceneTraces) -> SceneTraces { SceneTraces(traces, [trace], closing: []) }

  private var machine: Machine { trace.timeline.machine }

  private var entry: PageTableEntry { machine.entry(of: process, page) }

  private var isWrite: Bool { event.storedValue != nil }

  /// Takes a step.
  ///
  /// - Returns: why it cannot be taken, in a sentence; `nil` if it was.
  public mutating func take(_ step: KernelExercise.Step) -> String? {
    if let objection = objection(to: step) { return objection }
    let effects = effects(of: step)
    if step == .take, case .frameAllocated(let frame, _, _, _)? = effects.first { new = frame }
    steps.append(step)
    let report = Report(event: event, effects: effects)
    var after = trace.timeline
    after.append(report)
    if broken == nil { broken = rule(brokenBy: report, in: after.machine, isOver: step == .retry) }
    let caption = words(step, effects, after.machine)
    trace.append(report, .work, broken.map { "\(caption) A rule is broken: \($0)" } ?? caption)
    return nil
  }

  private func objection(to step: KernelExercise.Step) -> String? {
    if steps.contains(step) { return "That is done already. Take back undoes the last step." }
    if steps.contains(.kill) { return "The process is gone. Take back, or Done." }
    if steps.contains(.retry) { return "The program goes on already. Take back, or Done." }
    switch step {
    case .take: return machine.freeFrames.isEmpty ? "No frame is free." : nil
    case .copy:
      if new == nil { return "There is no new frame to copy into." }
      return old == nil ? "There is no page to copy: the entry names no frame." : nil
    case .point:
      guard new == nil, !mapsWithoutFrame else { return nil }
      return old == nil ? "There is no frame to point to." : "The entry points to its only frame already."
    case .makeWritable:
      if entry.isWritable { return "The entry lets writes through already." }
      return entry.isPresent ? nil : "The entry names no frame yet."
    case .lower, .raise: return old == nil || old == .zero ? "There is no old frame with a count." : nil
    case .kill, .retry: return nil
    }
  }

  /// Whether the model points the entry to a frame that is no new one of the process: the zero frame, or an object's.
  private var mapsWithoutFrame: Bool {
    effects.contains { if case .entrySet = $0 { true } else { false } }
      && !effects.contains { if case .frameAllocated(_, process: _?, _, _) = $0 { true } else { false } }
  }

  // MARK: - What a step does

  private func effects(of step: KernelExercise.Step) -> [Effect] {
    switch step {
    case .kill: return killing
    case .take:
      guard let frame = machine.freeFrames.last else { return [] }
      return [.frameAllocated(frame, process: process, page, staleContents: machine[frame].contents)]
    case .copy:
      guard let old, let new else { return [] }
      return [.pageCopied(from: old, to: new, contents: machine[old].contents)]
    case .point: return pointing
    case .makeWritable: return entry.frame.map { [.reused(process, page, $0)] } ?? []
    case .lower:
      guard let old else { return [] }
      return [.referenceDropped(old)] + (machine[old].references == 1 ? [.frameFreed(old)] : [])
    case .raise: return old.map { [.referenceAdded($0)] } ?? []
    case .retry:
      guard isWrite ? entry.isWritable : entry.isPresent else {
        return [.fault(process, page, entry.isPresent ? .entryReadOnly : .entryAbsent)]
      }
      // The processor asks the entry alone.
      if isWrite, let frame = entry.frame, let value = event.storedValue,
        machine.addressSpace(of: process)?.region(of: page)?.writable == false
      {
        return [.valueWritten(process, page, frame, from: machine[frame].contents, to: value)]
      }
      var machine = machine
      return (try? machine.perform(event).effects) ?? []
    }
  }

  /// The entry comes to name the new frame, or what the model has it name.
  private var pointing: [Effect] {
    let modelled = effects.compactMap { effect -> PageTableEntry? in
      if case .entrySet(_, _, _, let entry) = effect { entry } else { nil }
    }.first
    guard let new else {
      return preparation + (modelled.map { [.entrySet(process, page, from: entry, to: $0)] } ?? [])
    }
    let permission: PageTableEntry.Permission =
      if case .present(_, let permission)? = modelled { permission } else { .writable }
    return [.entrySet(process, page, from: entry, to: .present(new, permission))]
  }

  /// The end of the process, by force.
  private var killing: [Effect] {
    let stopped = effects.prefix { if case .segmentationFault = $0 { false } else { true } }
    guard stopped.count == effects.count else { return Array(effects.dropFirst(stopped.count)) }
    var machine = machine
    let end = (try? machine.perform(.exit(process)).effects) ?? []
    return [.segmentationFault(process, page, .entryReadOnly)]
      + end.map { if case .exited(let process) = $0 { .killed(process) } else { $0 } }
  }

  // MARK: - In words

  private func rule(brokenBy report: Report, in machine: Machine, isOver: Bool) -> String? {
    let all =
      report.brokenInvariants + (isOver ? machine.brokenInvariants() : machine.invariantsBrokenInAFault())
    return all.first.map { broken in broken.sentence(in: machine) { trace.name(of: $0) } }
  }

  private func words(_ step: KernelExercise.Step, _ effects: [Effect], _ after: Machine) -> String {
    let frame = after.entry(of: process, page).frame.map(Self.name) ?? "no frame"
    let count = old.map { after[$0].references } ?? 0
    let oldName = old.map(Self.name) ?? "the old frame"
    switch step {
    case .kill: return "The process is sent a segmentation fault, which ends it."
    case .take: return "\(new.map(Self.name) ?? "A frame") is taken from the free list."
    case .copy: return "What is in \(oldName) is in \(new.map(Self.name) ?? "the new frame") too."
    case .point: return "The entry of page \(page) names \(frame) now."
    case .makeWritable where !after.entry(of: process, page).isWritable:
      return "The entry of page \(page) stays read-only: its region allows no more."
    case .makeWritable: return "The entry of page \(page) lets writes through, to \(frame) as before."
    case .lower: return "\(oldName) has one reference less: \(count)."
    case .raise: return "\(oldName) has one reference more: \(count)."
    case .retry:
      let access = isWrite ? "write" : "read"
      if case .fault? = effects.first {
        return "The \(access) is stopped again: the entry does not let it through."
      }
      return "The \(access) goes through."
    }
  }

  private static func name(_ frame: FrameID) -> String {
    frame == .zero ? "the zero frame" : "f\(frame.rawValue)"
  }
}

extension Effect {
  /// Whether it is about an object's frame, which the model gets before it sets an entry.
  fileprivate var isPreparation: Bool {
    switch self {
    case .frameAllocated(_, process: nil, _, _), .objectFrameSet, .fileRead: true
    default: false
    }
  }
}
