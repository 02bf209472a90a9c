// What Swift cannot reach in <curses.h> by itself, one accessor each: macros that are not simple constants, variables
// that Swift 6 rejects as shared mutable state, and functions with variable arguments.
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
// putp writes to stdout, which the rest of ncurses goes around.
static inline void cowtutor_putp(const char *text) { putp(text), fflush(stdout); }
static inline SCREEN *cowtutor_newterm(const char *name) { return newterm(name, stdout, stdin); }
static inline WINDOW *cowtutor_stdscr(void) { return stdscr; }
static inline int cowtutor_rows(void) { return LINES; }
static inline int cowtutor_columns(void) { return COLS; }
static inline int cowtutor_colors(void) { return COLORS; }

// Attributes, computed by a macro with a cast.
static inline attr_t cowtutor_bold(void) { return WA_BOLD; }
static inline attr_t cowtutor_reverse(void) { return WA_REVERSE; }
static inline attr_t cowtutor_underline(void) { return WA_UNDERLINE; }

// Key codes: octal constants, and one macro with an argument.
static inline int cowtutor_function_key(int number) { return KEY_F(number); }

// Mouse buttons: macros whose values differ between versions of the library.
static inline mmask_t cowtutor_left_pressed(void) { return BUTTON1_PRESSED | BUTTON1_CLICKED; }
static inline mmask_t cowtutor_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t cowtutor_wheel_down(void) { return BUTTON5_PRESSED; }

// A pair beyond the range of a short goes through a pointer without a type.
static inline void cowtutor_set_paint(attr_t attributes, int pair) { attr_set(attributes, (short)pair, &pair); }

// wchar_t has another signedness on each system.
static inline int cowtutor_width(unsigned scalar) { return wcwidth((wchar_t)scalar); }

// The character set of the locale; the constant is an enumeration case behind a macro.
static inline const char *cowtutor_codeset(void) { return nl_langinfo(CODESET); }

#endif
