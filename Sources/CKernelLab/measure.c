// What a fork, a copy and a fault take, one after the other in one process, so that they can be compared.
#ifdef __linux__
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lab.h"

static char *memory, *copy;
static size_t memory_bytes;

static void write_pages(char *first, size_t bytes, char value) {
  for (size_t offset = 0; offset < bytes; offset += COWTUTOR_LAB_PAGE_BYTES) *(volatile char *)(first + offset) = value;
}

static void release(char **place) {
  if (*place) munmap(*place, memory_bytes);
  *place = NULL;
}

// Memory of which every page has been written since the last fork: each is present, and its entry lets writes through.
static int provide(char **place) {
  if (!*place) *place = lab_private_memory(memory_bytes);
  if (*place) write_pages(*place, memory_bytes, 1);
  return *place != NULL;
}

static int prepare(size_t bytes, int takes_copy) {
  if (bytes != memory_bytes || !takes_copy) release(&copy);
  if (bytes != memory_bytes) release(&memory);
  memory_bytes = bytes;
  return provide(&memory) && (!takes_copy || provide(&copy));
}

static void be_considerate(void) {
  // A child that has just been forked does not take the processor away from its parent: it would count as the fork.
  struct sched_param parameters = {0};
  sched_setscheduler(0, SCHED_BATCH, &parameters);
  // Where memory runs out all the same, nobody else is ended for it.
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score < 0) return;
  lab_send(score, "1000", 4);
  close(score);
}

static void end(pid_t child) {
  kill(child, SIGKILL);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
}

// Times a fork. The child waits until it is ended.
static pid_t time_fork(lab_answer *answer) {
  pid_t self = getpid();
  uint64_t start = lab_now();
  pid_t child = fork();
  if (child == 0) {
    lab_leave_with(self);
    for (;;) pause();
  }
  answer->nanoseconds = lab_now() - start;
  if (child < 0) answer->failure = errno;
  return child;
}

static void time_vfork(lab_answer *answer) {
  uint64_t start = lab_now();
  pid_t child = vfork();
  if (child == 0) _exit(0);
  answer->nanoseconds = lab_now() - start;
  if (child < 0) answer->failure = errno;
  else end(child);
}

static void time_copy(lab_answer *answer) {
  uint64_t start = lab_now();
  memcpy(copy, memory, memory_bytes);
  answer->nanoseconds = lab_now() - start;
  // Nothing else reads the copy, and a compiler may know that.
  answer->value = *(volatile char *)(copy + memory_bytes - COWTUTOR_LAB_PAGE_BYTES);
}

static void time_writes(lab_answer *answer) {
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  write_pages(memory, memory_bytes, 2);
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
}

static void time_copy_faults(lab_answer *answer) {
  pid_t child = time_fork(answer);
  if (child < 0) return;
  time_writes(answer);
  // If somebody has ended it meanwhile, there was nobody to copy for.
  siginfo_t ended = {0};
  if (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid != 0) {
    answer->failure = EOWNERDEAD;
  }
  end(child);
}

static void time_reuse_faults(lab_answer *answer) {
  pid_t child = time_fork(answer);
  if (child < 0) return;
  end(child);
  time_writes(answer);
}

void lab_measure(const lab_command *command, lab_answer *answer) {
  static int is_considerate;
  if (!is_considerate) be_considerate();
  is_considerate = 1;
  if (command->count == 0 || command->count > SIZE_MAX / COWTUTOR_LAB_PAGE_BYTES) {
    answer->failure = EINVAL;
    return;
  }
  if (!prepare(command->count * COWTUTOR_LAB_PAGE_BYTES, command->value == COWTUTOR_LAB_TIME_COPY)) {
    answer->failure = errno;
    return;
  }
  switch (command->value) {
    case COWTUTOR_LAB_TIME_FORK: {
      pid_t child = time_fork(answer);
      if (child > 0) end(child);
      break;
    }
    case COWTUTOR_LAB_TIME_VFORK: time_vfork(answer); break;
    case COWTUTOR_LAB_TIME_COPY: time_copy(answer); break;
    case COWTUTOR_LAB_TIME_COPY_FAULTS: time_copy_faults(answer); break;
    case COWTUTOR_LAB_TIME_REUSE_FAULTS: time_reuse_faults(answer); break;
    case COWTUTOR_LAB_TIME_STORES: time_writes(answer); break;
    default: answer->failure = EINVAL;
  }
}
#endif
