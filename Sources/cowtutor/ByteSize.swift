import ArgumentParser
import KernelLab
import Lessons

/// An amount of memory as the user writes it: `64KiB`, `16MiB`, `1.5GiB`, or a number of bytes.
struct ByteSize: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int

  /// For the help of an option that takes one.
  static let help = "such as 64MiB, 1GiB or 1.5GiB"

  private static let units = ["kib": 10, "mib": 20, "gib": 30, "tib": 40]

  init(bytes: Int) {
    self.bytes = bytes
  }

  init?(argument: String) {
    let folded = argument.lowercased()
    let digits = folded.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let unit = folded[digits.endIndex...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    // Without a unit these are whole bytes, with no decimals.
    guard let shift = unit.isEmpty ? 0 : Self.units[String(unit)], parts.count <= (shift == 0 ? 1 : 2),
      !parts.contains(where: \.isEmpty), let amount = Double(digits),
      amount * Double(1 << shift) < Double(1 << 60)
    else { return nil }
    bytes = Int(amount * Double(1 << shift))
  }

  /// With one decimal if it is not a whole number of its unit: `1.5 GiB`.
  var description: String { formatSize(bytes) }

  /// Refuses an amount that an experiment cannot use without harm to other programs, and says the figures.
  ///
  /// - Parameter option: the option that asks for it.
  func requireFit(in budget: MemoryBudget, option: String) throws(LabFailure) {
    guard bytes > budget.largestExperiment else { return }
    let group = budget.allowedByGroup.map { "; a control group allows \(ByteSize(bytes: $0)) more" } ?? ""
    throw LabFailure(
      """
      \(self) does not fit: with the copy it takes \(ByteSize(bytes: bytes * 2)), and \
      \(ByteSize(bytes: budget.usable)) may be used (\(ByteSize(bytes: budget.available)) available\(group); an eighth is \
      left to other programs); choose \(Self.largest(in: budget)) or less with \(option)
      """)
  }

  /// The largest amount that fits, in whole mebibytes.
  static func largest(in budget: MemoryBudget) -> ByteSize {
    ByteSize(bytes: (budget.largestExperiment >> 20) << 20)
  }
}
