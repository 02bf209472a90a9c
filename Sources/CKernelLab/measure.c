// Times of a fork, a copy and a fault, each measured once per command in one process. They are processor times: on a busy
// machine a long measurement loses the processor more often than a short one, so elapsed times could not be compared.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lab.h"

enum { huge_page_bytes = 2 << 20, longest_pinned_run = 1 << 30 };

// The memory that is measured, and a second mapping of the same size that some measurements need for themselves. With the
// pages that a child copies there are never more than two such amounts: the second mapping is gone before a fork copies.
static char *memory, *second;
static size_t memory_bytes;

// Nanoseconds for which the processor has worked for this process.
static uint64_t processor_time(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void write_pages(char *first, size_t bytes, char value) {
  for (size_t offset = 0; offset < bytes; offset += COWTUTOR_LAB_PAGE_BYTES) *(volatile char *)(first + offset) = value;
}

static void time_writes(char *first, char value, lab_answer *answer) {
  uint64_t faults = lab_faults();
  uint64_t start = processor_time();
  write_pages(first, memory_bytes, value);
  answer->nanoseconds = processor_time() - start;
  answer->faults = lab_faults() - faults;
}

static void release(char **place) {
  if (*place) munmap(*place, memory_bytes);
  *place = NULL;
}

// Makes each page present and each entry writable, whatever a fork has left behind.
static int provide(void) {
  if (!memory) memory = lab_private_memory(memory_bytes);
  if (memory) write_pages(memory, memory_bytes, 1);
  return memory != NULL;
}

// Memory that begins where a huge page can, and asks for huge pages.
static char *huge_memory(void) {
  char *whole = mmap(NULL, memory_bytes + huge_page_bytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (whole == MAP_FAILED) return NULL;
  size_t before = (size_t)(-(uintptr_t)whole % huge_page_bytes);
  if (before > 0) munmap(whole, before);
  munmap(whole + before + memory_bytes, huge_page_bytes - before);
  // A kernel without huge pages refuses this; the faults of the first touch tell.
  madvise(whole + before, memory_bytes, MADV_HUGEPAGE);
  return whole + before;
}

static void end(pid_t child) {
  kill(child, SIGKILL);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
}

// Times a fork. The child waits until it is ended.
static pid_t time_fork(lab_answer *answer) {
  pid_t self = getpid();
  uint64_t start = processor_time();
  pid_t child = fork();
  if (child == 0) {
    lab_leave_with(self);
    for (;;) pause();
  }
  answer->nanoseconds = processor_time() - start;
  if (child < 0) answer->failure = errno;
  return child;
}

static void time_first_touch(lab_answer *answer) {
  release(&memory);
  memory = lab_private_memory(memory_bytes);
  if (memory) time_writes(memory, 1, answer);
  else answer->failure = errno;
}

static void time_whole_fork(lab_answer *answer) {
  pid_t child = time_fork(answer);
  if (child > 0) end(child);
}

static void time_vfork(lab_answer *answer) {
  // Written by the child, which has the parent's memory.
  volatile uint64_t in_child = 0;
  uint64_t start = processor_time();
  pid_t child = vfork();
  if (child == 0) {
    in_child = processor_time();
    _exit(0);
  }
  answer->nanoseconds = processor_time() - start + in_child;
  if (child < 0) answer->failure = errno;
  else end(child);
}

// Ends a child that had to live until now: once it has ended, there is nobody left to copy for.
static void end_sharer(pid_t child, lab_answer *answer) {
  siginfo_t ended = {0};
  if (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid != 0) {
    answer->failure = EOWNERDEAD;
  }
  end(child);
}

static void time_copy_faults(lab_answer *answer) {
  pid_t child = time_fork(answer);
  if (child < 0) return;
  time_writes(memory, 2, answer);
  end_sharer(child, answer);
}

static void time_reuse_faults(lab_answer *answer) {
  pid_t child = time_fork(answer);
  if (child < 0) return;
  end(child);
  time_writes(memory, 2, answer);
}

static void time_copy(int is_present, lab_answer *answer) {
  second = lab_private_memory(memory_bytes);
  if (!second) {
    answer->failure = errno;
    return;
  }
  if (is_present) write_pages(second, memory_bytes, 1);
  uint64_t start = processor_time();
  memcpy(second, memory, memory_bytes);
  answer->nanoseconds = processor_time() - start;
  // Nothing else reads the copy, so a compiler might leave it out.
  answer->value = *(volatile char *)(second + memory_bytes - COWTUTOR_LAB_PAGE_BYTES);
}

static void time_huge(int is_fork, lab_answer *answer) {
  second = huge_memory();
  if (!second) {
    answer->failure = errno;
    return;
  }
  time_writes(second, 1, answer);
  if (!is_fork) return;
  // The fork would copy the entries of the other memory, too.
  release(&memory);
  time_whole_fork(answer);
}

static void time_eager_fork(lab_answer *answer) {
  struct iovec runs[256];
  unsigned count = 0;
  for (size_t offset = 0; offset < memory_bytes; offset += longest_pinned_run) {
    if (count == sizeof runs / sizeof *runs) {
      answer->failure = EFBIG;
      answer->value = 1;
      return;
    }
    size_t rest = memory_bytes - offset;
    runs[count++] = (struct iovec){memory + offset, rest < longest_pinned_run ? rest : longest_pinned_run};
  }
  int ring = lab_pin(runs, count);
  if (ring < 0) {
    answer->failure = errno;
    answer->value = 1;
    return;
  }
  pid_t child = time_fork(answer);
  if (child > 0) {
    lab_answer writes = {0};
    time_writes(memory, 2, &writes);
    answer->faults = writes.faults;
    end_sharer(child, answer);
  }
  lab_unpin(ring);
}

static void measure(int64_t what, lab_answer *answer) {
  switch (what) {
    case COWTUTOR_LAB_TIME_FORK: time_whole_fork(answer); break;
    case COWTUTOR_LAB_TIME_VFORK: time_vfork(answer); break;
    case COWTUTOR_LAB_TIME_COPY_FAULTS: time_copy_faults(answer); break;
    case COWTUTOR_LAB_TIME_REUSE_FAULTS: time_reuse_faults(answer); break;
    case COWTUTOR_LAB_TIME_STORES: time_writes(memory, 2, answer); break;
    case COWTUTOR_LAB_TIME_COPY: time_copy(1, answer); break;
    case COWTUTOR_LAB_TIME_FRESH_COPY: time_copy(0, answer); break;
    case COWTUTOR_LAB_TIME_EAGER_FORK: time_eager_fork(answer); break;
    default: answer->failure = EINVAL;
  }
}

void lab_measure(const lab_command *command, lab_answer *answer) {
  if (command->count == 0 || command->count > SIZE_MAX / COWTUTOR_LAB_PAGE_BYTES) {
    answer->failure = EINVAL;
    return;
  }
  size_t bytes = command->count * COWTUTOR_LAB_PAGE_BYTES;
  if (bytes != memory_bytes) release(&memory);
  memory_bytes = bytes;
  switch (command->value) {
    case COWTUTOR_LAB_TIME_FIRST_TOUCH: time_first_touch(answer); break;
    case COWTUTOR_LAB_TIME_HUGE_FIRST_TOUCH: time_huge(0, answer); break;
    case COWTUTOR_LAB_TIME_HUGE_FORK: time_huge(1, answer); break;
    default:
      if (provide()) measure(command->value, answer);
      else answer->failure = errno;
  }
  release(&second);
}
