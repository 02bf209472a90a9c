import Canvas
import TutorUI
import Glibc

/// Prints one table: CowTutor beside a floor, the least that a C program can do on ncurses, in turn in one run; then how
/// cost grows with the size of things.
///
/// `cowtutor-bench frames N` renders N frames and does nothing else, for tools that count instructions.
let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "frames", let count = Int(arguments[2]) {
  FrameLoop().render(count)
  exit(0)
}
do {
  let folder = try Folder()
  let programs = try Programs(besides: arguments[0], folder: folder)
  var table = Table(columns: ["", "CowTutor", "floor", "ratio"])
  try programs.compare(into: &table)
  table.print()
  var growth = Table(columns: ["how cost grows", "", "", ""])
  try programs.grow(into: &growth)
  try Growth(folder: folder, programs: programs).measure(into: &growth)
  growth.print()
} catch {
  print("cowtutor-bench: \(error)")
  exit(1)
}
