import Foundation
import MemoryModel
import Testing

@testable import KernelLab

/// A program has one group at a time.
@Suite("Who is killed when memory runs out", .serialized)
struct OutOfMemoryTests {
  /// Why no group can be made here; `nil` where one can.
  private static let refusal: String? = {
    do throws(LabFailure) {
      try MemoryGroup(bytes: OutOfMemoryExperiment.groupBytes).remove()
      return nil
    } catch {
      return error.description
    }
  }()

  @Test("The model kills the larger process, whoever writes; the mistaken one kills the writer")
  func predicted() {
    #expect(OutOfMemoryExperiment.childOfLargerWrites.predictedVictims() == [parent])
    #expect(OutOfMemoryExperiment.parentOfLargerWrites.predictedVictims() == [child])
    #expect(OutOfMemoryExperiment.childTakesAll.predictedVictims() == [child])
    #expect(OutOfMemoryExperiment.childOfLargerWrites.predictedVictims(.writer) == [child])
  }

  @Test(
    "The kernel kills the same, and the group goes", .needsKernel,
    .enabled(if: refusal == nil, Comment(rawValue: refusal ?? "")), arguments: OutOfMemoryExperiment.allCases)
  func onTheKernel(experiment: OutOfMemoryExperiment) throws {
    let lab = try Lab()
    defer { lab.close() }
    let group = try MemoryGroup(bytes: OutOfMemoryExperiment.groupBytes)
    #expect(FileManager.default.fileExists(atPath: group.path))
    #expect(try experiment.victims(lab, group).isSuperset(of: experiment.predictedVictims()))
    #expect(try experiment.disagreement(lab, group) == nil)
    group.remove()
    #expect(!FileManager.default.fileExists(atPath: group.path))
  }

  @Test("Where more are killed than had to be, it is tried again; where another is, it is told")
  func triedAgain() throws {
    func sentence(_ predicted: Set<ProcessID>, _ seen: [Set<ProcessID>]) throws -> String? {
      var tries = 0
      let sentence = try OutOfMemoryExperiment.childTakesAll.disagreement(predicted) {
        tries += 1
        return seen[min(tries, seen.count) - 1]
      }
      #expect(tries == (sentence == nil ? seen.count : seen[0].isStrictSuperset(of: predicted) ? 10 : 1))
      return sentence
    }
    #expect(try sentence([parent], [[parent]]) == nil)
    #expect(try sentence([parent], [[parent, child], [parent, child], [parent]]) == nil)
    #expect(
      try sentence([parent], [[child]])
        == "Memory runs out: the model kills parent; the kernel killed child.")
    #expect(
      try sentence([parent], [[parent, child]])
        == "Memory runs out: the model kills parent; the kernel killed parent and child.")
    #expect(
      try sentence([child], [[]]) == "Memory runs out: the model kills child; the kernel killed nobody.")
  }

  // MARK: - Groups

  private static let mounts = """
    20 1 0:1 / /groups rw - cgroup2 cgroup2 rw
    21 1 0:2 / /old rw - cgroup cgroup rw,cpu
    """

  private func sentence(_ files: [String: String]) -> String? {
    let failure = #expect(throws: LabFailure.self) { _ = try MemoryGroup(bytes: 1 << 24) { files[$0] } }
    return failure?.description
  }

  @Test("A group that gives no memory to those below it is passed over")
  func groups() {
    var files = ["/proc/self/cgroup": "0::/a", "/proc/self/mountinfo": Self.mounts]
    let none = "no memory control group can be made here, since none gives memory to those below it"
    #expect(sentence([:]) == none)
    #expect(sentence(files) == none)
    files["/groups/cgroup.subtree_control"] = "cpu pids\n"
    #expect(sentence(files) == none)
    files["/groups/a/cgroup.subtree_control"] = "cpu memory\n"
    #expect(
      sentence(files)?.hasPrefix("a memory control group cannot be made in /groups/a: No such file") == true)
    files["/groups/cgroup.subtree_control"] = "cpu memory\n"
    #expect(sentence(files)?.hasPrefix("a memory control group cannot be made in /groups: ") == true)
  }
}
