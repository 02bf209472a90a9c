/// The words that lessons use, for learners who meet them for the first time.
public enum Glossary {
  /// Each with its meaning.
  public static let words = [
    ("page", "A piece of a process's memory, 4 KiB here. Each process numbers its own pages."),
    ("frame", "A piece of the machine's memory that can hold one page. Frames have numbers of their own."),
    ("page table", "A process's table that says which frame holds each of its pages."),
    (
      "page-table entry",
      "One line of that table, or an entry for short: a frame, and whether writes are allowed. 8 bytes."
    ),
    (
      "region",
      "A range of pages, and what the program may do with them, whatever the entries allow at the moment."
    ),
    (
      "page fault",
      "The processor cannot complete an access and asks the kernel. Most page faults are not errors."
    ),
    ("reference count", "How many holders a frame has, or owners a buffer. At zero it is free."),
    ("fork", "A process creates a second process like itself: the child."),
    ("exec", "A process replaces its program with another one; its old pages are dropped."),
    ("KiB", "1024 bytes. A MiB is 1024 KiB; a B is one byte."),
    ("eager", "The other way to fork, for comparison: every page is copied at once."),
  ]
}
