import BundledLessons
import Canvas
import LearnerProgress
import Lessons
import TutorUI

/// Frames of a lesson in the middle of its first scene, one after the other.
struct FrameLoop {
  private var tutor: Tutor
  private let start = Timestamp(secondsSince1970: 0)

  init(size: Size = Size(width: 80, height: 24)) {
    let lessons = BundledLessons.files.compactMap { try? LessonDecoder.read($0.bytes).get() }
    tutor = Tutor(
      lessons: Course(lessons), progress: ProgressLog(), settings: Settings(), size: size, seed: 1)
    for _ in 0..<3 { _ = tutor.update(.input(.key(.character("."))), at: start) }
  }

  /// Renders so many frames, each a little different from the one before.
  func render(_ count: Int) {
    var tutor = tutor
    var shown: Picture?
    for number in 0..<count {
      _ = tutor.update(.input(.key(number % 2 == 0 ? .down : .up)), at: start)
      shown = tutor.picture(after: shown)
    }
    precondition(shown != nil || count == 0)
  }

  /// Time for one frame, the median of several rounds.
  func timePerFrame() -> Duration {
    let clock = ContinuousClock()
    let rounds = (0..<15).map { _ in clock.measure { render(20) } / 20 }
    return rounds.sorted()[rounds.count / 2]
  }
}
