/// The lessons of a sitting, in their order. One that comes with the program is read when it is first asked for: a start shows
/// one alone.
public struct Course: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
  private var entries: [(id: String, lesson: Once<Lesson>)] = []

  public init(_ lessons: [Lesson] = []) {
    for lesson in lessons { append(lesson) }
  }

  public init(arrayLiteral elements: Lesson...) {
    self.init(elements)
  }

  public mutating func append(_ lesson: Lesson) {
    append(lesson.id) { lesson }
  }

  /// - Parameter read: called once at most, from any thread.
  public mutating func append(_ id: String, read: @escaping @Sendable () -> Lesson) {
    entries.append((id, Once(read)))
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int { entries.count }

  public subscript(place: Int) -> Lesson { entries[place].lesson.value }

  /// Known without reading a lesson.
  public var ids: [String] { entries.map(\.id) }

  /// Where the lesson of an id stands.
  public func place(of id: String) -> Int? { entries.firstIndex { $0.id == id } }

  /// The lesson of an id.
  public subscript(id: String) -> Lesson? { place(of: id).map { self[$0] } }
}
