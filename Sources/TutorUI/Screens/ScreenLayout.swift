import Canvas

/// The areas of the screen.
///
/// Everything stays within 164 × 54 cells, centred on larger screens, so that rows of prose stay short enough to read.
struct ScreenLayout: Hashable {
  /// The smallest screen for a lesson.
  static let smallest = Size(width: 60, height: 20)
  private static let largest = Size(width: 164, height: 54)

  let header: Rect
  /// Between the header and the notice or the keys.
  let body: Rect
  /// Notices and remarks; no rows while there are none.
  let notice: Rect
  let keys: Rect

  init(_ size: Size, noticeRows: Int) {
    let width = min(size.width, Self.largest.width)
    let height = min(size.height, Self.largest.height)
    let x = (size.width - width) / 2
    let y = (size.height - height) / 2
    header = Rect(x: x, y: y, width: width, height: 1)
    body = Rect(x: x, y: y + 1, width: width, height: height - 2 - noticeRows)
    notice = Rect(x: x, y: body.maxY, width: width, height: noticeRows)
    keys = Rect(x: x, y: notice.maxY, width: width, height: 1)
  }

  /// The whole terminal, with nothing around it.
  init(bare size: Size) {
    body = Rect(x: 0, y: 0, width: size.width, height: size.height)
    header = Rect(x: 0, y: 0, width: size.width, height: 0)
    notice = Rect(x: 0, y: size.height, width: size.width, height: 0)
    keys = notice
  }
}

/// The three panels of a lesson.
struct LessonLayout: Hashable {
  let question: Rect
  /// The choices; once answered, the explanation.
  let answer: Rect
  let memory: Rect

  /// - Parameter questionRows: the rows of the question. - Parameter answerRows: the rows of the panel below it.
  init(_ body: Rect, questionRows: Int, answerRows: Int) {
    let left = Self.leftWidth(body.width)
    memory = Rect(x: body.x + left, y: body.y, width: body.width - left, height: body.height)
    let wanted = questionRows + 2
    let spare = body.height - (answerRows + 2)
    let height = min(wanted, max(spare, Self.smallestQuestion))
    question = Rect(x: body.x, y: body.y, width: left, height: height)
    answer = Rect(x: body.x, y: question.maxY, width: left, height: body.height - height)
  }

  /// A border, two rows of text, a border.
  private static let smallestQuestion = 4

  static func leftWidth(_ width: Int) -> Int {
    width <= 64 ? width / 2 : min(74, width * 48 / 100)
  }

  /// The cells for a row of text inside the panels on the left, which have a border and a blank on each side.
  static func textWidth(_ width: Int) -> Int {
    leftWidth(width) - 4
  }
}
