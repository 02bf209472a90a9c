/// What becomes of a read or a write: predicted by a report, or told from readings before and after.
public enum Outcome: String, CaseIterable, Codable, Sendable {
  /// The entry let the access through.
  case noFault = "no fault"
  /// An absent entry, or one that named the zero frame, came to name a frame; nothing was copied.
  case filled = "filled in"
  /// The page is in another frame now, with a copy of what was in the old one.
  case copied = "copy"
  /// The same frame, from now on with permission to write.
  case reused = "reuse"
  /// The access was forbidden, or no frame was free.
  case killed
}

extension Report {
  /// Page faults in it.
  public var faults: Int {
    effects.count { if case .fault = $0 { true } else { false } }
  }

  /// What the kernel decided that the access needs; `nil` where nothing stopped it, or no kernel is asked.
  public var decision: Decision? {
    for case .decided(_, _, let decision) in effects { return decision }
    return nil
  }

  /// What the model says has become of the access; `nil` for an event that is none.
  public var outcome: Outcome? {
    guard event.isAccess, let actor = event.actor else { return nil }
    var outcome = Outcome.noFault
    for effect in effects {
      switch effect {
      case .killed(actor): return .killed
      case .pageCopied: outcome = .copied
      case .reused: outcome = .reused
      case .entrySet where outcome == .noFault: outcome = .filled
      default: break
      }
    }
    return outcome
  }
}
