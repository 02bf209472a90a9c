import BundledLessons
import Canvas
import Exports
import Lessons
import MemoryModel
@testable import TutorUI

let args = CommandLine.arguments
let question = Int(args[1]) ?? 0
let width = Int(args[2]) ?? 40
let pitch = Int(args[3]) ?? 2
let theme = ThemeName(rawValue: args[4]) ?? .dark
let colors = Int(args[5]) ?? 256
let steps = Int(args[6]) ?? 4
let lessons = BundledLessons.files.compactMap { try? LessonDecoder.read($0.bytes).get() }
let script = lessons[0].questions[question].script
let run = script.runs[args.count > 7 ? Int(args[7]) ?? 0 : script.runs.count - 1]
let isMemory = script.scene.kind.isMemory
let shape = PictureShape(script.runs, isMemory: isMemory)
func draw(_ m: PictureMoment, _ canvas: inout Canvas) {
  let area = Rect(x: 1, y: 1, width: width, height: 22)
  if shape.isFacing {
    FacingPicture(geometry: FacingGeometry(width: width, shape: shape, pitch: pitch, top: 2, pages: 0..<shape.pages), moment: m).draw(area, into: &canvas)
  } else {
    TablePicture(geometry: TableGeometry(width: width, shape: shape, pitch: pitch, top: 2, pages: 0..<shape.pages), moment: m).draw(area, into: &canvas)
  }
  if let b = m.overlay.banner {
    canvas.write(b.words.enumerated().map { $0 == b.current ? "[\($1)]" : $1 }.joined(separator: " → "), x: 1, y: 22)
  }
}
var machine = run.start
var places = FramePlaces(machine, isFacing: shape.isFacing)
var foreign: Set<MemorySnapshot.Place> = []
var recording: Recording?
@MainActor func add(_ m: PictureMoment, _ ms: Int) {
  var canvas = Canvas(size: Size(width: width + 2, height: 24))
  draw(m, &canvas)
  if recording == nil { recording = Recording(canvas) } else { recording?.append(canvas, after: ms) }
}
@MainActor func snapshot() -> MemorySnapshot { MemorySnapshot(machine, places, labels: run.labels, isMemory: isMemory, foreign: foreign) }
add(.rest(snapshot(), hasFreeList: isMemory), 0)
for step in run.steps {
  let beats = step.report.beats
  var stopped = false, taken = false
  for beat in beats {
    let before = snapshot()
    for effect in step.report.effects[beat.effects] {
      places.take(effect, before: machine)
      machine.apply(effect)
    }
    if case .notice = beat.kind { stopped = true }
    let motion = EventMotion(event: step.report.event, banner: step.report.bannerWords, beat: beat, isStopped: stopped, hasTaken: taken, before: before, after: snapshot(), isMemory: isMemory)
    if case .take = beat.kind { taken = true }
    for k in 1...steps { add(motion.moment(Double(k) / Double(steps)), beat.milliseconds / steps) }
  }
  add(.rest(snapshot(), hasFreeList: isMemory), 500)
}
if let recording { print(recording.asciicast(theme.palette(colors: colors), title: "x"), terminator: "") }
