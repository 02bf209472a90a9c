// Processes of which every page, fault and copy is known: the experiments behind "live", "verify" and "lab".
//
// In C, because a process that forks may only do what is safe after a fork, and because Swift's runtime allocates, counts
// references and starts threads: each of these takes faults and dirties pages that are no part of an experiment.
//
//   the program ──socket── supervisor ──pipes── test process 0 … test process 3
//
// Where there is a screen, "the program" is a copy of it that may wait.
//
// The supervisor is the program's own executable, started once more as COWTUTOR_LAB_NAME: a constructor sees that name and
// never returns to main. It has no terminal, no threads and one processor. Test processes map, read, write, fork, exec and exit
// on command. A fork or a vfork is clone(CLONE_PARENT), so the supervisor is the parent of every test process: it learns how
// each of them ended, and they all end with it, stopped ones too. It also holds every file open, so a file outlives the last
// process that maps it.
//
// A command and its answer are one struct each; one command is under way at a time.
#ifndef COWTUTOR_CKERNELLAB_H
#define COWTUTOR_CKERNELLAB_H

#include <stdint.h>
#include <sys/types.h>

/// The argv[0] that makes a process the supervisor, or a test process that has run exec.
#define COWTUTOR_LAB_NAME "cowtutor-lab"

enum {
  /// Test processes that can be alive at a time.
  COWTUTOR_LAB_SLOTS = 4,
  /// Pages that a test process can map, apart from the large memory.
  COWTUTOR_LAB_PAGES = 64,
  /// Files between two resets.
  COWTUTOR_LAB_FILES = 128,
  /// Bytes of a page here. Machines with larger ones are refused.
  COWTUTOR_LAB_PAGE_BYTES = 4096,
  /// The exit status of a test process that a segmentation fault has ended while it had another's memory: a shell's number for it.
  COWTUTOR_LAB_FAULTED = 139
};

enum cowtutor_lab_operation {
  /// Ends all test processes.
  COWTUTOR_LAB_RESET,
  /// A test process without pages begins in `slot`.
  COWTUTOR_LAB_START,
  /// Maps `count` pages after the last, with a page that nobody may touch before and after them. Only private anonymous
  /// memory takes more than one page: a read fault in shared memory or in a file maps up to 16 neighbours as well, so each
  /// of those pages is mapped by itself. For a file, `page` is its number: the next free one makes a file with `value` in
  /// it, a smaller one maps that file again.
  COWTUTOR_LAB_MAP,
  /// The test process in `slot` forks into the slot `other`, which is free. The pages of which `mask` has the bit are pinned
  /// meanwhile, so the kernel copies them at once; see lab_pin for which pages those may be.
  COWTUTOR_LAB_FORK,
  /// The test process in `slot` lends its memory to a child in the slot `other`, which is free, as by vfork: it obeys nothing until
  /// the child has ended or runs another program.
  COWTUTOR_LAB_VFORK,
  /// Loads from `page`.
  COWTUTOR_LAB_READ,
  /// Stores `value` twice in `page`: in its first word, and in the word that lab_second_word says.
  COWTUTOR_LAB_WRITE,
  /// Has the kernel store the same words in `page`: by one read of a pipe.
  COWTUTOR_LAB_RECEIVE,
  /// Stores the same words in `page` as a debugger does: by way of `/proc/self/mem`.
  COWTUTOR_LAB_FORCE,
  /// Lets the kernel merge `page` with equal ones.
  COWTUTOR_LAB_MERGEABLE,
  /// Gives `page` back: the entry goes, the mapping stays.
  COWTUTOR_LAB_GIVE_BACK,
  /// Unmaps `page`. Nothing else is ever mapped in its place.
  COWTUTOR_LAB_UNMAP,
  /// What is in those pages of which `mask` has the bit; they must be present, or looking makes them so.
  COWTUTOR_LAB_PEEK,
  /// The test process goes on as another program with no pages.
  COWTUTOR_LAB_EXEC,
  COWTUTOR_LAB_EXIT,
  /// Maps `count` pages as large memory and writes each of them.
  COWTUTOR_LAB_MAP_LARGE,
  /// Writes `count` pages of the large memory: page number `page` + i of an order that `value` chooses, 0 being from the first
  /// to the last and anything else the seed of a random one.
  COWTUTOR_LAB_WRITE_LARGE,
  /// Times what `value` says once, with `count` pages; see cowtutor_lab_measurement. The time is that of the processor.
  COWTUTOR_LAB_MEASURE
};

