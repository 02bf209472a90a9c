// A constructor that runs before main: it opens closed standard descriptors on /dev/null, ignores SIGXFSZ, and keeps the
// arguments.
//
// In C because Swift has nothing that runs before main, and because its CommandLine reads the arguments from /proc, which
// need not be mounted.
#ifndef COWTUTOR_CSTART_H
#define COWTUTOR_CSTART_H

/// The arguments that the process was started with, the program's name first.
int cowtutor_argument_count(void);

/// An argument by its index, which is below the count.
const char *cowtutor_argument(int index);

#endif
