/*
 * What it is told, one command a line; each `join`, `settle`, `load` and `rate` is answered with one line of JSON.
 *
 *     group follows=13                                       people who speak alike; the first is number 0
 *     step send=HEX expect=HEX                               how they come in, for the last group
 *     join port=5000 server=PID members=100 groups=0102 echo=0 queue=1000 timeout=20
 *     settle quiet=0.15 timeout=5
 *     frame group=0 before=HEX after=HEX                     what stands around a message that they say
 *     load size=64 senders=10 window=16 warm=0.5 seconds=2
 *     rate size=64 senders=10 rate=20000 warm=0.5 seconds=2
 */
#include "bench.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>

static struct group groups[MOST_GROUPS];
static int group_count;

/* The value of a key of the line, up to the next blank; empty where there is none. */
static const char *value(const char *line, const char *key) {
  char wanted[32];
  snprintf(wanted, sizeof wanted, " %s=", key);
  const char *at = strstr(line, wanted);
  return at ? at + strlen(wanted) : "";
}

static double number(const char *line, const char *key) { return atof(value(line, key)); }

static size_t bytes(const char *line, const char *key, uint8_t *into, size_t room) {
  const char *at = value(line, key);
  size_t size = 0;
  unsigned byte;
  while (size < room && sscanf(at, "%2x", &byte) == 1 && *at > ' ') {
    into[size++] = (uint8_t)byte;
    at += 2;
  }
  return size;
}

static void add_group(const char *line) {
  if (group_count == MOST_GROUPS) exit(2);
  groups[group_count++].follows = (int)number(line, "follows");
}

static void add_step(const char *line) {
  struct group *group = &groups[group_count - 1];
  if (group->step_count == MOST_STEPS) exit(2);
  struct step *step = &group->steps[group->step_count++];
  step->send_size = bytes(line, "send", step->send, sizeof step->send);
  step->expect_size = bytes(line, "expect", step->expect, sizeof step->expect);
}

static void set_frame(const char *line) {
  struct group *group = &groups[(int)number(line, "group")];
  group->before_size = bytes(line, "before", group->before, MOST_FRAME);
  group->after_size = bytes(line, "after", group->after, MOST_FRAME);
}

static void join(const char *line) {
  const char *pattern = value(line, "groups");
  size_t length = strspn(pattern, "0123");
  member_count = (int)number(line, "members");
  server_pid = (int)number(line, "server");
  hears_itself = number(line, "echo") > 0;
  if (member_count > MOST_MEMBERS || length == 0) exit(2);
  for (int i = 0; i < member_count; i += 1) {
    members[i].number = i;
    members[i].group = &groups[pattern[(size_t)i % length] - '0'];
  }
  join_all((int)number(line, "port"), (int)number(line, "queue"), number(line, "timeout"));
}

static void measure(const char *line) {
  int senders = (int)number(line, "senders");
  if (senders > MOST_SENDERS || senders > member_count) exit(2);
  set_size((size_t)number(line, "size"));
  double warm = number(line, "warm"), seconds = number(line, "seconds");
  if (strncmp(line, "rate", 4) == 0) run_rate(senders, number(line, "rate"), warm, seconds);
  else run_load(senders, (int)number(line, "window"), warm, seconds);
}

static void obey(const char *line) {
  if (strncmp(line, "group", 5) == 0) add_group(line);
  else if (strncmp(line, "step", 4) == 0) add_step(line);
  else if (strncmp(line, "frame", 5) == 0) set_frame(line);
  else if (strncmp(line, "join", 4) == 0) join(line);
  else if (strncmp(line, "settle", 6) == 0) settle(number(line, "quiet"), number(line, "timeout"));
  else measure(line);
  fflush(stdout);
}

int main(void) {
  static char line[16384];
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  epoll_fd = epoll_create1(0);
  while (fgets(line, sizeof line, stdin)) obey(line);
  return 0;
}
