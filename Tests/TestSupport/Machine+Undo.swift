import MemoryModel

extension Machine {
  /// Takes back the latest event, of which this is the report.
  public mutating func undo(_ report: Report) {
    for effect in report.effects.reversed() { revert(effect) }
  }
}
