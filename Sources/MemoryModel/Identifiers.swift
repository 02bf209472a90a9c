/// A process (in a value scene: a holder), numbered from 0 in the order in which they came to be.
public struct ProcessID: RawRepresentable, Codable, Hashable, Comparable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static func < (left: ProcessID, right: ProcessID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A frame of physical memory (in a value scene: a buffer), numbered from 0.
public struct FrameID: RawRepresentable, Hashable, Comparable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The one frame of zeroes that every page reads from until it is first written; never counted, never freed.
  public static let zero = FrameID(rawValue: -1)

  public static func < (left: FrameID, right: FrameID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// An address space, numbered from 0: a process has one, and can come to have another.
public struct AddressSpaceID: RawRepresentable, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }
}

/// Shared memory or a cached file: something besides page tables that owns frames.
public struct MemoryObjectID: RawRepresentable, Codable, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }
}

/// The number of a page in an address space, counted from 0.
public typealias PageNumber = Int
