import Yams

/// The nodes of a YAML file, each with its place.
struct YAMLDocument {
  let root: Node
  /// Holds on to the anchors, which nodes refer to weakly.
  private let parser: Parser

  static let nestingMessage = "this is nested too deeply for a lesson; flatten it"

  /// Parses text in which ``YAMLReferences`` has found no anchor and no alias.
  init(_ text: String) throws(YAMLFault) {
    do {
      // Without a resolver no scalar is matched against regular expressions; all of them stay text.
      parser = try Parser(
        yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]), encoding: .utf8)
      guard let root = try parser.singleRoot() else { throw YamlError.no }
      self.root = root
    } catch let error as YamlError {
      throw YAMLFault(error, in: text)
    } catch {
      throw YAMLFault(
        position: SourcePosition(line: 1, column: 1), message: "this is no YAML; see the format")
    }
    // A second look: expanding an anchor by mistake would cost much more.
    if text.utf8.contains(UInt8(ascii: "&")), let position = root.firstAnchor {
      throw YAMLFault(position: position, message: "anchors have no meaning in a lesson; remove it")
    }
  }
}

extension Node {
  /// Where the first anchor is; what an alias stands for has one too, so nothing is visited twice.
  fileprivate var firstAnchor: SourcePosition? {
    if anchor != nil { return SourcePosition(self) }
    switch self {
    case .scalar, .alias: return nil
    case .sequence(let sequence): return sequence.lazy.compactMap(\.firstAnchor).first
    case .mapping(let mapping):
      return mapping.lazy.compactMap { $0.key.firstAnchor ?? $0.value.firstAnchor }.first
    }
  }
}

extension SourcePosition {
  init(_ mark: Mark?) {
    self.init(line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
  }

  init(_ node: Node) {
    self.init(node.mark)
  }
}
