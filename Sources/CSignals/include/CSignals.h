// Signals as bytes in a pipe, and a dying program that gives its terminal back.
//
// In C because a handler may run at any instruction: it must not allocate or take a lock, which Swift cannot promise.
#ifndef COWTUTOR_CSIGNALS_H
#define COWTUTOR_CSIGNALS_H

#include <stdbool.h>
#include <stddef.h>

/// Lets Ctrl-\ end the program as Ctrl-C does. Swift's runtime would print a trace first, and wait for an answer.
void cowtutor_signals_plain_quit(void);

/// Catches the signals that end, stop or continue the program, and the one for a new terminal size.
///
/// Call it after the terminal library has installed its own handlers, which it replaces. A program that does not end
/// within two seconds of such a signal, because its terminal takes no more output, is ended.
/// Returns the descriptor from which each signal can be read as one byte, or -1 with errno set.
int cowtutor_signals_open(void);

/// Restores the handlers from before.
void cowtutor_signals_close(void);

/// Stops the process, or its whole job as Ctrl-Z does; returns when it is continued.
void cowtutor_signals_stop(bool whole_job);

/// Ends the process by a signal, as if it had never been caught.
void cowtutor_signals_die(int signal);

/// Saves the terminal's settings before it is taken over, and keeps text for standard error from now on, so that it does
/// not spoil the picture.
void cowtutor_rescue_open(void);

/// Sets the bytes that a dying program sends to the terminal; the first 512 are copied.
void cowtutor_rescue_bytes(const char *bytes, size_t count);

/// Restores standard error, and writes to it what was kept. Call it when the terminal is the shell's again.
void cowtutor_rescue_close(void);

#endif
