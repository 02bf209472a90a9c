#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lab.h"

static pid_t subjects[COWTUTOR_LAB_SLOTS];
static int ends_of_children = -1;
// Told with the next answer.
static uint32_t ended;
static int statuses[COWTUTOR_LAB_SLOTS];
static int files[COWTUTOR_LAB_FILES];
static uint32_t file_count;

static int to_subject(uint32_t slot) { return lab_supervisor_descriptors + 2 * (int)slot; }
static int from_subject(uint32_t slot) { return to_subject(slot) + 1; }

// Each has a process group of its own from here on. A child that is not known yet is still in its parent's group.
static pid_t note_start(uint32_t slot, pid_t pid) {
  setpgid(pid, pid);
  return subjects[slot] = pid;
}

static void note_end(uint32_t slot, int status) {
  subjects[slot] = 0;
  ended |= 1u << slot;
  int has_faulted = WIFEXITED(status) && WEXITSTATUS(status) == COWTUTOR_LAB_FAULTED;
  statuses[slot] = has_faulted ? SIGSEGV : status;
}

static void reap(void) {
  struct signalfd_siginfo information;
  while (read(ends_of_children, &information, sizeof information) > 0) continue;
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    int status;
    if (subjects[slot] > 0 && waitpid(subjects[slot], &status, WNOHANG) == subjects[slot]) note_end(slot, status);
  }
}

static void end_all(void) {
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    if (subjects[slot] <= 0) continue;
    int status;
    kill(subjects[slot], SIGKILL);
    while (waitpid(subjects[slot], &status, 0) < 0 && errno == EINTR) continue;
    subjects[slot] = 0;
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

static int holds_something(int pipe) {
  struct pollfd source = {.fd = pipe, .events = POLLIN};
  return poll(&source, 1, 0) > 0;
}

// Commands that an ended subject did not read, and answers that came too late, must not reach the next one.
static void empty_pipes(uint32_t slot) {
  lab_command command;
  lab_answer answer;
  while (holds_something(lab_commands(slot)) && lab_receive(lab_commands(slot), &command, sizeof command)) continue;
  while (holds_something(from_subject(slot)) && lab_receive(from_subject(slot), &answer, sizeof answer)) continue;
}

static void start(uint32_t slot, lab_answer *answer) {
  pid_t supervisor = getpid();
  pid_t pid = fork();
  if (pid == 0) {
    lab_leave_with(supervisor);
    lab_be_subject(supervisor, slot);
  }
  if (pid < 0) answer->failure = errno;
  else answer->pid = note_start(slot, pid);
}

// Waits for the answer, which may come from the slot of a new child, or for the end of the subject that owes it; returns
// whether there is an answer.
static int wait_for_answer(uint32_t slot, uint32_t child, lab_answer *answer) {
  while (subjects[slot] > 0) {
    struct pollfd sources[] = {
        {.fd = from_subject(child), .events = POLLIN},
        {.fd = from_subject(slot), .events = POLLIN},
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
  if (subjects[slot] <= 0) {
    answer->failure = ESRCH;
    return;
  }
  if (!makes_child(command)) {
    lab_send(to_subject(slot), command, sizeof *command);
    wait_for_answer(slot, slot, answer);
    return;
  }
  pid_t parent = subjects[slot];
  empty_pipes(command->other);
  lab_send(to_subject(slot), command, sizeof *command);
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
  if (command->operation == COWTUTOR_LAB_START) return subjects[command->slot] == 0;
  if (makes_child(command)) return subjects[command->other] == 0;
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
      empty_pipes(command->slot);
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

static int open_pipes(void) {
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    int commands[2], answers[2];
    if (pipe(commands) != 0 || pipe(answers) != 0) return 0;
    int moves[4][2] = {
        {commands[0], lab_commands(slot)}, {answers[1], lab_answers(slot)},
        {commands[1], to_subject(slot)}, {answers[0], from_subject(slot)}};
    for (int index = 0; index < 4; index++) {
      // The first numbers that are free are below the fixed ones.
      if (dup2(moves[index][0], moves[index][1]) < 0) {
        // It says EBADF for a number that the limit does not allow.
        errno = EMFILE;
        return 0;
      }
      close(moves[index][0]);
    }
    fcntl(to_subject(slot), F_SETFD, FD_CLOEXEC);
    fcntl(from_subject(slot), F_SETFD, FD_CLOEXEC);
  }
  return 1;
}

// A sole owner that writes on another processor than the page's first writer sometimes copies: the lists that each processor
// keeps hold one more reference for a while.
static void stay_on_one_processor(void) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  for (int processor = CPU_SETSIZE - 1; processor >= 0; processor--) {
    if (!CPU_ISSET(processor, &allowed)) continue;
    CPU_ZERO(&allowed);
    CPU_SET(processor, &allowed);
    sched_setaffinity(0, sizeof allowed, &allowed);
    return;
  }
}

// A forbidden write is part of an experiment: it leaves no core file, and starts no program that looks into it. A limit of 1
// rules out both, 0 only the file; see core(5).
static void leave_no_core(void) {
  struct rlimit limit = {.rlim_cur = 1, .rlim_max = 1};
  if (setrlimit(RLIMIT_CORE, &limit) == 0) return;
  limit.rlim_cur = limit.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &limit);
}

// Where memory runs short, experiments are killed before anything else of the user's.
static void go_first(void) {
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score < 0) return;
  lab_send(score, "1000", 4);
  close(score);
}

void lab_use_default_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
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
  leave_no_core();
  go_first();
  stay_on_one_processor();
  int failure = ends_of_children < 0 || !open_pipes() ? errno : 0;
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
  lab_be_new_subject(parent, (uint32_t)atoi(arguments[2]) % COWTUTOR_LAB_SLOTS);
}
