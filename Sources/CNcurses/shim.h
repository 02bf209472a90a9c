// Accessors for the parts of <curses.h> that Swift cannot import: macros that are not simple constants, variables that
// Swift 6 rejects as shared mutable state, and functions with variable arguments.
#ifndef COWTUTOR_CNCURSES_H
#define COWTUTOR_CNCURSES_H

#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE 700
#include <wchar.h>
#include <locale.h>
#include <langinfo.h>
#include <curses.h>
#include <term.h>

// Global variables, those of <stdio.h> among them.
// putp writes to stdout; the rest of ncurses bypasses it.
static inline void cowtutor_putp(const char *text) { putp(text), fflush(stdout); }
static inline SCREEN *cowtutor_newterm(const char *name) { return newterm(name, stdout, stdin); }
static inline WINDOW *cowtutor_stdscr(void) { return stdscr; }
static inline int cowtutor_rows(void) { return LINES; }
static inline int cowtutor_columns(void) { return COLS; }
static inline int cowtutor_colors(void) { return COLORS; }

// Attributes: macros with a cast.
static inline attr_t cowtutor_bold(void) { return WA_BOLD; }
static inline attr_t cowtutor_reverse(void) { return WA_REVERSE; }
static inline attr_t cowtutor_underline(void) { return WA_UNDERLINE; }

// A pair beyond the range of a short is passed through an untyped pointer.
static inline void cowtutor_set_paint(attr_t attributes, int pair) { attr_set(attributes, (short)pair, &pair); }

// The signedness of wchar_t differs between systems.
static inline int cowtutor_width(unsigned scalar) { return wcwidth((wchar_t)scalar); }

// The character set of the locale: its constant is an enumeration case behind a macro.
static inline const char *cowtutor_codeset(void) { return nl_langinfo(CODESET); }

#endif
