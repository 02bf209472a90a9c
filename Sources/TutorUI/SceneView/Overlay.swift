import Canvas

/// What a picture shows besides the memory itself while something happens in it.
struct Overlay: Hashable, Sendable {
  /// Words beside the name of a process: what it does.
  var acts: [Int: String] = [:]
  /// How much of the name of a new process is there.
  var arrivals: [Int: Double] = [:]
  /// How much of an arrow is drawn, counted from its process; 1 where nothing is said.
  var arrows: [MemorySnapshot.Place: Double] = [:]
  /// An arrow that has let go of one frame and takes hold of another.
  var swings: [MemorySnapshot.Place: Swing] = [:]
  var permissions: [MemorySnapshot.Place: MemorySnapshot.Permission] = [:]
  /// An entry that stops an access: `!`, or `?` where a writer asks how many owners there are.
  var notice: Notice?
  /// A value that waits at its page, in place of the page's number.
  var waiting: Waiting?
  /// How far the colour of a frame is from what it was to what it will be.
  var fades: [MemorySnapshot.FrameKey: Double] = [:]
  var counts: [MemorySnapshot.FrameKey: Int] = [:]
  /// Contents that cross from one frame to another.
  var copies: [Copy] = []
  /// A frame between the free list and its row.
  var flight: Flight?
  /// A value on its way.
  var token: Token?
  /// All rows but those of this page are dimmed so far, from 0 to 1.
  var dim: Dim?
  /// How far the free list has yet to close up, from 1 to 0.
  var hole: Double = 0
  /// Which word of the banner is lit.
  var banner: Banner?

  struct Swing: Hashable, Sendable {
    let from, to: FramePlace
    let share: Double
  }

  struct Notice: Hashable, Sendable {
    let place: MemorySnapshot.Place
    let symbol: String
  }

  struct Waiting: Hashable, Sendable {
    let place: MemorySnapshot.Place
    let text: String
    var isLit = false
  }

  struct Copy: Hashable, Sendable {
    let from, to: MemorySnapshot.FrameKey
    let value: Int
    let hue: Hue
    /// Of the contents, from 0 to 1.
    let share: Double
  }

  struct Flight: Hashable, Sendable {
    let name: String
    /// Its place in the free list.
    let index: Int
    let to: FramePlace
    /// 0 in the list, 1 in its row.
    let share: Double
  }

  struct Token: Hashable, Sendable {
    /// Where a value is, or goes.
    enum Stop: Hashable, Sendable {
      /// Below the name of its process.
      case name
      /// At its page, outside the entry.
      case page
      /// Where the value of a frame stands.
      case frame(FramePlace)
    }

    let text: String
    let place: MemorySnapshot.Place
    let from, to: Stop
    let share: Double
  }

  struct Dim: Hashable, Sendable {
    let share: Double
    let page: Int
  }

  struct Banner: Hashable, Sendable {
    /// The step that copies a page or a buffer.
    static let copy = "COPY"
    static let kill = "KILL"

    let words: [String]
    let current: Int
    /// How much a copy copies: `4 KiB`.
    let amount: String
  }
}

/// Slow at both ends: 3t² − 2t³, held at 0 and 1 beyond them.
func eased(_ share: Double) -> Double {
  let t = min(max(share, 0), 1)
  return t * t * (3 - 2 * t)
}
