// What has to work at any instruction: signals as bytes in a pipe, and a terminal given back by a program that dies.
//
// In C because a handler may run anywhere: nothing in it may allocate or take a lock, which Swift cannot promise.
#ifndef COWTUTOR_CSIGNALS_H
#define COWTUTOR_CSIGNALS_H

#include <stdbool.h>
#include <stddef.h>

/// Catches the signals that end or stop the program, that let it go on, and that tell of a new terminal size.
///
/// Call it once the terminal library has installed its own handlers: the one for sizes is called from ours. A program
/// that cannot end within two seconds of being told to, because its terminal takes nothing any more, is ended.
/// Returns the descriptor from which each signal can be read as one byte, or -1 with errno set.
int cowtutor_signals_open(void);

/// Gives every signal back to whoever had it before.
void cowtutor_signals_close(void);

/// Stops the process, or the whole job that it belongs to as Ctrl-Z would have; returns when it goes on.
void cowtutor_signals_stop(bool whole_job);

/// Ends the process by a signal, as if it had never been caught.
void cowtutor_signals_die(int signal);

/// Notes how the terminal is before it is taken over, and keeps what is written to standard error from now on out of
/// the picture.
void cowtutor_rescue_open(void);

/// Notes what to send to the terminal, should the program die; the bytes are copied, the first 512 of them.
void cowtutor_rescue_bytes(const char *bytes, size_t count);

/// Gives standard error back, and then what was written to it meanwhile. Call it when the terminal is the shell's again.
void cowtutor_rescue_close(void);

#endif
