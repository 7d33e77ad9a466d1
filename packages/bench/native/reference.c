/*
 * What a server for lines costs at the least: one thread, one epoll. A client's first line is its name; each later one goes
 * to all others as `name: text`.
 *
 *     reference PORT batched    one write a member for all that a turn of epoll_wait brought
 *     reference PORT single     one write a member and line
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define EVENTS 1024
#define NAME_SIZE 64
#define LINE_SIZE (16 * 1024)
/* Parts of one member's view of a turn; a longer one is written in several goes. */
#define PARTS 64

struct bytes {
  uint8_t *data;
  size_t size, room;
};

struct client {
  int fd, place;
  char name[NAME_SIZE];
  size_t name_size;
  uint8_t line[LINE_SIZE];
  size_t line_size;
  struct bytes pending;
  bool has_spoken;
};

/* A stretch of the turn that one client said. */
struct stretch {
  const struct client *from;
  size_t begin, end;
};

static struct client **clients;
static int client_count, client_room, epoll_fd;
static bool is_batched;
static struct bytes turn;
static struct stretch stretches[EVENTS];
static int stretch_count;

static void append(struct bytes *to, const void *data, size_t size) {
  if (to->size + size > to->room) {
    to->room = 2 * (to->size + size);
    to->data = realloc(to->data, to->room);
  }
  memcpy(to->data + to->size, data, size);
  to->size += size;
}

static void watch(struct client *c, uint32_t events, int operation) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  epoll_ctl(epoll_fd, operation, c->fd, &event);
}

static void put(struct client *c, const struct iovec *parts, int count) {
  size_t size = 0, done = 0;
  for (int i = 0; i < count; i += 1) size += parts[i].iov_len;
  if (c->pending.size == 0) {
    ssize_t written = writev(c->fd, parts, count);
    done = written < 0 ? 0 : (size_t)written;
    if (done == size) return;
    watch(c, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
  }
  for (int i = 0; i < count; i += 1) {
    size_t skipped = done < parts[i].iov_len ? done : parts[i].iov_len;
    done -= skipped;
    append(&c->pending, (uint8_t *)parts[i].iov_base + skipped, parts[i].iov_len - skipped);
  }
}

static void put_rest(struct client *c) {
  ssize_t written = write(c->fd, c->pending.data, c->pending.size);
  if (written <= 0) return;
  c->pending.size -= (size_t)written;
  memmove(c->pending.data, c->pending.data + written, c->pending.size);
  if (c->pending.size == 0) watch(c, EPOLLIN, EPOLL_CTL_MOD);
}

/* All of the turn but its own words. */
static void put_without_own(struct client *c) {
  struct iovec parts[PARTS];
  int count = 0;
  size_t begin = 0;
  for (int i = 0; i <= stretch_count; i += 1) {
    bool is_end = i == stretch_count;
    if (!is_end && stretches[i].from != c) continue;
    size_t end = is_end ? turn.size : stretches[i].begin;
    if (end > begin) parts[count++] = (struct iovec){turn.data + begin, end - begin};
    if (!is_end) begin = stretches[i].end;
    if (count < PARTS && !is_end) continue;
    if (count > 0) put(c, parts, count);
    count = 0;
  }
}

static void end_turn(void) {
  struct iovec all = {turn.data, turn.size};
  for (int i = 0; i < client_count && turn.size > 0; i += 1) {
    if (clients[i]->has_spoken) put_without_own(clients[i]);
    else put(clients[i], &all, 1);
  }
  for (int i = 0; i < client_count; i += 1) clients[i]->has_spoken = false;
  turn.size = 0;
  stretch_count = 0;
}

static void hear_line(struct client *c, const uint8_t *line, size_t size) {
  if (c->name_size == 0) {
    c->name_size = size < NAME_SIZE ? size : NAME_SIZE;
    memcpy(c->name, line, c->name_size);
    put(c, &(struct iovec){"you are in\n", 11}, 1);
    return;
  }
  size_t begin = turn.size;
  append(&turn, c->name, c->name_size);
  append(&turn, ": ", 2);
  append(&turn, line, size);
  append(&turn, "\n", 1);
  if (stretch_count > 0 && stretches[stretch_count - 1].from == c) stretches[stretch_count - 1].end = turn.size;
  else stretches[stretch_count++] = (struct stretch){c, begin, turn.size};
  c->has_spoken = true;
  if (!is_batched) end_turn();
}

static void leave(struct client *c) {
  clients[c->place] = clients[--client_count];
  clients[c->place]->place = c->place;
  close(c->fd);
  free(c->pending.data);
  free(c);
}

static void hear(struct client *c) {
  ssize_t size = read(c->fd, c->line + c->line_size, LINE_SIZE - c->line_size);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (size <= 0) {
    /* Its words point to it. */
    end_turn();
    return leave(c);
  }
  c->line_size += (size_t)size;
  uint8_t *at = c->line, *end = c->line + c->line_size, *newline;
  while ((newline = memchr(at, '\n', (size_t)(end - at)))) {
    hear_line(c, at, (size_t)(newline - at));
    at = newline + 1;
  }
  c->line_size = (size_t)(end - at);
  if (c->line_size == LINE_SIZE) c->line_size = 0;
  memmove(c->line, at, c->line_size);
}

static void admit(int listener) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    struct client *c = calloc(1, sizeof *c);
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (client_count == client_room) {
      client_room = 2 * client_room + 16;
      clients = realloc(clients, (size_t)client_room * sizeof *clients);
    }
    c->fd = fd;
    c->place = client_count;
    clients[client_count++] = c;
    watch(c, EPOLLIN, EPOLL_CTL_ADD);
  }
}

static int listen_on(int port) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, 4096) < 0) {
    perror("reference");
    exit(1);
  }
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  is_batched = strcmp(argv[2], "batched") == 0;
  epoll_fd = epoll_create1(0);
  int listener = listen_on(atoi(argv[1]));
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[EVENTS];
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int count = epoll_wait(epoll_fd, events, EVENTS, -1);
    for (int i = 0; i < count; i += 1) {
      struct client *c = events[i].data.ptr;
      if (!c) admit(listener);
      else if (events[i].events & EPOLLOUT) put_rest(c);
      if (c && events[i].events & ~(uint32_t)EPOLLOUT) hear(c);
    }
    end_turn();
  }
}
