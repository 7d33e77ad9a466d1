/* Finds messages in what a member reads, whatever a wire puts around them, and checks each byte of them. */
#include "bench.h"
#include <stdlib.h>
#include <string.h>

/* Gaps remembered to tell a late message from a lost one; past so many all is lost anyway. */
#define MOST_GAPS 65536

struct gap {
  int member, sender;
  uint32_t number;
};

long deliveries;
struct faults faults;
static struct gap gaps[MOST_GAPS];
static int gap_count;

static void note_gap(int member, int sender, uint32_t number) {
  faults.lost += 1;
  if (gap_count < MOST_GAPS) gaps[gap_count++] = (struct gap){member, sender, number};
}

/* Whether it was missed before. */
static bool fill_gap(int member, int sender, uint32_t number) {
  for (int i = 0; i < gap_count; i += 1) {
    if (gaps[i].member != member || gaps[i].sender != sender || gaps[i].number != number) continue;
    gaps[i] = gaps[--gap_count];
    return true;
  }
  return false;
}

/* Whether it is one more delivery. */
static bool is_new(struct member *m, int sender, uint32_t number) {
  if (number < m->next[sender]) {
    if (!fill_gap(m->number, sender, number)) {
      faults.duplicated += 1;
      return false;
    }
    faults.reordered += 1;
    faults.lost -= 1;
    return true;
  }
  for (uint32_t missed = m->next[sender]; missed < number; missed += 1) note_gap(m->number, sender, missed);
  m->next[sender] = number + 1;
  return true;
}

static void take_message(struct member *m, const uint8_t *bytes, void (*on_delivery)(int, uint32_t)) {
  size_t size = message_size();
  int sender;
  uint32_t number;
  if (!read_header(bytes, &sender, &number) || number + RING - m->next[sender] > 2 * RING ||
      memcmp(bytes, message_bytes(sender, number), size) != 0 ||
      (m->group->follows >= 0 && bytes[size] != m->group->follows)) {
    faults.damaged += 1;
    return;
  }
  if (!is_new(m, sender, number)) return;
  deliveries += 1;
  on_delivery(sender, number);
}

/* There is room before `bytes` for what the last read left over. */
void take(struct member *m, uint8_t *bytes, size_t size, void (*on_delivery)(int, uint32_t)) {
  bytes -= m->carried;
  size += m->carried;
  memcpy(bytes, m->carry, m->carried);
  m->carried = 0;
  size_t whole = message_size() + (m->group->follows >= 0);
  const uint8_t *at = bytes, *end = bytes + size;
  while ((at = memchr(at, '|', (size_t)(end - at)))) {
    size_t left = (size_t)(end - at);
    if (left > 1 && at[1] != '>') at += 1;
    else if (left < whole) {
      memcpy(m->carry, at, left);
      m->carried = left;
      return;
    } else {
      take_message(m, at, on_delivery);
      at += message_size();
    }
  }
}

void count_lost(const uint32_t *sent, int senders) {
  for (int i = 0; i < member_count; i += 1) {
    struct member *m = &members[i];
    for (int sender = 0; sender < senders; sender += 1) {
      if (m->stage == IN && (hears_itself || sender != i)) faults.lost += sent[sender] - m->next[sender];
      m->next[sender] = sent[sender];
    }
  }
  gap_count = 0;
}
