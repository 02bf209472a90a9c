// One load or store of a page, by its process or by another for it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lab.h"

// The two places of a page that a store changes.
struct places {
  volatile int64_t *first;
  volatile int64_t *second;
};

// Returns 0, or the errno of a failure that is not the store's.
static int receive(struct places places, int64_t value, lab_answer *answer) {
  int64_t words[2] = {value, value};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  int failure = write(ends[1], words, sizeof words) == sizeof words ? 0 : EIO;
  struct iovec parts[] = {{.iov_base = (void *)places.first, .iov_len = sizeof value},
                          {.iov_base = (void *)places.second, .iov_len = sizeof value}};
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  ssize_t got = failure ? 0 : readv(ends[0], parts, 2);
  int code = errno;
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
  answer->refused = got < 0 && code == EFAULT;
  close(ends[0]);
  close(ends[1]);
  if (got < 0 && code != EFAULT) return code;
  return failure;
}

// A debugger's second look at a page has the kernel put it on this processor's list of pages in use, which counts as a
// reference until it is emptied: a sole owner's write would copy (folio_mark_accessed, Linux mm/swap.c; seen on 6.18).
static void empty_lists_of_processor(void) {
  static char nothing[COWTUTOR_LAB_PAGE_BYTES] __attribute__((aligned(COWTUTOR_LAB_PAGE_BYTES)));
  madvise(nothing, sizeof nothing, MADV_COLD);
}

static int force(struct places places, int64_t value, lab_answer *answer) {
  int memory = open("/proc/self/mem", O_RDWR | O_CLOEXEC);
  if (memory < 0) return errno;
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  ssize_t put = pwrite(memory, &value, sizeof value, (off_t)(intptr_t)places.second);
  if (put > 0) put = pwrite(memory, &value, sizeof value, (off_t)(intptr_t)places.first);
  int code = errno;
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
  answer->refused = put < 0 && code == EIO;
  close(memory);
  empty_lists_of_processor();
  return put < 0 && code != EIO ? code : 0;
}

static int load_or_store(struct places places, const lab_command *command, lab_answer *answer) {
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  if (command->operation == COWTUTOR_LAB_WRITE) *places.first = *places.second = command->value;
  else answer->value = *places.first;
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
  return 0;
}

static int carry_out(struct places places, const lab_command *command, lab_answer *answer) {
  switch (command->operation) {
    case COWTUTOR_LAB_RECEIVE: return receive(places, command->value, answer);
    case COWTUTOR_LAB_FORCE: return force(places, command->value, answer);
    default: return load_or_store(places, command, answer);
  }
}

// Done twice, the first time to variables: the pages that measuring itself needs are then present the second time. Of two
// stores to one page only the first can fault.
void lab_access(volatile int64_t *page, const lab_command *command, lab_answer *answer) {
  static volatile int64_t practice[2];
  struct places rounds[] = {
      {practice, practice + 1}, {page, page + cowtutor_lab_second_word(command->value)}};
  for (int round = 0; round < 2 && answer->failure == 0; round++) {
    // Stored, since a call that is refused stores it: its page is one of those that have to be present.
    errno = 0;
    answer->failure = carry_out(rounds[round], command, answer);
  }
}
