import Glibc
import Teaching

/// How the teacher's own screen turns slides: a byte for each on the socket that the notes come by, so that none can be torn.
enum SlideRequest {
  /// So many are taken at a time; the rest wait until the slides that they lead to have been drawn.
  private static let most = 16

  static func send(_ turn: SlideTurn, to descriptor: Int32) {
    var byte = turn.rawValue
    // Where it cannot go at once there is nobody to take it: a slide that turns much later is worse than none.
    _ = Glibc.send(descriptor, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  /// What a follower asks for now; `nil` once it has gone, or has said anything else.
  static func receive(from descriptor: Int32) -> [SlideTurn]? {
    var buffer = [UInt8](repeating: 0, count: most)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil }
    let turns = buffer[..<count].compactMap(SlideTurn.init(rawValue:))
    return turns.count == count ? turns : nil
  }
}
