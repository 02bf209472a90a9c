import KernelLab
import MemoryModel
import Testing

/// What experiments are possible where the tests run.
enum Experiments {
  /// Why there are none; `nil` where there are.
  static let refusal: String? = probe.refusal
  static let showFrameNumbers = probe.evidence == .frameNumbers
  /// What can be seen here, the best first.
  static let evidences: [Evidence] = showFrameNumbers ? [.frameNumbers, .inferred] : [.inferred]

  /// Why no fork can be made to copy at once; `nil` where it can.
  static let pinRefusal: String? = {
    do { return try withKernel { try $0.eagerForkRefusal() } } catch { return "\(error)" }
  }()

  private static let probe: (refusal: String?, evidence: Evidence?) = {
    do {
      return (nil, try withKernel { $0.evidence })
    } catch {
      return ("\(error)", nil)
    }
  }()
}

extension Trait where Self == ConditionTrait {
  /// The test is skipped where nothing can be seen of a kernel, and the reason is named.
  static var needsKernel: Self {
    .enabled(if: Experiments.refusal == nil, Comment(rawValue: Experiments.refusal ?? ""))
  }

  static var needsPins: Self {
    .enabled(if: Experiments.pinRefusal == nil, Comment(rawValue: Experiments.pinRefusal ?? ""))
  }

  static var needsFrameNumbers: Self {
    .enabled(if: Experiments.showFrameNumbers, "frame numbers are shown to privileged users alone")
  }
}

/// An experiment that is over when the body is.
func withKernel<Result>(
  _ evidence: Evidence? = nil, _ body: (KernelMachine) throws -> Result
) throws -> Result {
  let lab = try Lab(patience: Lab.longPatience)
  defer { lab.close() }
  let kernel = try KernelMachine(lab, hidesFrameNumbers: evidence == .inferred)
  if let evidence { try #require(kernel.evidence == evidence) }
  return try body(kernel)
}

let parent = ProcessID(rawValue: 0)
let child = ProcessID(rawValue: 1)
let grandchild = ProcessID(rawValue: 2)
