#define _GNU_SOURCE
#include "CSignals.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "rescue.h"

// The signals of a crash; the handlers of Swift's runtime run after ours.
static const int deadly[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS};
enum { count = sizeof deadly / sizeof deadly[0] };

static struct sigaction before[count];
static struct termios settings;
static int has_settings;
static char farewell[512];
static size_t farewell_length;
static int real_stderr = -1;
static int kept_stderr = -1;

// Async-signal-safe, as is everything that it calls.
void cowtutor_rescue(void) {
  ssize_t ignored = write(STDOUT_FILENO, farewell, farewell_length);
  (void)ignored;
  if (has_settings) tcsetattr(STDIN_FILENO, TCSANOW, &settings);
  cowtutor_rescue_close();
}

static void die(int signal) {
  cowtutor_rescue();
  // The runtime prints a trace and then asks what else to show; an empty input ends that.
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  raise(signal);
  // Its handler returns, so that the failed instruction fails again; a signal from outside has no such instruction.
  raise(signal);
  _exit(128 + signal);
}

// A stack for the handler, since the program may have used up its own.
static void provide_stack(void) {
  static char stack[1 << 16];
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && !(present.ss_flags & SS_DISABLE)) return;
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
}

void cowtutor_rescue_open(void) {
  has_settings = tcgetattr(STDIN_FILENO, &settings) == 0;
  if (isatty(STDERR_FILENO)) {
    // A file, unlike a pipe, keeps what a dying program says last although it has no reader.
    kept_stderr = memfd_create("cowtutor", MFD_CLOEXEC);
    real_stderr = kept_stderr < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (real_stderr >= 0) dup2(kept_stderr, STDERR_FILENO);
  }
  provide_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = die;
  // The handler raises the same signal again, for the runtime's handler.
  action.sa_flags = SA_NODEFER | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < count; index++) sigaction(deadly[index], &action, &before[index]);
}

void cowtutor_rescue_bytes(const char *bytes, size_t length) {
  farewell_length = length < sizeof farewell ? length : sizeof farewell;
  memcpy(farewell, bytes, farewell_length);
}

void cowtutor_rescue_close(void) {
  for (int index = 0; index < count; index++) sigaction(deadly[index], &before[index], NULL);
  farewell_length = 0;
  has_settings = 0;
  if (real_stderr < 0) return;
  dup2(real_stderr, STDERR_FILENO);
  real_stderr = -1;
  char bytes[1024];
  off_t place = 0;
  for (ssize_t length; (length = pread(kept_stderr, bytes, sizeof bytes, place)) > 0; place += length) {
    ssize_t ignored = write(STDERR_FILENO, bytes, (size_t)length);
    (void)ignored;
  }
  close(kept_stderr);
}
