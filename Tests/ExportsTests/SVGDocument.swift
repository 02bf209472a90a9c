import Canvas
import Foundation
import FoundationXML

@testable import Exports

/// A drawing as a program reads it that knows XML, and of SVG and CSS as much as is used.
final class SVGDocument: NSObject, XMLParserDelegate {
  struct Shown: Hashable {
    var element: String
    var attributes: [String: String]
    var text = ""
    /// The groups around it that come and go.
    var classes: [String]
    var isHidden: Bool
  }

  private(set) var shown: [Shown] = []
  private(set) var style = ""
  private(set) var title = ""
  private var groups: [[String: String]] = []
  private var element = ""

  /// `nil` for what is not well-formed.
  init?(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    element = name
    if name == "g" { groups.append(attributes) }
    guard ["rect", "path", "text"].contains(name) else { return }
    let inherited = groups.reduce(into: [:]) { $0.merge($1) { $1 } }
    shown.append(
      Shown(
        element: name, attributes: inherited.merging(attributes) { $1 },
        classes: groups.compactMap { $0["class"] },
        isHidden: groups.contains { $0["visibility"] == "hidden" }))
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    element = ""
    if name == "g" { groups.removeLast() }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    switch element {
    case "text": shown[shown.count - 1].text += string
    case "style": style += string
    case "title": title += string
    default: break
    }
  }

  // MARK: - Time

  /// What is visible where nothing moves.
  var atRest: [Shown] { shown.filter { !$0.isHidden } }

  /// What is visible so many milliseconds after the beginning.
  func visible(at milliseconds: Double) -> [Shown] {
    let hidden = hiddenClasses(at: milliseconds)
    return shown.filter { $0.classes.allSatisfy { !hidden.contains($0) } }
  }

  private func hiddenClasses(at milliseconds: Double) -> Set<String> {
    var hidden: Set<String> = []
    for animation in style.matches(of: #/\.([^{]+)\{animation:([^ ]+) ([0-9.]+)s step-end infinite\}/#) {
      let percent = milliseconds / (Double(animation.3) ?? 1) / 10
      guard let keyframes = style.firstRange(of: "@keyframes \(animation.2){") else { continue }
      let line = style[keyframes.upperBound...].prefix { $0 != "\n" }
      let keys = line.matches(of: #/([0-9.]+)%\{visibility:([a-z]+)\}/#)
      let current = keys.last { (Double($0.1) ?? 0) <= percent }
      if current?.2 == "hidden" { hidden.insert(String(animation.1)) }
    }
    return hidden
  }
}

/// What a reader of the drawing sees in the cells.
struct SVGGrid: Equatable {
  struct Cell: Hashable {
    /// What a font draws there; blank for lines and blocks.
    var character: Character? = " "
    var color: String?
    var isBold = false
    var background: String
  }

  private(set) var cells: [[Cell]]
  /// Elements that lie between the cells.
  private(set) var misplaced: [String] = []

  /// The cells of a picture.
  init(_ canvas: Canvas, _ palette: Palette) {
    cells = (0..<canvas.size.height).map { y in
      (0..<canvas.size.width).map { x in
        let ink = Ink(palette[canvas[x, y].style])
        let character = canvas[x, y].character
        let isWritten = character.map { $0 != " " && DrawnGlyph($0, x: 0, y: 0) == nil } ?? true
        return Cell(
          character: isWritten ? character : " ", color: isWritten ? ink.foreground : nil,
          isBold: isWritten && ink.isBold, background: ink.background)
      }
    }
  }

  /// The cells of a drawing.
  init(_ elements: [SVGDocument.Shown], _ size: Size) {
    let background = elements.first?.attributes["fill"] ?? ""
    cells = Array(
      repeating: Array(repeating: Cell(background: background), count: size.width), count: size.height)
    for element in elements.dropFirst() where element.element != "path" {
      let isText = element.element == "text"
      guard let x = Self.place(element, "x", offset: 9, unit: 9),
        let y = Self.place(element, "y", offset: isText ? 23 : 9, unit: 18),
        let width = Self.place(element, isText ? "textLength" : "width", offset: 0, unit: 9),
        x >= 0, x + width <= size.width, cells.indices.contains(y)
      else {
        misplaced.append("\(element)")
        continue
      }
      if isText {
        write(element, x: x, y: y, width: width)
      } else {
        for column in x..<(x + width) { cells[y][column].background = element.attributes["fill"] ?? "" }
      }
    }
  }

  private mutating func write(_ element: SVGDocument.Shown, x: Int, y: Int, width: Int) {
    var column = x
    for character in element.text.replacing("\u{FE0E}", with: "") {
      for offset in 0..<DisplayWidth.of(character) {
        cells[y][column + offset].character = offset == 0 ? character : nil
        cells[y][column + offset].color = element.attributes["fill"]
        cells[y][column + offset].isBold = element.attributes["font-weight"] == "bold"
      }
      column += DisplayWidth.of(character)
    }
    if column != x + width { misplaced.append("\(element)") }
  }

  /// A measure in cells; `nil` if it is not whole.
  private static func place(_ element: SVGDocument.Shown, _ name: String, offset: Double, unit: Double)
    -> Int?
  {
    element.attributes[name].flatMap(Double.init).flatMap { Int(exactly: ($0 - offset) / unit) }
  }
}
