/* Brings all members in, as many at once as a server's queue takes, and waits for quiet. */
#include "bench.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#define EVENTS 512
/* Stands for a member's number in what it sends to come in. */
static const char placeholder[] = "NNNNN";

static int arriving;

static void leave_arriving(struct member *m) {
  if (m->stage == CONNECTING || m->stage == ENTERING) arriving -= 1;
}

static void fail(struct member *m) {
  leave_arriving(m);
  drop(m);
}

static void begin(struct member *m, int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
  m->carry = malloc(MOST_SIZE + 1);
  m->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  m->stage = CONNECTING;
  arriving += 1;
  int on = 1;
  setsockopt(m->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (m->fd < 0 || (connect(m->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS)) fail(m);
  else watch(m, EPOLLOUT, EPOLL_CTL_ADD);
}

static void send_step(struct member *m) {
  const struct step *step = &m->group->steps[m->step];
  uint8_t bytes[sizeof step->send + 1];
  memcpy(bytes, step->send, step->send_size);
  bytes[step->send_size] = 0;
  for (char *at = (char *)bytes; (at = memmem(bytes, step->send_size, placeholder, 5));) {
    char digits[16];
    snprintf(digits, sizeof digits, "%05d", m->number % 100000);
    memcpy(at, digits, 5);
  }
  m->matched = 0;
  write_to(m, bytes, step->send_size);
}

static void arrive(struct member *m) {
  leave_arriving(m);
  m->stage = IN;
}

/* Where what is expected breaks off, the search begins again with the byte at hand. */
static void expect(struct member *m, const uint8_t *bytes, size_t size) {
  const struct step *step = &m->group->steps[m->step];
  for (size_t i = 0; i < size && m->stage == ENTERING; i += 1) {
    if (bytes[i] == step->expect[m->matched]) m->matched += 1;
    else m->matched = bytes[i] == step->expect[0];
    if (m->matched < step->expect_size) continue;
    m->step += 1;
    if (m->step == m->group->step_count) arrive(m);
    else send_step(m);
    step = &m->group->steps[m->step];
  }
}

static void advance(struct member *m, uint32_t events) {
  if (m->stage == CONNECTING) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(m->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return fail(m);
    m->stage = ENTERING;
    watch(m, EPOLLIN, EPOLL_CTL_MOD);
    send_step(m);
    return;
  }
  if (events & EPOLLOUT) write_pending(m);
  if (m->stage == GONE || !(events & ~(uint32_t)EPOLLOUT)) return;
  enum stage before = m->stage;
  size_t read = read_from(m, read_buffer);
  if (m->stage == GONE) arriving -= before == ENTERING;
  else if (m->stage == ENTERING) expect(m, read_buffer, read);
}

void join_all(int port, int queue, double timeout) {
  struct epoll_event events[EVENTS];
  double begun = now(), cpu = server_cpu();
  int started = 0;
  while ((started < member_count || arriving > 0) && now() - begun < timeout) {
    while (started < member_count && arriving < queue) begin(&members[started++], port);
    int count = epoll_wait(epoll_fd, events, EVENTS, 100);
    for (int i = 0; i < count; i += 1) advance(events[i].data.ptr, events[i].events);
  }
  double taken = now() - begun;
  for (int i = 0; i < started; i += 1)
    if (members[i].stage != IN) drop(&members[i]);
  printf("{\"joined\":%d,\"seconds\":%.6f,\"serverCpu\":%.3f}\n", in_count(), taken, server_cpu() - cpu);
}

/* Reads what comes until nothing has come for `quiet` seconds. */
void settle(double quiet, double timeout) {
  struct epoll_event events[EVENTS];
  double begun = now(), heard = begun;
  while (now() - heard < quiet && now() - begun < timeout) {
    int count = epoll_wait(epoll_fd, events, EVENTS, 20);
    for (int i = 0; i < count; i += 1) {
      struct member *m = events[i].data.ptr;
      if (m->stage == IN && read_from(m, read_buffer) > 0) heard = now();
    }
  }
  printf("{\"members\":%d}\n", in_count());
}
