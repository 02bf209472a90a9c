// What the supervisor and its test processes have in common.
#ifndef COWTUTOR_LAB_H
#define COWTUTOR_LAB_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "CKernelLab.h"

typedef struct cowtutor_lab_command lab_command;
typedef struct cowtutor_lab_answer lab_answer;

// Descriptors have fixed numbers, so that a program that was run by exec knows them: two for each slot on the side of the
// test processes, from here, and two for each on the side of the supervisor, after those.
enum {
  lab_first_descriptor = 10,
  lab_supervisor_descriptors = lab_first_descriptor + 2 * COWTUTOR_LAB_SLOTS,
  lab_last_descriptor = lab_supervisor_descriptors + 2 * COWTUTOR_LAB_SLOTS - 1
};

static inline int lab_commands(uint32_t slot) { return lab_first_descriptor + 2 * (int)slot; }
static inline int lab_answers(uint32_t slot) { return lab_commands(slot) + 1; }
static inline int lab_to_test_process(uint32_t slot) { return lab_supervisor_descriptors + 2 * (int)slot; }
static inline int lab_from_test_process(uint32_t slot) { return lab_to_test_process(slot) + 1; }

static inline int lab_is_file(uint32_t mapping) {
  return mapping == COWTUTOR_LAB_FILE || mapping == COWTUTOR_LAB_TEXT || mapping == COWTUTOR_LAB_SHARED_FILE;
}

/// Reads or writes all of it; returns 0 at the end of the file or when that fails.
int lab_receive(int descriptor, void *bytes, size_t count);
int lab_send(int descriptor, const void *bytes, size_t count);

/// The pipes of all slots, at their numbers; returns 0 with errno set when that fails.
int lab_open_pipes(void);

/// Commands that an ended test process did not read, and answers that came too late, must not reach the next one.
void lab_empty_pipes(uint32_t slot);

/// The process goes when the supervisor does; it goes at once if that has happened already.
void lab_leave_with(pid_t supervisor);

/// As in a new program, but that a write to a pipe without a reader is an error.
void lab_use_default_signals(void);

/// A sole owner that writes on another processor than the page's first writer sometimes copies: the lists that each processor
/// keeps hold one more reference for a while.
void lab_stay_on_one_processor(void);

/// No core files, and the first to go where memory runs short.
void lab_limit_harm(void);

/// Obeys commands until there are no more.
_Noreturn void lab_be_test_process(pid_t supervisor, uint32_t slot);

/// The same, where nobody else says that it is there, after an exec or a vfork: it says so first.
_Noreturn void lab_be_new_test_process(pid_t supervisor, uint32_t slot);

/// A load or a store, of a test process or for it, and what it took.
void lab_access(volatile int64_t *page, const lab_command *command, lab_answer *answer);

/// A child that has the memory of this process, which waits for it. Returns whether this process has to answer: not where the
/// child has said itself that it is there.
int lab_lend(pid_t supervisor, const lab_command *command, lab_answer *answer);

void lab_map_large(const lab_command *command, lab_answer *answer);
void lab_write_large(const lab_command *command, lab_answer *answer);
void lab_measure(const lab_command *command, lab_answer *answer);

/// Pins runs of pages until lab_unpin, so that a fork copies them at once. Pinning makes absent pages present and gives a
/// process its own copy of a shared one, so a caller that compares frames pins only what it holds alone. A run is at most
/// 1 GiB. Counts against RLIMIT_MEMLOCK without CAP_IPC_LOCK.
///
/// Returns what lab_unpin takes, or -1 with errno set: EPERM or ENOSYS where io_uring is not available, ENOMEM over the limit.
int lab_pin(const struct iovec *runs, unsigned count);
void lab_unpin(int ring);

/// Nanoseconds of the monotonic clock, and minor faults of this process so far.
uint64_t lab_now(void);
uint64_t lab_faults(void);

/// A file of one page in memory, with what a write of `value` stores; -1 with errno set.
int lab_file_with(int64_t value);

/// Private anonymous memory that stays in pages of the usual size; NULL with errno set.
void *lab_private_memory(size_t bytes);

#endif
