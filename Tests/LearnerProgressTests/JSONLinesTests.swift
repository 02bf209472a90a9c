import Files
import Testing

@Suite("Lines of JSON from bytes in pieces")
struct JSONLinesTests {
  private let values = ["", "one", "two\nlines\r\n", "写 😀 \u{2028}\u{0}", String(repeating: "x", count: 300)]

  @Test("Wherever they are cut, the same values come out, each once its end has come")
  func cut() throws {
    let lines = try values.map { try #require(JSONLine.bytes($0)) }
    #expect(lines.allSatisfy { $0.filter { $0 == JSONLine.end }.count == 1 && $0.last == JSONLine.end })
    let bytes = lines.joined().map(\.self)
    let ends = lines.indices.map { lines[...$0].joined().count }
    for place in 0...bytes.count {
      var buffer = LineBuffer()
      let first = buffer.take(bytes[..<place])
      #expect(first.count == ends.count { $0 <= place })
      #expect(buffer.beginning.count == place - (ends.last { $0 <= place } ?? 0))
      let all = first + buffer.take(bytes[place...])
      #expect(all.compactMap { JSONLine.value($0) as String? } == values)
      #expect(buffer.beginning.isEmpty)
    }
  }

  @Test("Byte by byte, and with empty lines")
  func pieces() {
    var buffer = LineBuffer()
    let text = Array("a\n\n\nbc\nd".utf8)
    let lines = text.indices.flatMap { buffer.take(text[$0...$0]) }
    #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "", "", "bc"])
    #expect(buffer.beginning == Array("d".utf8))
  }

  @Test("A line that says something else, or is only half there, is no value")
  func garbage() throws {
    let line = try #require(JSONLine.bytes(values)).dropLast()
    #expect(JSONLine.value(line) as [String]? == values)
    for count in 0..<line.count { #expect(JSONLine.value(line.prefix(count)) as [String]? == nil) }
    #expect(JSONLine.value(line) as Int? == nil)
  }
}
