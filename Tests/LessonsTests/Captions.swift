/// The sentences that captions have in common, so that a change of words is one change here.
enum Captions {
  static let tableCopied =
    "Only the page table was copied. Both processes point to the same frames, now read-only."
  static let willTrap =
    "So the first write will trap."
  static let regionIsWritable =
    "Not an error: the region itself is writable."
  static let sharedFramesKept =
    "Frames that others still map are kept; their entries do not change."
  static let partOfTableCopied =
    "Part of the page table was copied, and no page. The copied entries are now read-only."
  static let othersFilledOnTouch =
    "The other entries of the child are filled on first touch."
  static let nothingCopied =
    "The fork copied nothing: each entry of the child is filled on first touch."
  static let forkFails =
    "The fork fails: too few frames are free to copy every page. The parent is unchanged."
  static let noRegion =
    "Segmentation fault: no region contains that page. The child is killed."
  static let regionNotAsked =
    "Segmentation fault: its entry is read-only, and no one asks the region. The child is killed."
  static let parentWaits =
    "The parent waits until the child exits or runs another program."
  static let parentKeepsFrame =
    "The parent keeps f0 (10), still read-only."
  static let fileUnchanged =
    "The file's page in f0 is unchanged."
  static let parentDidNotWrite =
    "The parent did not write it."
  static let newFrameOfZeroes =
    "The entry now points to f1, a new frame of zeroes."
  static let reused =
    "The parent wrote 22 to page 1: a page fault, but no copy."
  static let copiesFreed =
    "The child's copies are freed too."
}
