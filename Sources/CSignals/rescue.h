#ifndef COWTUTOR_RESCUE_H
#define COWTUTOR_RESCUE_H

/// Gives the terminal back; safe to call from a signal handler.
void cowtutor_rescue(void);

#endif
