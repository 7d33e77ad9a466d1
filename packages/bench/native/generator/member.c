/* One member's socket. */
#include "bench.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct member members[MOST_MEMBERS];
int member_count, epoll_fd, server_pid;
bool hears_itself;
uint8_t read_buffer[MOST_SIZE + READ_SIZE];

int in_count(void) {
  int count = 0;
  for (int i = 0; i < member_count; i += 1) count += members[i].stage == IN;
  return count;
}

void watch(struct member *m, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = m};
  epoll_ctl(epoll_fd, operation, m->fd, &event);
}

void drop(struct member *m) {
  if (m->stage == GONE) return;
  m->stage = GONE;
  close(m->fd);
}

static void keep(struct member *m, const uint8_t *bytes, size_t size) {
  if (m->pending_size + size > m->pending_room) {
    m->pending_room = 2 * (m->pending_size + size);
    m->pending = realloc(m->pending, m->pending_room);
  }
  memcpy(m->pending + m->pending_size, bytes, size);
  m->pending_size += size;
}

/* How many bytes the socket took. */
static size_t put(struct member *m, const uint8_t *bytes, size_t size) {
  size_t done = 0;
  while (done < size) {
    ssize_t taken = send(m->fd, bytes + done, size - done, MSG_NOSIGNAL);
    if (taken >= 0) done += (size_t)taken;
    else if (errno != EINTR) {
      if (errno != EAGAIN) drop(m);
      break;
    }
  }
  return done;
}

void write_to(struct member *m, const uint8_t *bytes, size_t size) {
  if (m->stage == GONE) return;
  size_t done = m->pending_size > 0 ? 0 : put(m, bytes, size);
  if (done == size || m->stage == GONE) return;
  if (m->pending_size == 0) watch(m, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
  keep(m, bytes + done, size - done);
}

void write_pending(struct member *m) {
  size_t done = put(m, m->pending, m->pending_size);
  if (m->stage == GONE) return;
  m->pending_size -= done;
  memmove(m->pending, m->pending + done, m->pending_size);
  if (m->pending_size == 0) watch(m, EPOLLIN, EPOLL_CTL_MOD);
}

size_t read_from(struct member *m, uint8_t *into) {
  ssize_t size = recv(m->fd, into, READ_SIZE, 0);
  if (size > 0) return (size_t)size;
  if (size == 0 || (errno != EAGAIN && errno != EINTR)) drop(m);
  return 0;
}
