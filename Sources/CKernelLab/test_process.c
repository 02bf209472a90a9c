#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "lab.h"

static volatile int64_t *pages[COWTUTOR_LAB_PAGES];
static uint32_t page_count;
// Of each page, whether a child does not get it.
static char kept_out[COWTUTOR_LAB_PAGES];
static pid_t the_supervisor;

uint64_t lab_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int lab_file_with(int64_t value) {
  int64_t words[COWTUTOR_LAB_PAGE_BYTES / sizeof(int64_t)] = {value};
  words[cowtutor_lab_second_word(value)] = value;
  int file = memfd_create("cowtutor", MFD_CLOEXEC);
  if (file < 0 || pwrite(file, words, sizeof words, 0) == sizeof words) return file;
  int failure = errno;
  close(file);
  errno = failure;
  return -1;
}

uint64_t lab_faults(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (uint64_t)usage.ru_minflt;
}

void *lab_private_memory(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  madvise(memory, bytes, MADV_NOHUGEPAGE);
  return memory;
}

// The supervisor's file of that number: opened by its name in /proc, since a pipe cannot carry a descriptor.
static int open_file(uint64_t number) {
  char path[48];
  snprintf(path, sizeof path, "/proc/%d/fd/%u", (int)the_supervisor, (unsigned)number);
  return open(path, O_RDWR | O_CLOEXEC);
}

