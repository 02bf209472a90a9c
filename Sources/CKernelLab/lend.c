// A child without memory of its own: it borrows all of its parent's.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lab.h"

// Written by the child, in the memory that both have.
struct loan {
  pid_t supervisor;
  uint32_t slot;
  volatile int is_announced;
};

// Where a signal writes a core file, kernels before 5.16 end all processes that have the memory. So none does.
static void end_at_fault(int signal) {
  (void)signal;
  _exit(COWTUTOR_LAB_FAULTED);
}

static int borrow(void *argument) {
  struct loan *loan = argument;
  lab_leave_with(loan->supervisor);
  signal(SIGSEGV, end_at_fault);
  loan->is_announced = 1;
  lab_be_new_test_process(loan->supervisor, loan->slot);
}

// The call that vfork() makes, except for the parent of the new process and for its stack: a child that goes on below this
// call, on the same stack, would spoil what it returns to.
int lab_lend(pid_t supervisor, const lab_command *command, lab_answer *answer) {
  enum { stack_bytes = 1 << 17 };
  struct loan loan = {.supervisor = supervisor, .slot = command->other};
  char *stack = mmap(NULL, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack == MAP_FAILED) {
    answer->failure = errno;
    return 1;
  }
  pid_t pid = clone(borrow, stack + stack_bytes, CLONE_VM | CLONE_VFORK | CLONE_PARENT, &loan);
  if (pid < 0) answer->failure = errno;
  else answer->pid = pid;
  munmap(stack, stack_bytes);
  return !loan.is_announced;
}
