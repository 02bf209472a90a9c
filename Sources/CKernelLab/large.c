// Large memory: one mapping, all of whose pages a test process writes in some order.
#include <errno.h>

#include "lab.h"

static volatile int64_t *memory;
static uint64_t page_count;
// The order in which pages are written; NULL means from the first to the last.
static uint32_t *order;
static int64_t seed;

enum { words_per_page = COWTUTOR_LAB_PAGE_BYTES / sizeof(int64_t) };

void lab_map_large(const lab_command *command, lab_answer *answer) {
  memory = command->count > UINT32_MAX ? NULL : lab_private_memory(command->count * COWTUTOR_LAB_PAGE_BYTES);
  if (!memory) {
    answer->failure = command->count > UINT32_MAX ? EFBIG : errno;
    return;
  }
  page_count = command->count;
  for (uint64_t page = 0; page < page_count; page++) memory[page * words_per_page] = 1;
  answer->address = (uint64_t)memory;
}

// Sebastiano Vigna's splitmix64.
static uint64_t next_random(uint64_t *state) {
  uint64_t mixed = (*state += 0x9E3779B97F4A7C15u);
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
  return mixed ^ (mixed >> 31);
}

static int choose_order(int64_t wanted) {
  if (wanted == seed) return 1;
  if (!order) order = lab_private_memory(page_count * sizeof *order);
  if (!order) return 0;
  uint64_t state = (uint64_t)wanted;
  for (uint64_t page = 0; page < page_count; page++) {
    uint64_t other = next_random(&state) % (page + 1);
    order[page] = order[other];
    order[other] = (uint32_t)page;
  }
  seed = wanted;
  return 1;
}

void lab_write_large(const lab_command *command, lab_answer *answer) {
  if (!memory || command->page + command->count > page_count) {
    answer->failure = EINVAL;
    return;
  }
  if (command->value != 0 && !choose_order(command->value)) {
    answer->failure = errno;
    return;
  }
  uint64_t faults = lab_faults();
  uint64_t start = lab_now();
  for (uint64_t index = command->page; index < command->page + command->count; index++) {
    uint64_t page = command->value == 0 ? index : order[index];
    memory[page * words_per_page] += 1;
  }
  answer->nanoseconds = lab_now() - start;
  answer->faults = lab_faults() - faults;
}
