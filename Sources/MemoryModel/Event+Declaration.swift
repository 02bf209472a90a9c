extension EventNaming<String> {
  /// The event as the scene of a lesson declares it: `- write: {by: child, page: 0, value: 5}`.
  ///
  /// - Parameter child: the fields of the process that a fork makes; `nil` for another event.
  public func declaration(child: String? = nil) -> String {
    let (parts, name, actor) = (parts, kind.rawValue, actor ?? "")
    if kind == .exec || kind == .exit { return "- \(name): \(actor)" }
    let fields = [
      "\(child == nil ? "by" : "from"): \(actor)", child, parts.page.map { "page: \($0)" },
      parts.value.map { "value: \($0)" }, parts.other.map { "with: \($0)" }, parts.mapping?.fields,
    ]
    return "- \(name): {\(fields.compactMap(\.self).joined(separator: ", "))}"
  }
}

extension Mapping {
  fileprivate var fields: String {
    switch self {
    case .anonymous(_, _, .wiped): "kind: wiped"
    case .anonymous(_, _, .keptOut): "kind: kept out"
    case .filled(let contents): "contents: \(contents)"
    case .file(let contents, _, let writable): "kind: \(writable ? "file" : "text"), contents: \(contents)"
    case .sharedAnonymous(let pages, _): "pages: \(pages), shared: true"
    case .anonymous, .existing: "pages: \(pageCount ?? 1)"
    }
  }
}
