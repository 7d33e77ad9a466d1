/*
 * A fixed rate, whatever the server makes of it: each message has a moment at which it is due, and its latency counts from
 * there, so that a server that keeps the generator from sending gains nothing by it.
 */
#include "bench.h"
#include <math.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int receivers, timer = -1;
static double due_at[MOST_SENDERS][RING];
static long missing;
static bool is_measured;

static void delivered(int sender, uint32_t number) {
  missing -= 1;
  if (is_measured) count_latency(read_at - due_at[sender][number % RING]);
}

static void open_timer(void) {
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timer, &event);
}

/* Setting it takes back what it told before. */
static void set_timer(double at) {
  struct itimerspec spec = {0};
  spec.it_value.tv_sec = (time_t)at;
  spec.it_value.tv_nsec = (long)((at - floor(at)) * 1e9);
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &spec, NULL);
}

static double say_due(int senders, double due, double interval) {
  static int turn;
  while (due <= now()) {
    int sender = turn++ % senders;
    due_at[sender][sent[sender] % RING] = due;
    missing += receivers;
    say(sender, 1);
    due += interval;
  }
  return due;
}

void run_rate(int senders, double rate, double warm, double seconds) {
  receivers = in_count() - (hears_itself ? 0 : 1);
  missing = 0;
  is_measured = false;
  open_timer();
  double begun = now(), due = begun, interval = receivers / rate;
  while (now() < begun + warm + seconds) {
    if (!is_measured && now() > begun + warm) {
      is_measured = true;
      start_figures();
    }
    due = say_due(senders, due, interval);
    set_timer(due);
    hear(20, delivered);
  }
  end_figures();
  close(timer);
  finish(senders, &missing, delivered);
  print_figures("ended");
}
