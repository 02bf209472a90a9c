#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "lab.h"

extern char **environ;

// In a child: it ends with the thread of the program that started it. The socket is its input and its output, and it has no
// other file, no terminal, and no signal that is meant for the program's job. Returns 0 if that failed, or came too late.
static int settle(pid_t program, int socket) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  setsid();
  errno = ECHILD;
  if (getppid() != program) return 0;
  int nowhere = open("/dev/null", O_WRONLY);
  int has_streams = nowhere >= 0 && dup2(socket, STDIN_FILENO) >= 0 && dup2(socket, STDOUT_FILENO) >= 0 &&
                    dup2(nowhere, STDERR_FILENO) >= 0;
  if (has_streams) close_range(3, ~0u, 0);
  return has_streams;
}

// posix_spawn cannot ask for the signal at the parent's end before the exec: a process that is stopped while it is being
// loaded would outlive the program.
int cowtutor_lab_start(int socket, pid_t *pid) {
  char parent[16];
  snprintf(parent, sizeof parent, "%d", (int)getpid());
  char *arguments[] = {COWTUTOR_LAB_NAME, parent, NULL};
  pid_t program = getpid();
  // Written by the child, which has the parent's memory until it runs the other program.
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    if (settle(program, socket)) execve("/proc/self/exe", arguments, environ);
    failure = errno;
    _exit(127);
  }
  if (child < 0) return errno;
  *pid = child;
  return failure;
}

// No signal comes in between: the program's handlers write to a pipe that the copy has as well.
int cowtutor_lab_copy(int socket, pid_t *pid) {
  pid_t program = getpid();
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  pid_t child = fork();
  int failure = errno;
  if (child == 0) {
    if (!settle(program, socket)) _exit(127);
    prctl(PR_SET_NAME, "cowtutor-beside");
    lab_use_default_signals();
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  *pid = child;
  return child < 0 ? failure : 0;
}
