// Programs on a terminal of their own, for tests and the benchmark.
//
// In C because Swift does not import forkpty, and must not run between fork and exec.
#ifndef COWTUTOR_CPSEUDOTERMINAL_H
#define COWTUTOR_CPSEUDOTERMINAL_H

#include <sys/types.h>

/// Starts a program as the first process of a new session, whose terminal has the given columns and rows.
///
/// Both lists end with NULL; the first argument is the program's path. Returns the other end of the terminal, which
/// the caller closes, or -1 with errno set.
int cowtutor_pty_start(char *const arguments[], char *const environment[], int columns, int rows, pid_t *pid);

#endif
