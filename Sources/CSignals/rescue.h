#ifndef COWTUTOR_RESCUE_H
#define COWTUTOR_RESCUE_H

/// Gives the terminal back from a handler, whatever the program was doing.
void cowtutor_rescue(void);

#endif
