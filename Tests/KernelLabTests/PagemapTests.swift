import Testing
import Glibc

@testable import KernelLab

@Suite("The page table as the kernel shows it")
struct PagemapTests {
  struct Case: CustomTestStringConvertible {
    let bits: UInt64
    var isPresent = false
    var isAway = false
    var isOfFileOrShared = false
    var isMappedOnce = false
    var frameNumber: UInt64 = 0
    var testDescription: String { "0x\(String(bits, radix: 16))" }
  }

  private static let cases = [
    Case(bits: 0),
    Case(bits: 0x8000_0000_0000_1234, isPresent: true, frameNumber: 0x1234),
    Case(bits: 0x8100_0000_0000_0007, isPresent: true, isMappedOnce: true, frameNumber: 7),
    Case(bits: 0xA000_0000_0000_0007, isPresent: true, isOfFileOrShared: true, frameNumber: 7),
    // The number is then one of a place in a swap file, or of the frame that the page leaves.
    Case(bits: 0x4000_0000_0000_1234, isAway: true),
    Case(bits: 0x807F_FFFF_FFFF_FFFF, isPresent: true, frameNumber: 0x7F_FFFF_FFFF_FFFF),
    // Bits that say nothing of this: soft-dirty, write-protected by userfaultfd, guard.
    Case(bits: 0x8680_0000_0000_0000, isPresent: true),
  ]

  @Test(
    "Each bit of an entry has its meaning, and a frame's number counts only where the page is present",
    arguments: cases)
  func bits(it: Case) {
    let entry = PagemapEntry(bits: it.bits)
    #expect(entry.isPresent == it.isPresent)
    #expect(entry.isAway == it.isAway)
    #expect(entry.isOfFileOrShared == it.isOfFileOrShared)
    #expect(entry.isMappedOnce == it.isMappedOnce)
    #expect(entry.frameNumber == it.frameNumber)
  }

  @Test(
    "Entries are read by address, several at a time: a page of this process is there once it is written",
    .needsKernel)
  func ownPages() throws {
    let bytes = 3 * Pagemap.pageBytes
    let memory = try #require(
      mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, bytes) }
    madvise(memory, bytes, MADV_NOHUGEPAGE)
    memory.storeBytes(of: 1, toByteOffset: Pagemap.pageBytes, as: UInt8.self)
    let pagemap = try Pagemap(of: getpid())
    let entries = try pagemap.entries(at: UInt64(UInt(bitPattern: memory)), count: 3)
    #expect(entries.map(\.isPresent) == [false, true, false])
    #expect(entries[1].isMappedOnce && !entries[1].isOfFileOrShared)
  }

  @Test("The page table of a process that is not there is refused in a sentence")
  func nobody() {
    let failure = #expect(throws: LabFailure.self) { try Pagemap(of: Int32.max) }
    #expect(
      failure?.description
        == "/proc/2147483647/pagemap cannot be read: No such file or directory; experiments need /proc, so mount it"
    )
  }
}
