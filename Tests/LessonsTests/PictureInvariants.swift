import Canvas
import Lessons
import MemoryModel
import TestSupport

@testable import TutorUI

/// Plays a scene at a size and looks at every picture of memory as one does who sees no more than its cells.
struct PictureInvariants {
  private var player: ScenePlayer
  private let width: Int
  private let fit: MemoryDiagram.Fit
  private let geometry: any PictureGeometry
  private let shape: PictureShape
  /// Where the name of each frame in use has been seen.
  private var places: [String: Point] = [:]
  private var pictures = 0
  private let most: Int

  /// - Parameter most: how many pictures are looked at, at the most, up to the end of an event.
  /// - Returns: how many pictures were looked at; none if not all pages fit.
  static func check(_ traces: SceneTraces, size: Size, most: Int) throws -> Int {
    guard var invariants = PictureInvariants(traces, size, most: most) else { return 0 }
    try invariants.play()
    return invariants.pictures
  }

  private init?(_ traces: SceneTraces, _ size: Size, most: Int) {
    self.most = most
    // Two processes that share no ancestor and map objects of their own can have four frames at a page, for which there
    // are three slots face to face: there arrows cross.
    if isCrowded(traces) { return nil }
    player = ScenePlayer(traces, isAnswered: true)
    width = size.width
    shape = player.layout.shape
    let diagram = MemoryDiagram(shape: shape, moment: player.moment, width: size.width)
    guard let fit = diagram.fits.first(where: { diagram.height($0) <= size.height }) else { return nil }
    self.fit = fit
    if shape.isFacing {
      geometry = FacingGeometry(
        width: width, shape: shape, pitch: fit.pitch, top: fit.top, pages: 0..<shape.pages)
    } else {
      geometry = TableGeometry(
        width: width, shape: shape, pitch: fit.pitch, top: fit.top, pages: 0..<shape.pages,
        hasFreeList: shape.isMemory)
    }
  }

  private mutating func play() throws {
    try checkRest()
    var trace = player.cursor.rest.trace
    while !player.cursor.isAtEnd, pictures < most {
      player.stepInMotion()
      while player.isMoving {
        try checkMotion()
        player.advance(milliseconds: 85, motion: .full, speed: .normal)
      }
      if player.cursor.rest.trace != trace {
        trace = player.cursor.rest.trace
        places = [:]
      }
      if player.cursor.phaseIndex == nil { try checkRest() }
    }
  }

  private var canvas: Canvas {
    let diagram = MemoryDiagram(shape: shape, moment: player.moment, width: width)
    var canvas = Canvas(size: Size(width: width, height: diagram.height(fit)))
    diagram.draw(canvas.bounds, fit, into: &canvas)
    return canvas
  }

  private func unless(_ condition: Bool, _ canvas: Canvas, _ message: @autoclosure () -> String) throws {
    let where_ =
      "trace \(player.cursor.rest.trace), event \(player.cursor.rest.events), phase \(player.cursor.phaseIndex ?? -1)"
    try FuzzFailure.unless(
      condition, "\(message())\n\(where_), width \(width), \(fit)\n" + canvas.rows.joined(separator: "\n"))
  }

  // MARK: - Names

  /// Where names of frames stand in the rows of the pages. What flies there, or is partly covered, is not counted.
  private func names(_ canvas: Canvas) -> [(name: String, place: Point)] {
    (fit.top..<pagesEnd).flatMap { y -> [(name: String, place: Point)] in
      var found: [(name: String, place: Point)] = []
      var x = 0
      while x < width {
        let letter = canvas[x, y]
        var end = x + 1
        if letter.character == (shape.isMemory ? "f" : "b"), letter.style.ground != Blend(.moving) {
          while end < width, canvas[end, y].character?.isNumber == true,
            canvas[end, y].style.ground == letter.style.ground
          {
            end += 1
          }
          let isWhole = end == width || canvas[end, y].character?.isNumber != true
          if end > x + 1, isWhole {
            let name = String((x..<end).compactMap { canvas[$0, y].character })
            found.append((name, Point(x: x, y: y)))
          }
        }
        x = end
      }
      return found
    }
  }

  /// Below the last row of a page.
  private var pagesEnd: Int { geometry.rows(shape.pages - 1).upperBound }