static void map(const lab_command *command, lab_answer *answer) {
  uint32_t kind = command->mapping;
  int is_file = lab_is_file(kind);
  int is_shared = kind == COWTUTOR_LAB_SHARED || kind == COWTUTOR_LAB_SHARED_FILE;
  int may_write = kind != COWTUTOR_LAB_READ_ONLY && kind != COWTUTOR_LAB_TEXT;
  size_t bytes = command->count * COWTUTOR_LAB_PAGE_BYTES;
  if (command->count == 0 || page_count + command->count > COWTUTOR_LAB_PAGES ||
      ((is_file || is_shared) && command->count != 1)) {
    answer->failure = EINVAL;
    return;
  }
  // Guards, so that the kernel does not merge it with a neighbour.
  size_t guarded_bytes = bytes + 2 * COWTUTOR_LAB_PAGE_BYTES;
  char *guarded = mmap(NULL, guarded_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (guarded == MAP_FAILED) {
    answer->failure = errno;
    return;
  }
  char *first = guarded + COWTUTOR_LAB_PAGE_BYTES;
  int file = is_file ? open_file(command->page) : -1;
  int protection = may_write ? PROT_READ | PROT_WRITE : PROT_READ;
  int flags = MAP_FIXED | (is_file ? 0 : MAP_ANONYMOUS) | (is_shared ? MAP_SHARED : MAP_PRIVATE);
  int is_kept_out = kind == COWTUTOR_LAB_KEPT_OUT;
  if ((is_file && file < 0) || mmap(first, bytes, protection, flags, file, 0) == MAP_FAILED ||
      (is_kept_out && madvise(first, bytes, MADV_DONTFORK) != 0) ||
      (kind == COWTUTOR_LAB_WIPED && madvise(first, bytes, MADV_WIPEONFORK) != 0)) {
    answer->failure = errno;
    munmap(guarded, guarded_bytes);
  }
  if (file >= 0) close(file);
  if (answer->failure) return;
  madvise(first, bytes, MADV_NOHUGEPAGE);
  for (uint64_t page = 0; page < command->count; page++) {
    kept_out[page_count] = (char)is_kept_out;
    pages[page_count++] = (volatile int64_t *)(first + page * COWTUTOR_LAB_PAGE_BYTES);
  }
  answer->address = (uint64_t)first;
}

static void access_page(const lab_command *command, lab_answer *answer) {
  if (command->page >= page_count) answer->failure = EINVAL;
  else lab_access(pages[command->page], command, answer);
}

static void advise(const lab_command *command, int advice, lab_answer *answer) {
  if (command->page >= page_count) answer->failure = EINVAL;
  else if (madvise((void *)pages[command->page], COWTUTOR_LAB_PAGE_BYTES, advice) != 0) answer->failure = errno;
}

// Nobody may touch it, a debugger neither: that is why it is shared.
static int put_guard(void *place, int flags) {
  return mmap(place, COWTUTOR_LAB_PAGE_BYTES, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS | flags, -1, 0) != MAP_FAILED;
}

// A guard follows, so that a later mapping does not come to lie there.
static void unmap(const lab_command *command, lab_answer *answer) {
  if (command->page >= page_count) {
    answer->failure = EINVAL;
    return;
  }
  void *place = (void *)pages[command->page];
  if (munmap(place, COWTUTOR_LAB_PAGE_BYTES) != 0 || !put_guard(place, MAP_FIXED)) answer->failure = errno;
}

static void peek(const lab_command *command, lab_answer *answer) {
  for (uint32_t page = 0; page < page_count; page++) {
    if (!(command->mask & (1ull << page))) continue;
    const int64_t *words = (const int64_t *)pages[page];
    uint64_t rest = 0;
    for (uint32_t word = 1; word < COWTUTOR_LAB_PAGE_BYTES / sizeof *words; word++) rest += word * (uint64_t)words[word];
    answer->values[page] = (int32_t)words[0];
    answer->rests[page] = rest;
  }
}

// The call that fork() makes, except for the parent of the new process. No handler of pthread_atfork runs.
static pid_t fork_beside(void) {
  return (pid_t)syscall(SYS_clone, (unsigned long)CLONE_PARENT, NULL, NULL, NULL, NULL);
}

// In a child: guards where its parent has pages that it has not, so that nothing is mapped there later.
static void guard_kept_out(void) {
  for (uint32_t page = 0; page < page_count; page++) {
    if (kept_out[page]) put_guard((void *)pages[page], MAP_FIXED_NOREPLACE);
  }
}

// The pages of a mask as runs of neighbours; returns how many runs.
static unsigned runs_of(uint64_t mask, struct iovec *runs) {
  unsigned count = 0;
  for (uint32_t page = 0; page < page_count; page++) {
    if (!(mask & (1ull << page))) continue;
    char *place = (char *)pages[page];
    if (count > 0 && (char *)runs[count - 1].iov_base + runs[count - 1].iov_len == place) {
      runs[count - 1].iov_len += COWTUTOR_LAB_PAGE_BYTES;
    } else {
      runs[count++] = (struct iovec){.iov_base = place, .iov_len = COWTUTOR_LAB_PAGE_BYTES};
    }
  }
  return count;
}

static void fork_test_process(const lab_command *command, lab_answer *answer) {
  struct iovec runs[COWTUTOR_LAB_PAGES];
  int ring = -1;
  if (command->mask != 0 && (ring = lab_pin(runs, runs_of(command->mask, runs))) < 0) {
    answer->failure = errno;
    return;
  }
  uint64_t start = lab_now();
  pid_t pid = fork_beside();
  if (pid == 0) {
    guard_kept_out();
    lab_leave_with(the_supervisor);
    lab_be_test_process(the_supervisor, command->other);
  }
  answer->nanoseconds = lab_now() - start;
  if (pid < 0) answer->failure = errno;
  else answer->pid = pid;
  if (ring >= 0) lab_unpin(ring);
}

static void run_new_program(const lab_command *command, lab_answer *answer) {
  char supervisor[16], slot[16];
  snprintf(supervisor, sizeof supervisor, "%d", (int)the_supervisor);
  snprintf(slot, sizeof slot, "%u", command->slot);
  char *arguments[] = {COWTUTOR_LAB_NAME, supervisor, slot, NULL};
  execv("/proc/self/exe", arguments);
  answer->failure = errno;
}

// Returns whether this process has to answer.
static int obey(const lab_command *command, lab_answer *answer) {
  switch (command->operation) {
    case COWTUTOR_LAB_MAP: map(command, answer); break;
    case COWTUTOR_LAB_FORK: fork_test_process(command, answer); break;
    case COWTUTOR_LAB_VFORK: return lab_lend(the_supervisor, command, answer);
    case COWTUTOR_LAB_READ: case COWTUTOR_LAB_WRITE: case COWTUTOR_LAB_RECEIVE: case COWTUTOR_LAB_FORCE:
      access_page(command, answer);
      break;
    case COWTUTOR_LAB_MERGEABLE: advise(command, MADV_MERGEABLE, answer); break;
    case COWTUTOR_LAB_GIVE_BACK: advise(command, MADV_DONTNEED, answer); break;
    case COWTUTOR_LAB_UNMAP: unmap(command, answer); break;
    case COWTUTOR_LAB_PEEK: peek(command, answer); break;
    case COWTUTOR_LAB_EXEC: run_new_program(command, answer); break;
    case COWTUTOR_LAB_EXIT: _exit(0);
    case COWTUTOR_LAB_MAP_LARGE: lab_map_large(command, answer); break;
    case COWTUTOR_LAB_WRITE_LARGE: lab_write_large(command, answer); break;
    case COWTUTOR_LAB_MEASURE: lab_measure(command, answer); break;
    default: answer->failure = EINVAL;
  }
  return 1;
}

_Noreturn void lab_be_test_process(pid_t supervisor, uint32_t slot) {
  the_supervisor = supervisor;
  // The end of the commands is the end of this process, so only the supervisor may hold the other end. The same goes for
  // the supervisor's files, and for the ring that pinned the parent's pages.
  close_range(3, lab_first_descriptor - 1, 0);
  close_range(lab_supervisor_descriptors, ~0u, 0);
  int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  if (nothing > STDERR_FILENO) close(nothing);
  for (;;) {
    lab_command command;
    lab_answer answer = {0};
    if (!lab_receive(lab_commands(slot), &command, sizeof command)) _exit(0);
    if (obey(&command, &answer) && !lab_send(lab_answers(slot), &answer, sizeof answer)) _exit(0);
  }
}

_Noreturn void lab_be_new_test_process(pid_t supervisor, uint32_t slot) {
  lab_answer answer = {.pid = getpid()};
  if (!lab_send(lab_answers(slot), &answer, sizeof answer)) _exit(0);
  lab_be_test_process(supervisor, slot);
}
