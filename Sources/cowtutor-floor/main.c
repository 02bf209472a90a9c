// The floor that the benchmark measures against: a C program that does the least it can with ncurses to paint three
// panels and move a highlight by the arrow keys. It thinks nothing and keeps nothing, but the package links Swift's
// runtime into it.
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <wchar.h>
#include <curses.h>

static const char *choices[] = {"A memory leak", "Copy-on-write", "Demand paging", "Swapping"};

static void panel(int y, int x, int height, int width, const char *title) {
  mvaddstr(y, x, "╭");
  mvaddstr(y, x + width - 1, "╮");
  mvaddstr(y + height - 1, x, "╰");
  mvaddstr(y + height - 1, x + width - 1, "╯");
  for (int column = 1; column < width - 1; column++) {
    mvaddstr(y, x + column, "─");
    mvaddstr(y + height - 1, x + column, "─");
  }
  for (int row = 1; row < height - 1; row++) {
    mvaddstr(y + row, x, "│");
    mvaddstr(y + row, x + width - 1, "│");
  }
  mvprintw(y, x + 2, " %s ", title);
}

static void paint(int selected) {
  int left = COLS / 2 - 2, bottom = LINES - 1;
  erase();
  mvaddstr(0, 1, "CowTutor   Putting off a copy");
  panel(1, 0, 9, left, "Question 1 of 5");
  mvaddstr(2, 2, "At a standup somebody describes");
  mvaddstr(3, 2, "two processes that use the very");
  mvaddstr(4, 2, "same pages after a fork. A private");
  mvaddstr(5, 2, "copy of a page is made only when");
  mvaddstr(6, 2, "one of the two writes to it.");
  panel(10, 0, bottom - 10, left, "Choices");
  for (int row = 0; row < 4; row++) {
    if (row == selected) attrset(COLOR_PAIR(2) | A_BOLD);
    mvprintw(12 + 2 * row, 1, "%s %c  %-28s", row == selected ? "▸" : " ", 'A' + row, choices[row]);
    attrset(COLOR_PAIR(1));
  }
  panel(1, left, bottom - 1, COLS - left, "Memory");
  for (int page = 0; page < 6; page++) {
    mvprintw(3 + page, left + 2, "%d r- ┣━━━━━━━ f%d  %d  ×2 ━━━━━━━┫ r- %d", page, page, 10 * (page + 1), page);
  }
  mvaddstr(bottom, 1, "↑↓ choose  Enter answer  q quit");
  refresh();
}

int main(void) {
  setlocale(LC_ALL, "");
  initscr();
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  curs_set(0);
  start_color();
  init_pair(1, 231, 16);
  init_pair(2, 16, 117);
  bkgd(COLOR_PAIR(1));
  int selected = 0;
  for (;;) {
    paint(selected);
    switch (getch()) {
      case KEY_UP: selected = selected > 0 ? selected - 1 : 0; break;
      case KEY_DOWN: selected = selected < 3 ? selected + 1 : 3; break;
      case 'q': endwin(); return 0;
    }
  }
}