enum cowtutor_lab_mapping {
  COWTUTOR_LAB_PRIVATE,
  COWTUTOR_LAB_SHARED,
  /// Private anonymous memory, for reading alone.
  COWTUTOR_LAB_READ_ONLY,
  /// Private anonymous memory that a child has, but without what is in it.
  COWTUTOR_LAB_WIPED,
  /// Private anonymous memory that a child does not have.
  COWTUTOR_LAB_KEPT_OUT,
  /// A file in the page cache, mapped privately.
  COWTUTOR_LAB_FILE,
  /// The same, for reading alone.
  COWTUTOR_LAB_TEXT,
  /// A file in the page cache, mapped shared.
  COWTUTOR_LAB_SHARED_FILE
};

enum cowtutor_lab_measurement {
  /// Writing so many pages for the first time: each write gets a zeroed frame.
  COWTUTOR_LAB_TIME_FIRST_TOUCH,
  /// fork, up to its return in the parent, with so many pages written before.
  COWTUTOR_LAB_TIME_FORK,
  /// vfork and its child, up to the child's end, which comes at once.
  COWTUTOR_LAB_TIME_VFORK,
  /// Writing so many pages for the first time after a fork, while the other process lives.
  COWTUTOR_LAB_TIME_COPY_FAULTS,
  /// Writing so many pages for the first time after the other process of a fork has ended.
  COWTUTOR_LAB_TIME_REUSE_FAULTS,
  /// Writing so many pages that take no fault.
  COWTUTOR_LAB_TIME_STORES,
  /// Copying so many pages to so many others, all written before.
  COWTUTOR_LAB_TIME_COPY,
  /// Copying so many pages to memory that has no frames yet.
  COWTUTOR_LAB_TIME_FRESH_COPY,
  /// The first touch of so many pages in memory that asks for huge pages. `faults` tells whether it got them.
  COWTUTOR_LAB_TIME_HUGE_FIRST_TOUCH,
  /// fork with so many pages written before, in memory that asks for huge pages. `faults` are those of writing them.
  COWTUTOR_LAB_TIME_HUGE_FORK,
  /// fork with so many pages pinned, which copies them all. `faults` are those of the parent's writes afterwards: none where
  /// all were copied. If pinning fails, `value` is 1 and `failure` says why. The kernel remembers that a process has pinned
  /// pages and looks closer at its later forks, so this comes last in a process.
  COWTUTOR_LAB_TIME_EAGER_FORK
};

struct cowtutor_lab_command {
  uint32_t operation;
  uint32_t slot;
  uint32_t other;
  uint32_t mapping;
  uint64_t page;
  uint64_t count;
  int64_t value;
  uint64_t mask;
};

struct cowtutor_lab_answer {
  /// 0, or the errno of what failed.
  int32_t failure;
  /// The process that was started or forked.
  int32_t pid;
  /// Whether the kernel refused to store anything; that is no failure.
  uint32_t refused;
  /// Minor faults that the one access took, and its time.
  uint64_t faults;
  uint64_t nanoseconds;
  /// Where the first mapped page is.
  uint64_t address;
  int64_t value;
  /// Bits of the slots whose test process ended since the last answer; how, as waitpid(2) tells it.
  uint32_t ended;
  int32_t statuses[COWTUTOR_LAB_SLOTS];
  /// The first word of each page.
  int32_t values[COWTUTOR_LAB_PAGES];
  /// The rest of each page in one number: the sum of its other words, each times its index. 0 while they are all zero.
  uint64_t rests[COWTUTOR_LAB_PAGES];
};

/// The index of the second word that a write of a value stores, so that pages differ in more than their first word.
static inline uint32_t cowtutor_lab_second_word(int64_t value) {
  return 1 + (uint32_t)((uint64_t)value % (COWTUTOR_LAB_PAGE_BYTES / 8 - 1));
}

/// Starts the supervisor with this socket for its input and output. It ends with the thread that started it, even if it is
/// stopped before it reaches its first line.
///
/// Returns 0, or the errno of what failed.
int cowtutor_lab_start(int socket, pid_t *pid);

/// Forks this program, which has no other thread: so the copy may go on with anything. It has this socket for its input and
/// output, no terminal, and no signal handlers; it ends with the thread that made it. There `pid` is 0.
///
/// Returns 0, or the errno of what failed.
int cowtutor_lab_copy(int socket, pid_t *pid);

#endif
