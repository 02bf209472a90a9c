import BundledLessons
import Lessons
import MemoryModel
import Testing

/// Scenes told without a picture.
@Suite struct TellingTests {
  /// What is told of the memory after so many events.
  private func memory(
    _ traces: SceneTraces, under strategy: Strategy = .copyOnWrite, after events: Int
  ) throws -> [String] {
    let index = try #require(traces.all.firstIndex { $0.strategy == strategy })
    var machine = traces.all[index].start
    for event in traces.all[index].events.prefix(events) {
      for effect in event.report.effects { machine.apply(effect) }
    }
    return SceneTelling(traces).memory(machine, trace: index)
  }

  /// What is told of every event.
  private func events(_ traces: SceneTraces, under strategy: Strategy = .copyOnWrite) throws -> [[String]] {
    let index = try #require(traces.all.firstIndex { $0.strategy == strategy })
    return traces.scene.events.indices.map { SceneTelling(traces).event($0, trace: index) }
  }

  @Test func signsAreWords() throws {
    let scene = try SmallScene(
      pages: [10, 20],
      [
        .fork("child"), .write(by: "child", page: 1, value: 21), .write(by: "parent", page: 1, value: 22),
        .write(by: "parent", page: 1, value: 23),
      ])
    #expect(
      try events(scene.traces) == [
        [
          "The parent forks.",
          Captions.tableCopied,
          Captions.willTrap, "2 entries of 8 bytes copied.",
        ],
        [
          "The child wrote 21 to page 1: a page fault; frame 1 was copied to frame 2.",
          "The parent keeps frame 1 (20), still read-only.",
          Captions.regionIsWritable,
        ],
        [
          Captions.reused,
          "The parent alone holds frame 1, so only its entry changed: it is writable now.",
        ],
        ["The parent wrote 23 to page 1: its entry is writable, so no fault and no copy."],
      ])
  }

  /// The same facts as beside the picture, whatever happens: sentence for sentence, with other words for signs alone.
  @Test func nothingElseIsTold() throws {
    let scripts = try BundledLessons.files.flatMap { file in
      try LessonDecoder.read(file.bytes).get().questions.map(\.traces)
    }
    #expect(scripts.count >= 5)
    for traces in scripts {
      for (index, trace) in traces.all.enumerated() {
        for (number, event) in trace.events.enumerated() {
          let told = SceneTelling(traces).event(number, trace: index)
          #expect(told.suffix(event.caption.count).map(withoutSigns) == event.caption.map(withoutSigns))
          #expect(told.allSatisfy { !$0.contains("─") && !$0.contains(#/\b[fb][0-9]/#) }, "\(told)")
        }
      }
    }
  }

  private func withoutSigns(_ sentence: String) -> String {
    sentence.replacing(#/\b([Ff]rame |[Bb]uffer |[Ff]|[Bb])(?=[0-9])/#, with: "#")
  }

  /// Who acts is said once: by the caption where it says so, by the name of the event where it does not.
  @Test func whoActsIsSaid() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .text, contents: [1])],
      [.fork("child"), .read(by: "child", page: 0), .write(by: "child", page: 0, value: 2)])
    let told = try events(scene.traces)
    #expect(told[1][0] == "The child read 1 from page 0: a page fault on an absent entry.")
    #expect(
      told[2] == [
        "The child writes 2 to page 0.",
        "Segmentation fault: the region itself is read-only. The child is killed.",
      ])
    let value = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])], [.fork("the copy")], kind: .value(bufferBytes: 100)
    )
    #expect(
      try events(value.traces)[0] == [
        "The parent passes its value on.", "The copy got a reference to buffer 0: 2 owners, nothing copied.",
      ])
  }

  @Test func pagesThatAreAlikeAreToldTogether() throws {
    let scene = try SmallScene(
      pages: [10, 20, 30, 40, nil], [.fork("child"), .write(by: "child", page: 1, value: 21)])
    #expect(
      try memory(scene.traces, after: 0) == [
        "Pages 0 to 3: the parent has frames 0 to 3 with the values 10, 20, 30 and 40, writable.",
        "Page 4: the parent has no entry yet.", "Free: frames 4 to 11.",
      ])
    #expect(
      try memory(scene.traces, after: 2) == [
        "Pages 0, 2 and 3: the parent and the child share frames 0, 2 and 3 with the values 10, 30 and 40, "
          + "read-only.",
        "Page 1: the parent has frame 1 with the value 20, read-only; "
          + "the child has frame 4 with the value 21, writable.",
        "Page 4: the parent and the child have no entry yet.", "Free: frames 5 to 11.",
      ])
  }

  @Test func otherHoldersAndTheZeroFrameAreTold() throws {
    let scene = try SmallScene(
      [
        RegionDeclaration(kind: .file, contents: [7]), RegionDeclaration(kind: .shared, contents: [5]),
        RegionDeclaration(kind: .private, contents: [nil]),
      ],
      [
        .read(by: "parent", page: 0), .read(by: "parent", page: 2), .fork("child"),
        .write(by: "child", page: 1, value: 6),
      ])
    #expect(
      try memory(scene.traces, after: 4) == [
        "Page 0: the parent has frame 0 with the value 7, read-only, reference count 2; "
          + "the child has no entry yet.",
        "Page 1: the parent and the child share frame 1 with the value 6, writable, reference count 3.",
        "Page 2: the parent has the zero frame, read-only; the child has no entry yet.",
        "A file, mapped at page 0, holds frame 0 with the value 7.",
        "Shared memory, mapped at page 1, holds frame 1 with the value 6.", "Free: frames 2 to 9.",
      ])
  }

  @Test func whoHasNoPagesIsTold() throws {
    let scene = try SmallScene(
      pages: [10],
      [
        .fork("child"), .fork("late"), .exec(by: "child"), .exit(by: "late"),
        .map(by: "child", .anonymous(pages: 1)),
      ])
    #expect(
      try memory(scene.traces, after: 4).dropFirst() == [
        "The child runs another program.", "Late has exited.", "Free: frames 1 to 8.",
      ])
    #expect(
      try memory(scene.traces, after: 5)[0]
        == "Page 0: the parent has frame 0 with the value 10, read-only; the child has no entry yet.")
    let full = try SmallScene([RegionDeclaration(kind: .private, contents: [1])], [.fork("child")], free: 0)
    #expect(try memory(full.traces, after: 1).last == "No frame is free.")
  }

  @Test func buffersAreToldByTheirHolders() throws {
    let scene = try SmallScene(
      [RegionDeclaration(kind: .private, contents: [10])],
      [.fork("call 1"), .fork("call 2"), .write(by: "call 2", page: 0, value: 5), .exit(by: "call 1")],
      kind: .value(bufferBytes: 100))
    #expect(
      try memory(scene.traces, after: 3) == [
        "Buffer 0 holds the value 10; its owners are the parent and call 1.",
        "Buffer 1 holds the value 5; its only owner is call 2.",
      ])
    #expect(
      try memory(scene.traces, after: 4) == [
        "Buffer 0 holds the value 10; its only owner is the parent.",
        "Buffer 1 holds the value 5; its only owner is call 2.", "Call 1 is done.",
      ])
  }

  @Test func theStrategyIsNamedWhereThereAreSeveral() throws {
    let several = try SmallScene(pages: [10], [.fork("child")]).traces
    #expect(
      several.all.indices.map { SceneTelling(several).strategy(trace: $0) } == [
        "First, copy-on-write: a page is copied only when it is written.",
        "The same events again, now under eager copying: a fork copies every page at once.",
        "The same events again, now under plain sharing: no page is ever copied.",
      ])
    let lesson = try LessonDecoder.read(Array(sampleLesson.utf8)).get()
    let one = try #require(lesson.questions.first).traces
    #expect(SceneTelling(one).strategy(trace: 0) == nil)
  }
}