  private var framesInUse: [(name: String, frame: FrameID)] {
    player.cursor.machine.frames.indices.filter { player.cursor.machine.frames[$0].references > 0 }.map {
      ("\(shape.isMemory ? "f" : "b")\($0)", FrameID(rawValue: $0))
    }
  }

  /// A frame stands where it stood, from when it is taken until it is free again, and it stands there once.
  private mutating func checkPlaces(_ canvas: Canvas) throws {
    guard geometry.card.columns().showsPrefix else { return }
    var seen: Set<String> = []
    // What an event frees it may take for another page at once.
    let step = player.cursor.eventInProgress ?? player.cursor.lastEvent
    for case .frameFreed(let frame) in step?.report.effects ?? [] {
      places[shape.isMemory ? "f\(frame.rawValue)" : "b\(frame.rawValue)"] = nil
    }
    for (name, place) in names(canvas) {
      try unless(seen.insert(name).inserted, canvas, "\(name) is drawn twice")
      if let known = places[name] {
        try unless(known == place, canvas, "\(name) has moved from \(known) to \(place)")
      } else {
        places[name] = place
      }
    }
  }

  private mutating func checkMotion() throws {
    let canvas = canvas
    pictures += 1
    try checkPlaces(canvas)
    try checkWords(canvas)
  }

  // MARK: - At rest

  private mutating func checkRest() throws {
    let canvas = canvas
    pictures += 1
    let inUse = framesInUse
    // A frame that became free may be taken for another page.
    places = places.filter { name, _ in inUse.contains { $0.name == name } }
    try checkPlaces(canvas)
    try checkWords(canvas)
    let snapshot = player.moment.shown
    if geometry.card.columns().showsPrefix {
      let drawn = names(canvas).map(\.name).sorted()
      try unless(
        drawn == inUse.map(\.name).sorted(), canvas, "\(drawn) are drawn, \(inUse.map(\.name)) in use")
    }
    for (name, number) in inUse {
      let frame = snapshot.frames.first { $0.name == name }
      guard let frame else { throw FuzzFailure("\(name) is not in the picture") }
      try checkCard(frame, player.cursor.machine[number], canvas)
    }
    try checkEntries(snapshot, canvas)
    try checkArrows(snapshot, canvas)
  }

  private func text(_ canvas: Canvas, _ columns: Range<Int>, _ y: Int) -> String {
    guard y < canvas.size.height else { return "" }
    return String(columns.clamped(to: 0..<width).compactMap { canvas[$0, y].character })
  }

  private func checkCard(_ drawn: MemorySnapshot.Frame, _ frame: Frame, _ canvas: Canvas) throws {
    let card = geometry.card(drawn.place)
    let row = text(canvas, card.x..<card.maxX, card.y + geometry.textRow)
    if geometry.card.isLarge {
      let (digits, first) = geometry.letters("\(frame.contents)")
      for (offset, dots) in digits.rows.enumerated() where first + offset != geometry.textRow {
        let drawn = text(canvas, card.x..<card.maxX, card.y + first + offset).trimmingBlanks
        try unless(drawn == dots.trimmingBlanks, canvas, "\(row) should hold \(frame.contents)")
      }
    } else {
      let value = row.dropFirst(geometry.card.columns(drawn.name).value).prefix(shape.valueWidth)
      try unless(
        String(value).trimmingBlanks == "\(frame.contents)", canvas, "'\(row)' should hold \(frame.contents)")
    }
    guard geometry.card.columns(drawn.name).count < card.width else { return }
    try unless(
      row.trimmingBlanks.hasSuffix("×\(frame.references)"), canvas,
      "'\(row)' should have ×\(frame.references)")
  }

