/// Goes on after mistakes in YAML, so that one run tells them all.
///
/// Each mistake is reported, put right as it was probably meant, and the file is parsed again. A repair counts only if the
/// parser then gets further; where none helps, what comes after the mistake is not looked at.
struct YAMLRecovery {
  private static let mostRounds = 20
  /// In bytes: parsing a longer file again and again would take long, so its first mistake in YAML stands alone.
  private static let largestMended = 1 << 17

  /// As far as it could be read.
  private(set) var document: YAMLDocument?
  private(set) var diagnostics: [Diagnostic] = []
  /// Lines that read otherwise than in the file: about these nothing else is said.
  private(set) var changedLines: Set<Int> = []

  init(_ text: String) throws(Diagnostics) {
    try YAMLReferences.check(text)
    var lines: SourceLines?
    var current = text
    for _ in 0..<(text.utf8.count > Self.largestMended ? 1 : Self.mostRounds) {
      let fault: YAMLFault
      do throws(YAMLFault) {
        document = try YAMLDocument(current)
        return
      } catch {
        fault = error
      }
      let original = SourceLines(text)
      let broken = lines ?? original
      let mistake = SyntaxMistake(fault, broken)
      let repair = Self.best(mistake.repairs, after: fault)
      diagnostics.append(
        Diagnostic(position: original.place(mistake.position), message: repair?.message ?? mistake.message))
      guard let repair else { return }
      changedLines.formUnion(repair.changed)
      current = repair.lines.text
      lines = SourceLines(current)
    }
  }

  /// The repair with which the parser gets furthest; `nil` where none helps.
  private static func best(_ repairs: [SyntaxMistake.Repair], after fault: YAMLFault) -> SyntaxMistake.Repair?
  {
    var best: (repair: SyntaxMistake.Repair, end: SourcePosition)?
    for repair in repairs {
      let text = repair.lines.text
      // Nothing that was put in may make an anchor or an alias of what stands there.
      guard (try? YAMLReferences.check(text)) != nil else { continue }
      do throws(YAMLFault) {
        _ = try YAMLDocument(text)
        return repair
      } catch {
        let isFurther =
          error.repeated.isEmpty && fault.repeated.isEmpty ? error.position > fault.position : error != fault
        if isFurther && best.map({ error.position > $0.end }) ?? true { best = (repair, error.position) }
      }
    }
    return best?.repair
  }
}
