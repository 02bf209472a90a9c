/// Whether the machine looks like a virtual one. A hypervisor that hides itself is not found.
///
/// Sources: Linux `arch/x86/include/asm/cpufeatures.h` (hypervisor flag), `Documentation/ABI/stable/sysfs-hypervisor-xen`,
/// `Documentation/devicetree/bindings/arm/xen.txt`.
enum VirtualMachine {
  static var isLikely: Bool { isLikely(file: systemText) }

  /// - Parameter file: the text of a file; `nil` if it cannot be read.
  static func isLikely(file: (_ path: String) -> String?) -> Bool {
    let flags = (file("/proc/cpuinfo") ?? "").split(whereSeparator: \.isNewline).first {
      $0.hasPrefix("flags")
    }
    if let flags, flags.split(whereSeparator: { $0 == " " || $0 == "\t" }).contains("hypervisor") {
      return true
    }
    if file("/sys/hypervisor/type")?.isEmpty == false { return true }
    if file("/proc/device-tree/hypervisor/compatible")?.isEmpty == false { return true }
    let vendor = file("/sys/class/dmi/id/sys_vendor") ?? ""
    return ["QEMU", "VMware", "innotek", "Xen"].contains { vendor.hasPrefix($0) }
  }
}