  /// What the entries of the model let through stands beside each page.
  private func checkEntries(_ snapshot: MemorySnapshot, _ canvas: Canvas) throws {
    guard shape.isMemory, !isLargeEntry else { return }
    for (process, state) in player.cursor.machine.processes.enumerated() {
      // A page table that is lent is drawn at the borrower.
      let isLent = state.waitsFor.map {
        player.cursor.machine.spaceIsShared(ProcessID(rawValue: process), $0)
      }
      let space = player.cursor.machine.addressSpace(of: state)
      for (page, entry) in space.entries.enumerated() {
        guard isLent != true, space.region(of: page) != nil else { continue }
        let expected = entry.isPresent ? entry.isWritable ? "rw" : "r-" : "--"
        let place = MemorySnapshot.Place(process: process, page: page)
        let framePlace = snapshot.frame(snapshot[place]?.frame)?.place ?? FramePlace(page: page, slot: 0)
        let y = geometry.card(framePlace).y + geometry.textRow
        let cells = text(canvas, entryColumns(process), y)
        // The wire of a process before it runs through where an entry is absent.
        let isCrossed =
          expected == "--" && cells.allSatisfy { "─━".contains($0) }
          && (0..<process).contains { snapshot[MemorySnapshot.Place(process: $0, page: page)]?.frame != nil }
        try unless(
          isCrossed || cells.contains(expected), canvas,
          "page \(page) of \(process) should be \(expected), not '\(cells)'"
        )
      }
    }
  }

  private var isLargeEntry: Bool { (geometry as? FacingGeometry)?.hasLargeEntries == true }

  private func entryColumns(_ process: Int) -> Range<Int> {
    if let table = geometry as? TableGeometry {
      return table.tapX(process)..<table.tapX(process) + table.tapWidth
    }
    guard let facing = geometry as? FacingGeometry else { return 0..<0 }
    return process == 0 ? 0..<facing.entryWidth : width - facing.entryWidth..<width
  }

  /// Each head touches a card from outside, and each entry with a frame has a head there.
  private func checkArrows(_ snapshot: MemorySnapshot, _ canvas: Canvas) throws {
    let cards = snapshot.frames.map { geometry.card($0.place) }
    for y in fit.top..<pagesEnd {
      for x in 0..<width {
        let row = cards.filter { $0.y + geometry.textRow == y }
        switch canvas[x, y].character {
        case "►": try unless(row.contains { $0.x == x + 1 }, canvas, "► at \(x), \(y) ends at no frame")
        case "◄": try unless(row.contains { $0.maxX == x }, canvas, "◄ at \(x), \(y) ends at no frame")
        default: continue
        }
      }
    }
    for process in snapshot.entries.indices {
      for entry in snapshot.entries[process] {
        guard let frame = snapshot.frame(entry?.frame) else { continue }
        let card = geometry.card(frame.place)
        try unless(card.maxY <= canvas.size.height, canvas, "\(frame.name) is outside, at \(frame.place)")
        let isFromLeft = !shape.isFacing || process == 0
        let head = canvas[isFromLeft ? card.x - 1 : card.maxX, card.y + geometry.textRow].character
        try unless(
          head == (isFromLeft ? "►" : "◄"), canvas,
          "no arrow of \(process) ends at \(frame.name)")
      }
    }
  }

  // MARK: - Words

  /// Names of processes are whole, whatever stands beside them.
  private func checkWords(_ canvas: Canvas) throws {
    let moment = player.moment
    // `check` refuses longer ones.
    guard moment.shown.holders.allSatisfy({ DisplayWidth.of($0.label.uppercased()) <= 10 }) else { return }
    let names = text(canvas, 0..<width, 0)
    let key = canvas.rows.dropFirst(pagesEnd).joined(separator: "\n")
    for (index, holder) in moment.shown.holders.enumerated()
    where holder.exists && moment.overlay.arrivals[index] ?? 1 >= 1 {
      let isThere = shape.isFacing ? names.contains(holder.label.uppercased()) : key.contains(holder.label)
      try unless(isThere, canvas, "'\(holder.label)' is not whole")
    }
    try unless(!names.contains("…"), canvas, "words are cut: '\(names)'")
    guard shape.isFacing, width >= 40 else { return }
    for act in moment.overlay.acts where moment.overlay.arrivals[act.key] ?? 1 >= 1 {
      let isThere = act.value.split(separator: " ").first.map { names.contains($0) } ?? true
      try unless(isThere, canvas, "nothing of '\(act.value)' is there: '\(names)'")
    }
  }
}

private func isCrowded(_ traces: SceneTraces) -> Bool {
  traces.all.contains { $0.start.processes.count > 1 && !$0.start.objects.isEmpty }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
