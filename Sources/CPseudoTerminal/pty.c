#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <unistd.h>

int cowtutor_pty_start(char *const arguments[], char *const environment[], int columns, int rows, pid_t *pid) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int master = -1;
  *pid = forkpty(&master, NULL, NULL, &size);
  if (*pid < 0) return -1;
  if (*pid == 0) {
    // Threads of a test runner block the signals that Ctrl-C and other keys send.
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, NULL);
    execve(arguments[0], arguments, environment);
    _exit(127);
  }
  fcntl(master, F_SETFD, FD_CLOEXEC);
  return master;
}
