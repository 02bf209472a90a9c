import Canvas
import Exports
import TutorUI

/// A scene as it plays by itself, from its beginning: pictures of the whole screen or of the memory alone.
struct SceneFilm {
  let tutor: Tutor
  /// The size for the memory alone; `nil` for the whole screen of the tutor.
  let sceneSize: Size?

  /// How long the picture ahead of a single event stands, in milliseconds.
  private static let lead = 1000

  private func picture(_ tutor: Tutor) -> Canvas {
    sceneSize.flatMap { tutor.scenePicture($0) } ?? tutor.render()
  }

  /// The picture it begins with.
  var first: Canvas { picture(tutor) }

  /// The pictures between the events.
  var rests: [Canvas] {
    tutor.moments.filter { $0.tutor.eventsOver != nil }.map { picture($0.tutor) }
  }

  /// How many events may be shown.
  var eventCount: Int {
    tutor.moments.reduce(0) { max($0, $1.tutor.eventsOver ?? 0) }
  }

  /// The picture after so many events; `nil` if there are fewer.
  func picture(after events: Int) -> Canvas? {
    tutor.moments.first { $0.tutor.eventsOver == events }.map { picture($0.tutor) }
  }

  /// From beginning to end.
  var whole: Recording {
    var recording = Recording(picture(tutor))
    for moment in tutor.moments.dropFirst() {
      recording.append(picture(moment.tutor), after: moment.milliseconds)
    }
    return recording
  }

  /// One event, from the rest before it to the rest after it; `nil` if there is none of that number, which counts from 1.
  func recording(of event: Int) -> Recording? {
    guard event > 0 else { return nil }
    var recording: Recording?
    var isBefore = true
    for moment in tutor.moments {
      let events = moment.tutor.eventsOver
      if events == event - 1 {
        recording = Recording(picture(moment.tutor))
        isBefore = true
      } else if recording != nil {
        recording?.append(
          picture(moment.tutor), after: isBefore ? min(moment.milliseconds, Self.lead) : moment.milliseconds)
        isBefore = false
        if events == event { return recording }
      }
    }
    return nil
  }
}
