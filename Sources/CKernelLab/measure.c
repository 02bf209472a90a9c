// What a fork, a copy and a fault take, one after the other in one process, so that they can be compared.
#ifdef __linux__
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lab.h"

static char *memory;
static size_t memory_bytes;

static void write_pages(char *first, size_t bytes, char value) {
  for (size_t offset = 0; offset < bytes; offset += COWTUTOR_LAB_PAGE_BYTES) *(volatile char *)(first + offset) = value;
}

// Memory of that size of which every page has been written since the last fork.
static int prepare(size_t bytes) {
  if (bytes != memory_bytes) {
    if (memory) munmap(memory, memory_bytes);
    memory_bytes = 0;
    memory = lab_private_memory(bytes);
    if (!memory) return 0;
    memory_bytes = bytes;
  }
  write_pages(memory, bytes, 1);
  return 1;
}

static void wait_for(pid_t child) {
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
}

static void time_fork(lab_answer *answer) {
  uint64_t start = lab_now();
  pid_t child = fork();
  if (child == 0) _exit(0);
  answer->nanoseconds = lab_now() - start;
  if (child < 0) answer->failure = errno;
  else wait_for(child);
}

static void time_vfork(lab_answer *answer) {
  uint64_t start = lab_now();
  pid_t child = vfork();
  if (child == 0) _exit(0);
  answer->nanoseconds = lab_now() - start;
  if (child < 0) answer->failure = errno;
  else wait_for(child);
}

static void time_copy(lab_answer *answer) {
  char *copy = lab_private_memory(memory_bytes);
  if (!copy) {
    answer->failure = errno;
    return;
  }
  write_pages(copy, memory_bytes, 1);
  uint64_t start = lab_now();
  memcpy(copy, memory, memory_bytes);
  answer->nanoseconds = lab_now() - start;
  // Nothing else reads the copy, and a compiler may know that.
  answer->value = *(volatile char *)(copy + memory_bytes - COWTUTOR_LAB_PAGE_BYTES);
  munmap(copy, memory_bytes);
}

static void time_writes(lab_answer *answer) {
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  write_pages(memory, memory_bytes, 2);
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
}

static void time_writes_after_fork(int other_side_lives, lab_answer *answer) {
  pid_t self = getpid();
  pid_t child = fork();
  if (child == 0) {
    lab_leave_with(self);
    while (other_side_lives) pause();
    _exit(0);
  }
  if (child < 0) {
    answer->failure = errno;
    return;
  }
  if (!other_side_lives) wait_for(child);
  time_writes(answer);
  if (!other_side_lives) return;
  kill(child, SIGKILL);
  wait_for(child);
}

void lab_measure(const lab_command *command, lab_answer *answer) {
  if (command->count == 0 || !prepare(command->count * COWTUTOR_LAB_PAGE_BYTES)) {
    answer->failure = command->count == 0 ? EINVAL : errno;
    return;
  }
  switch (command->value) {
    case COWTUTOR_LAB_TIME_FORK: time_fork(answer); break;
    case COWTUTOR_LAB_TIME_VFORK: time_vfork(answer); break;
    case COWTUTOR_LAB_TIME_COPY: time_copy(answer); break;
    case COWTUTOR_LAB_TIME_COPY_FAULTS: time_writes_after_fork(1, answer); break;
    case COWTUTOR_LAB_TIME_REUSE_FAULTS: time_writes_after_fork(0, answer); break;
    case COWTUTOR_LAB_TIME_STORES: time_writes(answer); break;
    default: answer->failure = EINVAL;
  }
}
#endif
