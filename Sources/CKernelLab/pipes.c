// Bytes, and the pipes between the supervisor and its test processes.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "lab.h"

int lab_receive(int descriptor, void *bytes, size_t count) {
  char *place = bytes;
  while (count > 0) {
    ssize_t got = read(descriptor, place, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    place += got;
    count -= (size_t)got;
  }
  return 1;
}

int lab_send(int descriptor, const void *bytes, size_t count) {
  const char *place = bytes;
  while (count > 0) {
    ssize_t sent = write(descriptor, place, count);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return 0;
    place += sent;
    count -= (size_t)sent;
  }
  return 1;
}

int lab_open_pipes(void) {
  for (uint32_t slot = 0; slot < COWTUTOR_LAB_SLOTS; slot++) {
    int commands[2], answers[2];
    if (pipe(commands) != 0 || pipe(answers) != 0) return 0;
    int moves[4][2] = {
        {commands[0], lab_commands(slot)}, {answers[1], lab_answers(slot)},
        {commands[1], lab_to_test_process(slot)}, {answers[0], lab_from_test_process(slot)}};
    for (int index = 0; index < 4; index++) {
      // The first numbers that are free are below the fixed ones.
      if (dup2(moves[index][0], moves[index][1]) < 0) {
        // It says EBADF for a number that the limit does not allow.
        errno = EMFILE;
        return 0;
      }
      close(moves[index][0]);
    }
    fcntl(lab_to_test_process(slot), F_SETFD, FD_CLOEXEC);
    fcntl(lab_from_test_process(slot), F_SETFD, FD_CLOEXEC);
  }
  return 1;
}

static int holds_something(int pipe) {
  struct pollfd source = {.fd = pipe, .events = POLLIN};
  return poll(&source, 1, 0) > 0;
}

void lab_empty_pipes(uint32_t slot) {
  lab_command command;
  lab_answer answer;
  while (holds_something(lab_commands(slot)) && lab_receive(lab_commands(slot), &command, sizeof command)) continue;
  while (holds_something(lab_from_test_process(slot)) && lab_receive(lab_from_test_process(slot), &answer, sizeof answer)) continue;
}
