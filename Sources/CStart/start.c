#define _GNU_SOURCE
#include "CStart.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int count;
static char **arguments;

// A file opened later must not become standard input, output or error by its number. Without /dev/null the root folder
// holds the number: reading from it and writing to it fail.
static void hold_standard_descriptors(void) {
  int descriptor;
  do {
    descriptor = open("/dev/null", O_RDWR);
    if (descriptor < 0) descriptor = open("/", O_RDONLY);
  } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
  if (descriptor >= 0) close(descriptor);
}

// 101 is the first priority that is not the C library's own.
__attribute__((constructor(101))) static void start(int argument_count, char **argument_list) {
  hold_standard_descriptors();
  // A file over the limit (ulimit -f) is then an error of the write, and not the end of the process.
  signal(SIGXFSZ, SIG_IGN);
  count = argument_count;
  arguments = argument_list;
}

int cowtutor_argument_count(void) { return count; }

const char *cowtutor_argument(int index) { return arguments[index]; }
