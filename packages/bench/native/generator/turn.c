/* One turn: what has come is read and checked, and what the senders may say is said, in one write for each. */
#include "bench.h"
#include <string.h>
#include <sys/epoll.h>

#define EVENTS 512

uint32_t sent[MOST_SENDERS];
double read_at;
static uint8_t outgoing[64 * (MOST_SIZE + 2 * MOST_FRAME)];

void say(int sender, int count) {
  struct member *m = &members[sender];
  const struct group *group = m->group;
  uint8_t *at = outgoing;
  for (int i = 0; i < count; i += 1) {
    at = (uint8_t *)memcpy(at, group->before, group->before_size) + group->before_size;
    at = (uint8_t *)memcpy(at, message_bytes(sender, sent[sender]), message_size()) + message_size();
    at = (uint8_t *)memcpy(at, group->after, group->after_size) + group->after_size;
    sent[sender] += 1;
  }
  write_to(m, outgoing, (size_t)(at - outgoing));
  /* Nobody tells it of its own words. */
  if (!hears_itself) m->next[sender] = sent[sender];
}

void hear(int wait_ms, void (*on_delivery)(int, uint32_t)) {
  struct epoll_event events[EVENTS];
  int count = epoll_wait(epoll_fd, events, EVENTS, wait_ms);
  for (int i = 0; i < count; i += 1) {
    struct member *m = events[i].data.ptr;
    /* The timer of a measurement is nobody's. */
    if (!m || m->stage != IN) continue;
    if (events[i].events & EPOLLOUT) write_pending(m);
    if (m->stage != IN || !(events[i].events & ~(uint32_t)EPOLLOUT)) continue;
    size_t size = read_from(m, read_buffer + MOST_SIZE + 1);
    read_at = now();
    if (size > 0) take(m, read_buffer + MOST_SIZE + 1, size, on_delivery);
  }
}

void finish(int senders, const long *missing, void (*on_delivery)(int, uint32_t)) {
  double heard = now();
  while (*missing > 0 && now() - heard < PATIENCE) {
    long before = deliveries;
    hear(100, on_delivery);
    if (deliveries > before) heard = now();
  }
  count_lost(sent, senders);
}
