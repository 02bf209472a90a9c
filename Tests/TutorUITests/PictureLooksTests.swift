import Canvas
import Lessons
import MemoryModel
import TestSupport
import Testing

@testable import TutorUI

@Suite("How the picture of memory looks")
struct PictureLooksTests {
  /// A scene after its first fork, between two processes or in a table.
  private static func diagram(
    _ scene: Scene = Samples.memoryScene(), events: Int = 2, width: Int
  ) throws -> MemoryDiagram {
    var player = ScenePlayer(try SceneTraces(scene), isAnswered: true)
    player.seek(to: Rest(trace: 0, events: events))
    return player.diagram(width: width)
  }

  private static func canvas(_ diagram: MemoryDiagram, _ fit: MemoryDiagram.Fit) -> Canvas {
    var canvas = Canvas(size: Size(width: diagram.width, height: diagram.height(fit)))
    diagram.draw(canvas.bounds, fit, into: &canvas)
    return canvas
  }

  private static func geometry(_ diagram: MemoryDiagram, _ fit: MemoryDiagram.Fit) -> FacingGeometry {
    FacingGeometry(
      width: diagram.width, shape: diagram.shape, pitch: fit.pitch, top: fit.top,
      pages: 0..<diagram.shape.pages)
  }

  // MARK: - Large digits

  @Test("Large digits and letters have as much ground above as below", arguments: [4, 5, 6])
  func digitsInCards(pitch: Int) throws {
    let diagram = try Self.diagram(width: 110)
    let fit = try #require(diagram.fits.first { $0.pitch == pitch })
    let geometry = Self.geometry(diagram, fit)
    #expect(geometry.card.isLarge && geometry.hasLargeEntries)
    let canvas = Self.canvas(diagram, fit)
    let cards = diagram.moment.shown.frames.map { geometry.card($0.place) }
    let letters = Rect(x: 2, y: geometry.y(0), width: 7, height: pitch)
    for card in cards + [letters] {
      // Two halves of each row; the lower half of the last one is no part of the card.
      let halves = (card.y..<card.maxY).flatMap { y -> [Bool] in
        let cells = (card.x..<card.maxX).compactMap { canvas[$0, y].character }
        if y == card.maxY - 1 { return [false] }
        return [cells.contains { "█▀".contains($0) }, cells.contains { "█▄".contains($0) }]
      }
      let first = try #require(halves.firstIndex(of: true))
      let last = try #require(halves.lastIndex(of: true))
      // Small letters are a dot lower.
      #expect(first == pitch - 3 + (card == letters ? 1 : 0), "\(halves)")
      #expect(halves.count - 1 - last == pitch - 3, "\(halves)")
    }
  }

  @Test("Values of three digits are written large, too: those of an experiment are")
  func threeDigits() {
    let shape = PictureShape(
      holders: 2, pages: 6, tableRows: [1, 1, 1, 1, 1, 1], frames: 12, largestValue: 100)
    let memory = MemorySnapshot(holders: [], entries: [], frames: [], free: [])
    let diagram = MemoryDiagram(
      shape: shape, moment: .rest(memory, hasFreeList: false), width: PicturePanel.widestPicture)
    #expect(diagram.fits.first?.pitch == 6)
    let card = Card(width: 18, shape: shape, pitch: 4)
    #expect(card.isLarge && !Card(width: 16, shape: shape, pitch: 4).isLarge)
    // A blank on both sides.
    #expect(card.largeX(11) > shape.nameWidth && card.largeX(11) + 11 < card.columns().count)
  }

  @Test("The diagrams of the lesson about processes have large digits on a screen of 120×36")
  func lesson() throws {
    for question in try LessonOne.lesson().questions where question.traces.scene.kind.isMemory {
      let player = ScenePlayer(question.traces, isAnswered: false)
      let diagram = player.diagram(width: 60)
      #expect(diagram.fits.contains { $0.pitch == 4 })
    }
  }

  // MARK: - Without colour

  /// What a theme of two colours shows of a cell: whether it is filled, and whether something is in it.
  private static func runs(_ canvas: Canvas, _ theme: ThemeName) -> [CellRun] {
    canvas.runs(since: nil, theme.palette(colors: 256))
  }

