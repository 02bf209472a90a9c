#define _GNU_SOURCE
#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include "rescue.h"

// All but the last three end a program that does not know them.
static const int caught[] = {
  SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGXCPU, SIGTSTP, SIGCONT, SIGWINCH,
};
enum { count = sizeof caught / sizeof caught[0] };

static struct sigaction before[count];
enum { seconds_to_end = 2 };
static volatile sig_atomic_t ending;
static int ends[2] = {-1, -1};

// Output that the terminal has not taken yet is thrown away: the few bytes that give it back then fit.
static void end_at_last(int signal) {
  (void)signal;
  tcflush(STDOUT_FILENO, TCOFLUSH);
  cowtutor_rescue();
  _exit(128 + ending);
}

static void note(int signal) {
  int saved = errno;
  switch (signal) {
    case SIGTSTP: case SIGCONT: case SIGWINCH:
      break;
    default:
      ending = signal;
      alarm(seconds_to_end);
      break;
  }
  unsigned char byte = (unsigned char)signal;
  // A full pipe loses nothing: its reader is awake already.
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  errno = saved;
}

// The parent may have blocked what the program waits for.
static void unblock(void) {
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGALRM);
  for (int index = 0; index < count; index++) sigaddset(&wanted, caught[index]);
  sigprocmask(SIG_UNBLOCK, &wanted, NULL);
}

int cowtutor_signals_open(void) {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action = {0};
  action.sa_handler = note;
  // No SA_RESTART: a signal has to interrupt a wait.
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < count; index++) {
    sigaction(caught[index], &action, &before[index]);
    // What the parent wanted ignored, as nohup does for hang-ups, stays so.
    if (before[index].sa_handler == SIG_IGN) sigaction(caught[index], &before[index], NULL);
  }
  // A file that grows beyond its limit is a failed write, not the end of the program.
  signal(SIGXFSZ, SIG_IGN);
  action.sa_handler = end_at_last;
  sigaction(SIGALRM, &action, NULL);
  unblock();
  return ends[0];
}

void cowtutor_signals_close(void) {
  alarm(0);
  for (int index = 0; index < count; index++) sigaction(caught[index], &before[index], NULL);
}

static void by_default(int signal, struct sigaction *saved) {
  struct sigaction action = {0};
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, saved);
}

void cowtutor_signals_stop(bool whole_job) {
  struct sigaction ours;
  by_default(SIGTSTP, &ours);
  if (whole_job) kill(0, SIGTSTP);
  else raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

void cowtutor_signals_plain_quit(void) {
  struct sigaction present;
  // What the parent wanted ignored stays so.
  if (sigaction(SIGQUIT, NULL, &present) == 0 && present.sa_handler != SIG_IGN) by_default(SIGQUIT, NULL);
}

void cowtutor_signals_die(int signal) {
  by_default(signal, NULL);
  raise(signal);
}
