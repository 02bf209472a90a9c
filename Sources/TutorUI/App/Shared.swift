import Canvas
import LearnerProgress
import Learning
import Lessons

/// What all screens share: each may read and change it, and asks through it for what only the run loop or the router can do.
struct Shared: Sendable {
  var size: Size
  var settings: Settings
  var learning: Learning
  /// The time of the message that is being taken.
  var now = Timestamp(secondsSince1970: 0)
  /// Free play that was begun from the list, as it was left.
  var sandbox: (any Screen)?
  /// What was searched for last; the list of lessons shows it again.
  var search = SavedSearch()
  /// Messages for the learner, until Esc.
  var notices: [String]
  /// What the last key did, until the next key.
  var flash: String?
  /// Not `nil` while the help is open.
  var help: HelpScreen?
  /// The number of the latest request to an experiment; that of the first is 0.
  private(set) var latestRequest = 0
  /// Keys that are put off until it is answered.
  var putOff: [Key] = []
  /// What the run loop is to do.
  var commands: [Command] = []
  /// Where to go.
  var next: Destination?

  init(learning: Learning = Learning(), settings: Settings, size: Size, notices: [String] = []) {
    self.learning = learning
    self.settings = settings
    self.size = size
    self.notices = notices
  }

  /// Whether there is room for a lesson.
  var fits: Bool {
    size.width >= ScreenLayout.smallest.width && size.height >= ScreenLayout.smallest.height
  }

  mutating func nextTheme() {
    settings.theme = settings.theme.next
    settings.followsTerminal = false
    flash = "Theme: \(settings.theme.rawValue)"
  }

  // MARK: - What only others can do

  mutating func ask(_ command: Command) {
    commands.append(command)
  }

  /// Asks an experiment for work. Nobody waits for the answer to an earlier request any more.
  mutating func ask(_ work: ExperimentRequest.Work) {
    latestRequest += 1
    let request = ExperimentRequest(number: latestRequest, work: work)
    if request.isFirst { putOff = [] }
    ask(.experiment(request))
  }

  mutating func open(_ destination: Destination) {
    next = destination
  }

  // MARK: - The rows between the panels and the keys

  /// - Parameter question: one that waits for a key.
  func layout(asking question: String? = nil) -> ScreenLayout {
    ScreenLayout(size, noticeRows: messages(asking: question).count)
  }

  var messageWidth: Int { max(1, min(size.width, 164) - 2) }

  /// A question that waits for a key, and notices.
  func messages(asking question: String?) -> [(text: String, role: Role)] {
    let asked = question.map { TextLayout.wrap($0, width: messageWidth) } ?? []
    let told = notices.isEmpty ? [] : TextLayout.wrap(notices.joined(separator: " "), width: messageWidth)
    return asked.map { ($0, .strong) } + told.prefix(5 - min(4, asked.count)).map { ($0, .notice) }
  }
}

/// Where a screen can lead; the router knows which screen is there.
enum Destination: Sendable {
  case place(Learning.Place)
  /// The lessons, with the one of an id selected, or practice.
  case list(selecting: String)
  /// The levels of practice, and how the learner did.
  case practice
  /// Free play, from which one comes back to the screen that opened it.
  case sandbox(Sandbox, from: any Screen)
  /// A screen as it was.
  case screen(any Screen)
}

/// A search in the lessons, kept while another screen is shown.
struct SavedSearch: Sendable {
  /// What can be searched; `nil` until the first search, so that it costs a start nothing.
  var index: SearchIndex?
  var query = ""
}
