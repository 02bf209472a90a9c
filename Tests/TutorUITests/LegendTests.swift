import Canvas
import MemoryModel
import Testing

@testable import TutorUI

@Suite("The legend below the picture of memory")
struct LegendTests {
  @Test(
    "Its example is one frame, in whatever order frames come; where a mistake is planted its count is not said to be that of its holders",
    arguments: [true, false])
  func oneFrame(isSound: Bool) {
    func frame(_ name: String, _ value: Int, _ count: Int, page: Int) -> MemorySnapshot.Frame {
      MemorySnapshot.Frame(
        key: UInt64(value), name: name, value: value, count: count, place: FramePlace(page: page, slot: 0))
    }
    let frames = [
      frame("f5", 100, 1, page: 0), frame("f3", 40, 2, page: 3), frame("f1", 20, 2, page: 1),
      frame("f4", 60, 1, page: 5),
    ]
    for frames in [frames, frames.reversed()] {
      let memory = MemorySnapshot(holders: [], entries: [], frames: frames, free: [])
      let shape = PictureShape(
        isSound: isSound, holders: 2, pages: 6, tableRows: [], frames: 6, largestValue: 100)
      let legend = Legend(.rest(memory, hasFreeList: false), shape)
      let text = legend.lines(width: 80, rows: 1).map { $0.parts.map(\.text).joined() }
      #expect(text == ["f1 frame  20 one of 512 words  ×2 \(isSound ? "holders" : "counted")"])
    }
  }

  @Test(
    "The first question has one at every size, without counts where frames show none",
    arguments: LessonOne.sizes)
  func firstQuestion(size: Size) throws {
    let picture = try LessonOne.tutor(size).picture
    #expect(picture.contains("rw writable"))
    #expect(picture.contains("×1 holder") == (size.width > 60))
  }
}