  @Test(
    "Without colour no line goes through digits, and one is below each shared frame",
    arguments: [ThemeName.highContrast, .mono], [40, 58, 110])
  func lines(theme: ThemeName, width: Int) throws {
    let diagram = try Self.diagram(width: width)
    for fit in diagram.fits where fit.top == 2 {
      let canvas = Self.canvas(diagram, fit)
      let geometry = Self.geometry(diagram, fit)
      let underlined = Self.runs(canvas, theme).filter { $0.paint.underline && !$0.paint.reverse }
      for run in underlined { #expect(!run.text.contains { "█▄".contains($0) }, "\(fit): \(run.text)") }
      let card = geometry.card(FramePlace(page: 0, slot: 0))
      let lines = underlined.filter { card.contains($0.place) && $0.place.y < card.maxY }
      #expect(Set(lines.map(\.place.y)).count == 1, "\(fit)")
      #expect(lines.reduce(0) { $0 + $1.width } == card.width, "\(fit)")
    }
  }

  @Test(
    "Without colour a filled frame ends in half a row, and one that is not has nothing there",
    arguments: [ThemeName.highContrast, .mono])
  func halves(theme: ThemeName) throws {
    let before = try Self.diagram(events: 1, width: 40)
    let after = try Self.diagram(width: 40)
    for (diagram, isFilled) in [(before, true), (after, false)] {
      let fit = MemoryDiagram.Fit(pitch: 2, top: 2)
      let card = Self.geometry(diagram, fit).card(FramePlace(page: 0, slot: 0))
      let half = Self.runs(Self.canvas(diagram, fit), theme).filter { run in
        run.text.contains("▀") && run.place.y == card.maxY - 1 && run.place.x + run.width > card.x
          && run.place.x < card.maxX
      }
      #expect(half.isEmpty != isFilled)
      // A theme of known colours: the half is not black on black.
      #expect(half.allSatisfy { $0.paint.foreground != $0.paint.background || $0.paint.foreground == nil })
    }
  }

  // MARK: - Room

  @Test("A name that touches the first page is not filled; with a row between them it is")
  func names() throws {
    let diagram = try Self.diagram(width: 40)
    for (top, letter) in [(1, "p"), (2, "1")] {
      let canvas = Self.canvas(diagram, MemoryDiagram.Fit(pitch: 2, top: top))
      #expect(canvas.styleRows[0].hasPrefix(letter + letter))
    }
  }

  @Test("Where a scene has names of three cells, a blank is before the count of the others")
  func tightNames() throws {
    let diagram = try Self.diagram(width: 40)
    #expect(diagram.shape.nameWidth == 3)
    let rows = Self.canvas(diagram, MemoryDiagram.Fit(pitch: 2, top: 2)).rows
    #expect(rows.contains { $0.contains("►f0 10 ×2◄") })
  }

  @Test("In a table the last column is free, or has the sign of an object", arguments: [30, 40, 80])
  func margin(width: Int) throws {
    let diagram = try Self.diagram(Samples.valueScene, width: width)
    let canvas = Self.canvas(diagram, MemoryDiagram.Fit(pitch: 2, top: 2))
    #expect((0..<canvas.size.height).allSatisfy { canvas[width - 1, $0].character == " " })
    #expect(canvas.styleRows.allSatisfy { $0.hasSuffix(".") })
  }

  @Test("The sign of an object stands beside its frame and hides no arrow's head", arguments: [40, 110])
  func object(width: Int) throws {
    let diagram = try Self.diagram(Samples.sharedScene, width: width)
    for fit in diagram.fits {
      let canvas = Self.canvas(diagram, fit)
      let geometry = Self.geometry(diagram, fit)
      let frame = try #require(diagram.moment.shown.frames.first { $0.hasObject })
      let card = geometry.card(frame.place)
      #expect(canvas[card.maxX, card.y + geometry.textRow].character == "◄")
      #expect(canvas[card.x - 1, card.y + geometry.textRow].character == "►")
      let (x, y) = fit.pitch > 1 ? (0, 1) : (1, 0)
      #expect(canvas[card.maxX + x, card.y + geometry.textRow + y].character == "■")
    }
  }

  @Test("A large terminal has large rows, in a scene and in an experiment, and no empty half")
  func largeTerminal() throws {
    let size = Size(width: 200, height: 60)
    var kernel = SimulatedKernel()
    var live = Tutor(liveWith: Settings(motion: .none), size: size)
    live.answer(live.firstCommands, from: &kernel)
    live.press("f", "w", on: &kernel)
    for tutor in [try LessonOne.tutor(size), live] {
      let canvas = tutor.render()
      #expect(canvas.rows.contains { $0.contains("▄▄▄") })
      // Cards of five full rows and a half: six from one to the next.
      let ends = canvas.rows.indices.filter { canvas.rows[$0].contains("▀▀▀▀▀▀▀▀▀▀") }
      #expect(ends.count >= 5)
      #expect(zip(ends, ends.dropFirst()).allSatisfy { ($1 - $0).isMultiple(of: 6) }, "\(ends)")
    }
  }

  // MARK: - What moves

  @Test("A value on its way never makes another with what stands beside it", arguments: [40, 58, 110])
  func values(width: Int) throws {
    var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
    var seen = 0
    while !player.cursor.isAtEnd {
      player.stepInMotion()
      while player.isMoving {
        let diagram = player.diagram(width: width)
        let fit = MemoryDiagram.Fit(pitch: 2, top: 2)
        let canvas = Self.canvas(diagram, fit)
        for y in fit.top..<canvas.size.height {
          let row = (0..<width).map { canvas[$0, y] }
          let lit = row.indices.filter {
            row[$0].style.ground == Blend(.lit) && row[$0].character?.isNumber == true
          }
          for x in lit {
            seen += 1
            for side in [x - 1, x + 1] where row.indices.contains(side) && !lit.contains(side) {
              let character = row[side].character ?? " "
              #expect(!character.isNumber && !"×·".contains(character), "\(canvas.rows[y])")
            }
          }
        }
        player.advance(milliseconds: 25, motion: .full, speed: .normal)
      }
    }
    #expect(seen > 50)
  }

  @Test(
    "A value that waits at its page stands beside the page's number where arrows can spare the cells, else below it"
  )
  func waiting() throws {
    for (width, isBeside) in [(40, false), (58, true)] {
      var player = ScenePlayer(try SceneTraces(Samples.memoryScene()), isAnswered: true)
      var rows: [String] = []
      while !player.cursor.isAtEnd {
        player.stepInMotion()
        while player.isMoving {
          if player.moment.overlay.notice != nil, player.moment.overlay.waiting?.text == "31" {
            let diagram = player.diagram(width: width)
            rows += Self.canvas(diagram, MemoryDiagram.Fit(pitch: 2, top: 2)).rows
          }
          player.advance(milliseconds: 25, motion: .full, speed: .normal)
        }
      }
      #expect(rows.contains { $0.hasSuffix("!r- 31 2") } == isBeside)
      let below = zip(rows, rows.dropFirst()).contains { $0.hasSuffix("!r- 2") && $1.hasSuffix("31") }
      #expect(below == !isBeside)
    }
  }

  @Test(
    "In a table a value waits beside its tap, in the row of the frame that its process has, and covers no page number"
  )
  func waitingInATable() throws {
    var waits = 0
    for index in [2, 3, 4] {
      var player = ScenePlayer(try LessonOne.lesson().questions[index].traces, isAnswered: true)
      while !player.cursor.isAtEnd {
        player.stepInMotion()
        while player.isMoving {
          let moment = player.moment
          player.advance(milliseconds: 25, motion: .full, speed: .normal)
          guard let waiting = moment.overlay.waiting, moment.overlay.token == nil else { continue }
          let diagram = MemoryDiagram(shape: player.layout.shape, moment: moment, width: 40)
          let geometry = TableGeometry(
            width: 40, shape: diagram.shape, pitch: 2, top: 2, pages: 0..<diagram.shape.pages)
          let frame = try #require(moment.shown.frame(moment.shown[waiting.place]?.frame))
          let row = Self.canvas(diagram, MemoryDiagram.Fit(pitch: 2, top: 2))
            .rows[geometry.y(frame.place) + geometry.textRow]
          let tap = row.index(row.startIndex, offsetBy: geometry.tapX(waiting.place.process))
          let behind = row.dropFirst(geometry.tapX(waiting.place.process) + geometry.tapWidth)
          #expect(row[..<tap].hasSuffix(waiting.text) || behind.hasPrefix(waiting.text), "\(row)")
          #expect(
            !diagram.shape.isMemory || frame.place.slot > 0 || row.hasPrefix("\(frame.place.page)"), "\(row)")
          waits += 1
        }
      }
    }
    #expect(waits > 10)
  }

  @Test("A frame that a mistake has lost keeps its contents on the picture while later events move")
  func lost() throws {
    let question = try ExerciseLessons.question("bug")
    var player = ScenePlayer(question.traces, isAnswered: true)
    player.seek(to: Rest(trace: 0, events: 3))
    let frame = try #require(player.moment.lost.first)
    player.play()
    var moments = 0
    while !player.cursor.isAtEnd {
      let moment = player.moment
      let drawn = try #require(moment.shown.frame(frame))
      #expect(!moment.colors(drawn, isNext: false).isFree)
      moments += player.isMoving ? 1 : 0
      player.advance(milliseconds: 25, motion: .full, speed: .normal)
    }
    #expect(moments > 10)
  }
}
