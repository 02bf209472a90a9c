#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lab.h"

static pid_t test_processes[COWTUTOR_LAB_SLOTS];
static int ends_of_children = -1;
// Told with the next answer.
static uint32_t ended;
static int statuses[COWTUTOR_LAB_SLOTS];
static int files[COWTUTOR_LAB_FILES];
static uint32_t file_count;

// Each has a process group of its own from here on. A child that is not known yet is still in its parent's group.
static pid_t note_start(uint32_t slot, pid_t pid) {
  setpgid(pid, pid);
  return test_processes[slot] = pid;
}

static void note_end(uint32_t slot, int status) {
  test_processes[slot] = 0;
  ended |= 1u << slot;
  int has_faulted = WIFEXITED(status) && WEXITSTATUS(status) == COWTUTOR_LAB_FAULTED;
  statuses[slot] = has_faulted ? SIGSEGV : status;
}

static void reap(void) {
  struct signalfd_siginfo information;
  while (read(ends_of_children, &information, sizeof information) > 0) continue;
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    int status;
    if (test_processes[slot] > 0 && waitpid(test_processes[slot], &status, WNOHANG) == test_processes[slot]) note_end(slot, status);
  }
}

static void end_all(void) {
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    if (test_processes[slot] <= 0) continue;
    int status;
    kill(test_processes[slot], SIGKILL);
    while (waitpid(test_processes[slot], &status, 0) < 0 && errno == EINTR) continue;
    test_processes[slot] = 0;
  }
}

static void end_group(pid_t leader) {
  int status;
  kill(-leader, SIGKILL);
  while (waitpid(-leader, &status, 0) > 0 || errno == EINTR) continue;
}

// The end of the input means that the program is gone.
_Noreturn static void leave(void) {
  end_all();
  _exit(0);
}

static void start(uint32_t slot, lab_answer *answer) {
  pid_t supervisor = getpid();
  pid_t pid = fork();
  if (pid == 0) {
    lab_leave_with(supervisor);
    lab_be_test_process(supervisor, slot);
  }
  if (pid < 0) answer->failure = errno;
  else answer->pid = note_start(slot, pid);
}

// Waits for the answer, which may come from the slot of a new child, or for the end of the test process that owes it; returns
// whether there is an answer.
static int wait_for_answer(uint32_t slot, uint32_t child, lab_answer *answer) {
  while (test_processes[slot] > 0) {
    struct pollfd sources[] = {
        {.fd = lab_from_test_process(child), .events = POLLIN},
        {.fd = lab_from_test_process(slot), .events = POLLIN},
        {.fd = ends_of_children, .events = POLLIN},
        {.fd = STDIN_FILENO, .events = 0}};
    if (poll(sources, 4, -1) < 0) continue;
    if (sources[3].revents & (POLLHUP | POLLERR)) leave();
    for (int index = 0; index < 2; index++) {
      if (sources[index].revents & POLLIN && lab_receive(sources[index].fd, answer, sizeof *answer)) return 1;
    }
    if (sources[2].revents) reap();
  }
  return 0;
}

static int makes_child(const lab_command *command) {
  return command->operation == COWTUTOR_LAB_FORK || command->operation == COWTUTOR_LAB_VFORK;
}

static void relay(const lab_command *command, lab_answer *answer) {
  uint32_t slot = command->slot;
  if (test_processes[slot] <= 0) {
    answer->failure = ESRCH;
    return;
  }
  if (!makes_child(command)) {
    lab_send(lab_to_test_process(slot), command, sizeof *command);
    wait_for_answer(slot, slot, answer);
    return;
  }
  pid_t parent = test_processes[slot];
  lab_empty_pipes(command->other);
  lab_send(lab_to_test_process(slot), command, sizeof *command);
  if (wait_for_answer(slot, command->other, answer)) {
    if (answer->pid > 0) note_start(command->other, answer->pid);
  } else {
    // It may have forked before it was killed. A child whose number is unknown must not go on.
    end_group(parent);
  }
}

static void close_files(void) {
  while (file_count > 0) close(files[--file_count]);
}

// The file stays here until the next reset, as in a page cache. A new one is kept only if the answer is no failure, which is
// how the program counts files, too.
static void map_file(const lab_command *command, lab_answer *answer) {
  int is_new = command->page == file_count;
  if (command->page > file_count || command->page >= COWTUTOR_LAB_FILES) {
    answer->failure = EINVAL;
    return;
  }
  if (is_new) {
    int file = lab_file_with(command->value);
    if (file < 0) {
      answer->failure = errno;
      return;
    }
    files[file_count++] = file;
  }
  lab_command opened = *command;
  opened.page = (uint64_t)files[command->page];
  relay(&opened, answer);
  if (is_new && answer->failure != 0) close(files[--file_count]);
}

static int is_sound(const lab_command *command) {
  if (command->slot >= COWTUTOR_LAB_SLOTS || command->other >= COWTUTOR_LAB_SLOTS) return 0;
  if (command->operation == COWTUTOR_LAB_START) return test_processes[command->slot] == 0;
  if (makes_child(command)) return test_processes[command->other] == 0;
  return 1;
}

static void obey(const lab_command *command, lab_answer *answer) {
  if (!is_sound(command)) {
    answer->failure = EINVAL;
    return;
  }
  switch (command->operation) {
    case COWTUTOR_LAB_RESET:
      end_all();
      close_files();
      ended = 0;
      break;
    case COWTUTOR_LAB_START:
      lab_empty_pipes(command->slot);
      start(command->slot, answer);
      break;
    case COWTUTOR_LAB_MAP:
      if (lab_is_file(command->mapping)) map_file(command, answer);
      else relay(command, answer);
      break;
    default:
      relay(command, answer);
  }
}

static void open_ends_of_children(void) {
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, NULL);
  ends_of_children = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
}

_Noreturn static void supervise(pid_t program) {
  lab_leave_with(program);
  lab_use_default_signals();
  open_ends_of_children();
  lab_limit_harm();
  lab_stay_on_one_processor();
  int failure = ends_of_children < 0 || !lab_open_pipes() ? errno : 0;
  for (;;) {
    struct pollfd sources[] = {
        {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = ends_of_children, .events = POLLIN}};
    if (poll(sources, 2, -1) < 0) continue;
    reap();
    if (sources[0].revents == 0) continue;
    lab_command command;
    if (!lab_receive(STDIN_FILENO, &command, sizeof command)) leave();
    lab_answer answer = {.failure = failure};
    if (!failure) obey(&command, &answer);
    reap();
    answer.ended = ended;
    memcpy(answer.statuses, statuses, sizeof statuses);
    ended = 0;
    if (!lab_send(STDOUT_FILENO, &answer, sizeof answer)) leave();
  }
}

// Before main, and before anything of Swift's.
__attribute__((constructor)) static void enter(int count, char **arguments) {
  if (count < 2 || strcmp(arguments[0], COWTUTOR_LAB_NAME) != 0) return;
  // It would be called after /proc/self/exe.
  prctl(PR_SET_NAME, COWTUTOR_LAB_NAME);
  pid_t parent = (pid_t)atoi(arguments[1]);
  if (count == 2) supervise(parent);
  lab_leave_with(parent);
  lab_be_new_test_process(parent, (uint32_t)atoi(arguments[2]) % COWTUTOR_LAB_SLOTS);
}
