/// What can be seen of a memory from outside at one moment: where each page is, and what is in it.
///
/// A machine and a kernel give the same kind of reading, so that they can be compared and drawn alike. Permissions are not
/// in it: a kernel does not show them.
public struct MemoryReading: Codable, Hashable, Sendable {
  /// Where a page is. Numbers of frames mean something only beside others of the same reading.
  public enum Place: Codable, Hashable, Sendable {
    /// The page-table entry is absent.
    case absent
    /// The one frame of zeroes from which pages are read that were never written.
    case zeroFrame
    case frame(UInt64)
  }

  /// One page of one process.
  public struct Page: Codable, Hashable, Sendable {
    public var place: Place
    /// Whether this is the only page-table entry for its frame; never so for the zero frame.
    public var isMappedOnce: Bool
    /// `nil` where the entry is absent.
    public var value: Int?
    /// All that is in the page besides its value, in one number; `nil` where that is not known, or the entry is absent.
    public var rest: UInt64?

    public init(place: Place, isMappedOnce: Bool, value: Int?, rest: UInt64? = nil) {
      self.place = place
      self.isMappedOnce = isMappedOnce
      self.value = value
      self.rest = rest
    }
  }

  /// One process, alive or not.
  public struct ProcessReading: Codable, Hashable, Sendable {
    public var state: Process.State
    /// How often it replaced its program by `exec`.
    public var programsRun: Int
    /// By page number; none once it has ended.
    public var pages: [Page]
    /// The oldest process that has the same address space, so that these pages are its too; `nil` for that process itself.
    public var lender: ProcessID?

    public init(state: Process.State, programsRun: Int, pages: [Page], lender: ProcessID? = nil) {
      self.state = state
      self.programsRun = programsRun
      self.pages = pages
      self.lender = lender
    }
  }

  /// By ``ProcessID``.
  public var processes: [ProcessReading]

  public init(processes: [ProcessReading]) {
    self.processes = processes
  }

  /// The page of a process; `nil` where there is none.
  public func page(_ process: ProcessID, _ page: PageNumber) -> Page? {
    guard processes.indices.contains(process.rawValue) else { return nil }
    let pages = processes[process.rawValue].pages
    return pages.indices.contains(page) ? pages[page] : nil
  }

  /// How many pages have each frame; a page that is lent is one.
  public var holders: [UInt64: Int] {
    processes.reduce(into: [:]) { counts, process in
      for page in process.pages where process.lender == nil {
        if case .frame(let frame) = page.place { counts[frame, default: 0] += 1 }
      }
    }
  }

  /// What must be seen if memory is as a machine has it.
  public init(predictedBy machine: Machine) {
    let counts = machine.mapCounts()
    var oldest: [AddressSpaceID: ProcessID] = [:]
    for (index, process) in machine.processes.enumerated() where process.state == .alive {
      oldest[process.addressSpaceID] = oldest[process.addressSpaceID] ?? ProcessID(rawValue: index)
    }
    self.init(
      processes: machine.processes.enumerated().map { index, process in
        let pages = machine.addressSpace(of: process).entries.map { entry in
          guard let frame = entry.frame else { return Page(place: .absent, isMappedOnce: false, value: nil) }
          if frame == .zero { return Page(place: .zeroFrame, isMappedOnce: false, value: 0) }
          return Page(
            place: .frame(UInt64(frame.rawValue)), isMappedOnce: counts[frame.rawValue] == 1,
            value: machine[frame].contents)
        }
        let lender = oldest[process.addressSpaceID].flatMap { $0.rawValue == index ? nil : $0 }
        return ProcessReading(
          state: process.state, programsRun: process.programsRun, pages: pages, lender: lender)
      })
  }
}
