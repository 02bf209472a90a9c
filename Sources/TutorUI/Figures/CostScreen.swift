import Canvas
import Lessons
import MemoryModel

/// What forks, faults and copies take on this machine, beside what a lesson says of it.
struct CostScreen: Screen {
  enum Action: Hashable, Sendable {
    case scroll(ScrollStep)
    case again
  }

  let document: QuestionDocument
  /// The screen that it was opened from, as it was.
  let origin: any Screen
  /// The measurements; `nil` while they are taken.
  private(set) var report: CostReport?
  private(set) var failure: String?
  private(set) var scroll = ScrollState()

  /// Enough to be told apart from noise, and measured within seconds.
  static let work = ExperimentRequest.Work.measureCosts(bytes: 64 << 20, runs: 3)

  var hasExperiment: Bool { true }

  private var isMeasuring: Bool { report == nil && failure == nil }

  func keys(_ shared: Shared) -> [KeyBinding<Action>] {
    KeyBinding.scrolling("Scroll the figures", Action.scroll)
      + [
        KeyBinding(
          [.escape, .backspace], "Esc", program: .back, hint: "back", "Back to the question (also Backspace)"),
        KeyBinding("r", .again, hint: "measure again", "Measure again"),
      ] + KeyBinding.generalAtTheTop()
  }

  mutating func perform(_ action: Action, _ shared: inout Shared) {
    switch action {
    case .scroll(let step):
      let area = areas(shared.layout().body).machine
      scroll.move(
        by: step.rows(page: area.height - 3), total: lines(width: area.width - 4).count,
        visible: area.height - 2)
    case .again where isMeasuring: break
    case .again:
      (report, failure) = (nil, nil)
      shared.ask(Self.work)
    }
  }

  mutating func goBack(_ shared: inout Shared) {
    shared.open(.screen(origin))
  }

  mutating func take(_ message: Message, _ shared: inout Shared) {
    guard case .experiment(let answer) = message, case .costs(let news) = answer.news else { return }
    switch news {
    case .measured(let costs, let kernel): report = CostReport(costs, kernel: kernel)
    case .failed(let reason): failure = "\(reason)."
    }
  }

  // MARK: - Drawing

  /// Side by side, or one above the other.
  private func areas(_ body: Rect) -> (lesson: Rect, machine: Rect) {
    if body.width >= 110 { return body.split(columns: body.width * 45 / 100) }
    return body.split(rows: min(explanation(width: body.width - 4).count + 2, body.height / 2))
  }

  private func explanation(width: Int) -> [StyledLine] {
    QuestionDocument.paragraphs(document.explanation).flatMap { StyledLine.wrap($0, width: width) }
  }

  private func lines(width: Int) -> [StyledLine] {
    if let failure { return StyledLine.wrap("Nothing was measured: \(failure)", width: width, .wrong) }
    guard let report else {
      return StyledLine.wrap(
        "Measuring: processes of this program's own fork and write 64 MiB. It takes some seconds.",
        width: width)
    }
    return report.brief(width: width).map { StyledLine($0) }
  }

  func draw(_ layout: ScreenLayout, _ shared: Shared, into canvas: inout Canvas) {
    canvas.header(layout.header, "Costs", isNamed: true)
    let (lesson, machine) = areas(layout.body)
    canvas.textPanel(
      lesson, title: "The lesson", lines: explanation(width: lesson.width - 4), scroll: ScrollState())
    canvas.textPanel(
      machine, title: "This machine", lines: lines(width: machine.width - 4), scroll: scroll, focused: true)
  }
}
