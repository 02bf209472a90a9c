import Foundation
import FoundationXML

enum XMLDocumentCheck {
  static func isWellFormed(_ text: String) -> Bool {
    XMLParser(data: Data(text.utf8)).parse()
  }
}
