/// What each scene of the course comes to: lesson/question | frames in use at the end, faults, copies | values read | worlds of
/// its wrong answers, each with the event at which it parts from the truth, and the event at which a planted mistake first breaks
/// a rule.
///
/// Reckoned by a model that was written apart from this program, and again by hand, from the lesson files. In `a-promise` a copy
/// that was decided on is made once a frame is free: Linux waits for that in the midst of `wp_page_copy`, and asks for no count
/// again.
enum CourseTotals {
  static let table = """
    putting-off-a-copy/name-it | 7 1 1 | 10 30 | child-gets@3
    putting-off-a-copy/what-is-copied | 6 2 1 | - | eager-copy@1 sole-copies@4 always-share@2 table-shared@2
    putting-off-a-copy/what-a-reader-reads | 4 1 1 | 20 | always-share@3 both-new@3 region@3 eager-copy@1
    under-fork/both-lose-it | 3 1 1 | 10 | parent-keeps@2 always-share@2
    under-fork/same-address | 5 1 1 | 21 20 | moves@2 always-share@2
    under-fork/who-gets-the-copy | 5 1 1 | 30 | child-gets@2 both-new@2 always-share@2
    under-fork/the-other-side | 4 2 1 | - | other-writable@3 sole-copies@3 refault@4
    under-fork/three-generations | 4 3 2 | 10 | sole-copies@6 chain@3 other-writable@5
    under-fork/exec-lets-go | 4 2 1 | - | eager-copy@1 exit-keeps@3 exec-copies@3 sole-copies@4
    under-fork/be-the-kernel | 4 4 2 | 5 21 | segv@2 sole-copies@5 text-writable@6
    what-never-splits/two-kinds | 3 2 1 | 10 21 | always-share@2 shared-splits@3
    what-never-splits/where-variables-live | 6 5 3 | 41 5 | shared-splits@5 text-writable@8
    what-never-splits/one-code-for-all | 6 6 2 | 1 1 1 | eager-all@2 always-share@6
    what-never-splits/memory-from-nowhere | 1 5 0 | 0 0 0 0 0 | zero-frame@1 zero-copies@5
    what-never-splits/sole-and-still-copied | 3 4 1 | 70 70 80 | file-through@3
    what-never-splits/borrowed-memory | 2 0 0 | 11 | vfork-cow@2
    what-never-splits/nothing-changed | 4 1 1 | 20 20 | same-free@3
    what-never-splits/the-clock-tells | 4 1 1 | 7 | always-share@3
    when-it-goes-wrong/twice-the-same | 3 2 1 | 42 0 17 | always-share@3 wipe-late@1
    when-it-goes-wrong/a-lock-without-its-holder | 3 1 1 | 1 0 1 | always-share@3
    when-it-goes-wrong/one-side-protected | 3 1 1 | 10 | planted:parent-keeps@1
    when-it-goes-wrong/count-not-raised | 2 1 0 | 10 | planted:no-raise@1
    when-it-goes-wrong/count-not-lowered | 2 2 1 | - | planted:exit-keeps@3
    when-it-goes-wrong/the-kernel-writes-too | 3 1 1 | 10 | kernel-through@2 eager-copy@1 segv@2
    when-it-goes-wrong/dirty-cow | 1 3 1 | 70 99 70 | -
    when-it-goes-wrong/two-reasons | 6 6 3 | 1 11 | text-writable@8 segv@2 sole-copies@5 file-through@7
    when-it-goes-wrong/the-second-fork | 4 2 2 | 10 10 | planted:refork-readonly@5
    what-fork-costs/the-map-is-copied | 8 2 1 | 1 0 | table-shared@3 eager-copy@1
    what-fork-costs/the-other-processors | 3 1 1 | 10 | -
    what-fork-costs/the-grain | 9 5 5 | - | region@3 refault@4
    what-fork-costs/huge-pages | 5 1 1 | 30 | region@2 always-share@2 both-new@2
    what-fork-costs/a-promise | 4 3 3 | 31 | eager-copy@1 always-share@2
    what-fork-costs/who-pays-for-the-snapshot | 6 3 3 | 20 | eager-copy@1 refault@3 read-splits@6
    what-fork-costs/when-lazy-loses | 8 4 4 | - | eager-copy@1 region@2
    runtimes-that-fork/load-first | 6 6 0 | - | eager-copy@3
    runtimes-that-fork/looking-is-writing | 7 3 3 | 10 21 31 41 | read-splits@2
    runtimes-that-fork/where-the-marks-are | 10 5 5 | 10 20 30 40 | read-splits@7
    runtimes-that-fork/frozen-not-immortal | 5 2 2 | 10 | eager-copy@1
    runtimes-that-fork/holes | 10 4 3 | - | always-share@3
    runtimes-that-fork/whose-memory | 6 1 1 | - | eager-copy@1 exit-keeps@4 always-share@3
    runtimes-that-fork/two-machines-one-seed | 4 5 1 | 42 42 80 80 | eager-all@1 file-through@6
    """
}
